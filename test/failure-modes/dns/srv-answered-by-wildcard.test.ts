import { expect, test } from '@jest/globals';
import { NXDOMAIN, records, srv, tcp } from '../../support/evidence-builder.js';
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

test('the host that the wildcard names refuses: an echo of the wildcard', () => {
  expect(findings({ srv: [srv(), sibling()], reach: [tcp({ outcome: 'refused' })], service: [] })).toEqual([
    'srv-answered-by-wildcard/corp.example: warning, confirmed',
    'host-port-refused/10.0.0.20:1688: error, confirmed < srv-answered-by-wildcard/corp.example',
  ]);
});

test('the name does not exist: no wildcard', () => {
  expect(findings({ srv: [srv(), sibling(NXDOMAIN)] })).toEqual([]);
});

test('the name gets other records: there is a wildcard, but the record itself is published', () => {
  expect(findings({ srv: [srv(), sibling(records('web.corp.example'))] })).toEqual([]);
});
