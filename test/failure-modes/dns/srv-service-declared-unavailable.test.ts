import { expect, test } from '@jest/globals';
import { computer, literal, NO_HOSTS, record, records, srv } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const dot = records(record('.', { port: 0 }));
const quiet = { ...NO_HOSTS, update: [], addresses: [literal('.', 'dot')] };

test('the target is a lone dot: that is the only finding', () => {
  const change = { ...quiet, srv: [srv(dot)] };
  expect(findings(change)).toEqual(['srv-service-declared-unavailable/corp.example: error, confirmed']);
  const { summary, remediation } = finding('srv-service-declared-unavailable', change);
  expect(summary).toBe(
    '_vlmcs._tcp.corp.example has "." as its target: the domain declares that it offers no KMS.',
  );
  expect(remediation.at(-1)?.command).toContain('DomainName -eq "." }');
});

test('another domain that the client tries names a host: a warning', () => {
  expect(
    findings({
      context: [computer({ domains: ['branch.corp.example', 'corp.example'] })],
      srv: [srv(dot, { domain: 'branch.corp.example' }), srv()],
    }),
  ).toEqual(['srv-service-declared-unavailable/branch.corp.example: warning, confirmed']);
});

test('a real host beside the dot: the domain does offer it', () => {
  expect(findings({ srv: [srv(records(record(), record('.', { port: 0 })))] })).toEqual([]);
});
