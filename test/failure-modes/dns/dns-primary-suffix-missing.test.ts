import { expect, test } from '@jest/globals';
import { computer, NO_HOSTS } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const nothing = { ...NO_HOSTS, srv: [], zone: [], update: [] };
const workgroup = { domainMember: false, primarySuffix: null, searchList: [], domains: [] } as const;

test('a workgroup computer without any suffix', () => {
  const change = { ...nothing, context: [computer(workgroup)] };
  expect(findings(change)).toEqual(['dns-primary-suffix-missing/ws017: error, confirmed']);
  expect(finding('dns-primary-suffix-missing', change).remediation.map(({ command }) => command)).toContain(
    'cscript //nologo %windir%\\system32\\slmgr.vbs /skms <kms-host-fqdn>:1688',
  );
});

test('a computer without Windows only stands in for a client: possible, so one step lower', () => {
  expect(findings({ ...nothing, context: [computer({ ...workgroup, platform: 'linux' })] })).toEqual([
    'dns-primary-suffix-missing/ws017: warning, possible',
  ]);
});

test('the user gave a domain or a host: nobody needs the suffix', () => {
  expect(
    findings({ context: [computer({ ...workgroup, domains: ['corp.example'], overrides: ['domain'] })] }),
  ).toEqual([]);
  expect(findings({ ...nothing, context: [computer({ ...workgroup, overrides: ['host'] })] })).toEqual([]);
});

test('a search list is enough', () => {
  expect(findings({ context: [computer({ primarySuffix: null, searchList: ['corp.example'] })] })).toEqual(
    [],
  );
});
