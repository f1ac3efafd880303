import { expect, test } from '@jest/globals';
import { NO_DATA, NO_HOSTS, NXDOMAIN, rcode, srv, type records } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const quiet = { ...NO_HOSTS, update: [] };
type Answer = ReturnType<typeof records>;

test('the name is there, the SRV record is not: that is the only finding', () => {
  const change = { ...quiet, srv: [srv(NO_DATA)] };
  expect(findings(change)).toEqual(['srv-no-data/corp.example: error, confirmed']);
  expect(finding('srv-no-data', change).summary).toBe(
    '_vlmcs._tcp.corp.example exists but has no SRV record, according to 10.0.0.53.',
  );
});

const neighbours: readonly (readonly [string, Answer])[] = [
  ['the name does not exist', NXDOMAIN],
  ['a truncated answer', { kind: 'truncated', tcp: 'timeout', detail: null }],
  ['a referral', { kind: 'referral', to: ['ns1.corp.example'] }],
  ['SERVFAIL', rcode('SERVFAIL')],
];

test.each(neighbours)('%s is not this', (_, answer) => {
  expect(findings({ ...quiet, srv: [srv(answer)] }).join()).not.toContain('srv-no-data');
});
