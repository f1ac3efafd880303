import { expect, test } from '@jest/globals';
import { NO_HOSTS, NXDOMAIN, records, srv } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const quiet = { ...NO_HOSTS, update: [], zone: [] };
const hostZone = srv(records('kms1.servers.example'), {
  name: '_vlmcs._tcp.servers.example',
  purpose: 'host-zone',
});

test('the host given by hand publishes in its own zone only', () => {
  const change = { ...quiet, srv: [srv(NXDOMAIN), hostZone] };
  expect(findings(change)).toEqual(['srv-in-other-zone-only/corp.example: error, likely']);
  const { summary, remediation } = finding('srv-in-other-zone-only', change);
  expect(summary).toBe(
    'The KMS host publishes in servers.example only: 10.0.0.53 denies _vlmcs._tcp.corp.example.',
  );
  // The list is replaced as a whole, so it is read first.
  expect(remediation[0]?.changes).toBe(false);
  expect(remediation[1]?.command).toContain('-Value @("servers.example","corp.example") -Force');
});

test('known in a domain above as well: the zone of the host comes first', () => {
  const parent = srv(records(), { name: '_vlmcs._tcp.example', purpose: 'parent' });
  expect(findings({ ...quiet, srv: [srv(NXDOMAIN), parent, hostZone] })).toEqual([
    'srv-in-other-zone-only/corp.example: error, likely',
  ]);
});

test('the own domain has it too: no fault', () => {
  expect(findings({ srv: [srv(records()), hostZone] })).toEqual([]);
});
