import { expect, test } from '@jest/globals';
import { computer, NO_HOSTS, NXDOMAIN, records, SILENT, srv } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const BRANCH = 'branch.corp.example';
const quiet = { ...NO_HOSTS, update: [], zone: [], context: [computer({ domains: [BRANCH] })] };
const denied = srv(NXDOMAIN, { domain: BRANCH });
const parent = srv(records(), { domain: BRANCH, name: '_vlmcs._tcp.corp.example', purpose: 'parent' });

test('only the domain above has the record: that explains it alone', () => {
  const change = { ...quiet, srv: [denied, parent] };
  expect(findings(change)).toEqual([`dns-suffix-search-list-wrong/${BRANCH}: error, likely`]);
  const { summary, remediation } = finding('dns-suffix-search-list-wrong', change);
  expect(summary).toBe(
    'The KMS host record is in corp.example only: 10.0.0.53 denies _vlmcs._tcp.branch.corp.example.',
  );
  expect(remediation.map(({ command }) => command)).toContain(
    'cscript //nologo %windir%\\system32\\slmgr.vbs /skms-domain corp.example',
  );
});

test('the domain above is tried by the client anyway: served', () => {
  expect(
    findings({
      context: [computer({ domains: [BRANCH, 'corp.example'] })],
      srv: [denied, srv(records())],
    }),
  ).toEqual([]);
});

test('the domain above does not have it, or nobody said: the record is missing', () => {
  for (const answer of [NXDOMAIN, SILENT])
    expect(
      findings({
        ...quiet,
        srv: [denied, srv(answer, { domain: BRANCH, name: '_vlmcs._tcp.corp.example', purpose: 'parent' })],
      }),
    ).toEqual([`srv-record-missing/${BRANCH}: error, confirmed`]);
});
