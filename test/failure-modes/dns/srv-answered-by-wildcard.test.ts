import { describe, expect, test } from '@jest/globals';
import { bind, NO_HOSTS, noAddress, NXDOMAIN, records, srv, tcp } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const sibling = (answer = records()) =>
  srv(answer, { purpose: 'sibling', name: '_kms-doctor-1f._tcp.corp.example' });

test('a name nobody would publish gets the same records: a wildcard answers', () => {
  const change = { srv: [srv(), sibling()] };
  expect(findings(change)).toEqual(['srv-answered-by-wildcard/corp.example: warning, confirmed']);
  expect(finding('srv-answered-by-wildcard', change).summary).toBe(
    '10.0.0.53 answers for any name as it does for _vlmcs._tcp.corp.example: the answer comes from a wildcard.',
  );
});

describe('a wildcard is no reason for what a host does that was reached', () => {
  test('it refuses: that stands on its own, before the wildcard', () => {
    expect(findings({ srv: [srv(), sibling()], reach: [tcp({ outcome: 'refused' })], service: [] })).toEqual([
      'host-port-refused/10.0.0.20:1688: error, confirmed',
      'srv-answered-by-wildcard/corp.example: warning, confirmed',
    ]);
  });

  test('one of two refuses: two warnings, neither explains the other', () => {
    const two = records('kms1.corp.example', 'kms2.corp.example');
    const second = { host: 'kms2.corp.example', address: '10.0.0.21' };
    expect(
      findings({
        srv: [srv(two), sibling(two)],
        reach: [tcp({ outcome: 'refused' }), tcp(second)],
        service: [bind(second)],
      }),
    ).toEqual([
      'srv-answered-by-wildcard/corp.example: warning, confirmed',
      'host-port-refused/10.0.0.20:1688: warning, confirmed',
    ]);
  });

  test('another program answers', () => {
    expect(findings({ srv: [srv(), sibling()], service: [bind({ outcome: 'echo' })] })).toEqual([
      'port-taken-by-other-process/10.0.0.20:1688: error, confirmed',
      'srv-answered-by-wildcard/corp.example: warning, confirmed',
    ]);
  });
});

test('what it names has no address: an error, which a warning does not explain', () => {
  const change = { ...NO_HOSTS, srv: [srv(), sibling()], addresses: noAddress() };
  expect(findings(change)).toEqual([
    'srv-target-unresolvable/corp.example: error, confirmed',
    'srv-answered-by-wildcard/corp.example: warning, confirmed',
  ]);
});

test('the name does not exist: no wildcard', () => {
  expect(findings({ srv: [srv(), sibling(NXDOMAIN)] })).toEqual([]);
});

test('the name gets other records: there is a wildcard, but the record itself is published', () => {
  expect(findings({ srv: [srv(), sibling(records('web.corp.example'))] })).toEqual([]);
});
