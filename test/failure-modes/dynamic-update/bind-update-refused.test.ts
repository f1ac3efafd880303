import { expect, test } from '@jest/globals';
import { NO_HOSTS, NXDOMAIN, srv, update } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const missing = { ...NO_HOSTS, srv: [srv(NXDOMAIN)] };
const refused = update({ gssTsig: 'not-offered' });

test.each(['REFUSED', 'NOTAUTH'])('the record is missing, %s and no GSS-TSIG: possible', (rcode) => {
  const change = { ...missing, update: [{ ...refused, rcode }] };
  expect(findings(change)).toEqual([
    'srv-record-missing/corp.example: error, confirmed',
    'bind-update-refused/corp.example: warning, possible',
  ]);
  const { summary, remediation } = finding('bind-update-refused', change);
  expect(summary).toContain(`10.0.0.53 answers an unsigned update of the zone corp.example with ${rcode}`);
  expect(
    remediation.find(({ shell, command }) => shell === 'sh' && command?.startsWith('printf'))?.command,
  ).toBe(
    "printf 'server 10.0.0.53\\nzone corp.example\\nupdate add _vlmcs._tcp.corp.example. 3600 IN SRV 0 0 1688 <kms-host-fqdn>.\\nsend\\n' | nsupdate -k <tsig-key-file>",
  );
});

test('the record stands: no fault', () => {
  expect(findings({ update: [refused] })).toEqual([]);
});

test.each([
  update(),
  update({ unsigned: 'not-implemented', gssTsig: 'not-offered' }),
  update({ serves: 'no', unsigned: 'not-asked', gssTsig: 'not-asked' }),
])('another fault of updating: %#', (probe) => {
  expect(findings({ ...missing, update: [probe] }).join()).not.toContain('bind-update-refused');
});
