import { expect, test } from '@jest/globals';
import { healthy } from '../support/evidence-builder.js';
import { judge } from '../support/judge.js';

test('a healthy environment has no finding, and what is not read yet is skipped', () => {
  const report = judge(healthy());
  expect(report.findings).toEqual([]);
  expect(report.verdict).toBe('healthy');
  expect(report.checks.map(({ id, status }) => `${id} ${status}`)).toEqual([
    'context pass',
    'resolvers pass',
    'srv-lookup pass',
    'target-addresses pass',
    'port-reachability pass',
    'kms-service pass',
    'dynamic-update pass',
    'clock pass',
    'host-settings skip',
    'client-settings skip',
    'activation-count skip',
    'event-log skip',
    'mak-vamt skip',
  ]);
  expect(report.checks.map(({ summary }) => summary)).toEqual([
    'ws017.corp.example, domain corp.example, DNS 10.0.0.53',
    '10.0.0.53 answers over UDP and TCP',
    '1 host published in corp.example: kms1.corp.example:1688',
    'kms1.corp.example 10.0.0.20',
    'kms1.corp.example (10.0.0.20) port 1688: open',
    'kms1.corp.example (10.0.0.20) port 1688 offers KMS',
    'corp.example: refused unsigned from 10.0.0.117, GSS-TSIG offered (normal in Active Directory)',
    'kms1.corp.example +2 s',
    'this computer is looked at as a client (--role client)',
    'no settings of a client were read',
    'no event log was given',
    'no event log was given',
    'no settings of a client and no list of VAMT were read',
  ]);
});
