/** Which evidence counts as the neighbour of evidence that shows a fault. */
import { expect, test } from '@jest/globals';
import { differences, TOLD_BY } from '../../.ci/catalogue/differences.js';
import { nearest } from '../../.ci/catalogue/neighbour.js';

const given = (evidence: unknown, name = 'a test') => ({ evidence, test: name });
const srv = (answer: object) => ({ srv: [{ id: 'srv/1', subject: 'corp.example', answer }] });
const MISSING = srv({ kind: 'nxdomain', negativeTtl: 300 });

test('another answer is one fact, whatever fields it has', () => {
  expect(nearest([given(MISSING)], [given(srv({ kind: 'failure', rcode: 'SERVFAIL' }), 'it fails')])).toEqual(
    {
      test: 'it fails',
      differs: [
        'srv.srv/1.answer: {"kind":"failure","rcode":"SERVFAIL"} for {"kind":"nxdomain","negativeTtl":300}',
      ],
    },
  );
});

test('something more is a fact, a part left out is none', () => {
  const two = { srv: [...MISSING.srv, { id: 'srv/2', subject: 'lab.example', answer: null }] };
  expect(nearest([given(MISSING)], [given(two)])?.differs).toHaveLength(1);
  for (const evidence of [{ srv: [] }, {}, { srv: [{ ...MISSING.srv[0], answer: null }] }])
    expect(nearest([given(two), given(MISSING)], [given(evidence)])).toBeNull();
});

test('a value that is not told hides the fault; together with another one it may be the same fact', () => {
  const [none, some] = [{ host: null }, { host: 'kms1' }];
  expect(nearest([given(some)], [given(none)])).toBeNull();
  expect(
    nearest([given({ ...some, object: null })], [given({ ...none, object: 'o' })])?.differs,
  ).toHaveLength(2);
});

test('three facts are another situation; the nearest of several is taken', () => {
  const from = { a: 1, b: 1, c: 1 };
  expect(nearest([given(from)], [given({ a: 2, b: 2, c: 2 })])).toBeNull();
  const others = [given({ ...from, a: 2, b: 2 }, 'two'), given({ ...from, c: 2 }, 'one')];
  expect(nearest([given(from)], others)?.test).toBe('one');
  expect(nearest([given(from)], others.toReversed())?.test).toBe('one');
  expect(nearest([given(from)], [given(from)])).toBeNull();
});

test('observations are told apart by id, not by their place', () => {
  const [a, b] = [{ id: 'a' }, { id: 'b' }];
  expect(differences([a, b], [b, a], 9)).toEqual([]);
  expect(differences([a], [b, a], 9)).toEqual([
    { path: 'b', from: undefined, to: b, holds: true, lost: false },
  ]);
  expect(differences({ a: '' }, { a: null }, 9)).toEqual([]);
});

test('what was worked out of logs is compared by the logs, whatever number a record has', () => {
  const analysis = (id: number, recordId: number) =>
    Object.defineProperty({ failures: id, hosts: [id], judged: id }, TOLD_BY, { value: [{ id, recordId }] });
  expect(differences(analysis(12291, 1), analysis(12291, 2), 9)).toEqual([]);
  expect(differences(analysis(12291, 1), analysis(12294, 1), 9).map(({ path }) => path)).toEqual(['0.id']);
});
