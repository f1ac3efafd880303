import { expect, test } from '@jest/globals';
import type { Observation } from '../../src/model/evidence.js';
import { kmsHosts } from '../../src/reporters/kms-hosts.js';
import { bind, records, srv, tcp } from '../support/evidence-builder.js';
import { healthy } from '../support/sample-reports.js';

const hosts = (...observations: Observation[]) => {
  const [check] = healthy.checks;
  if (check === undefined) throw new Error('the sample has checks');
  return kmsHosts({ checks: [{ ...check, observations }] });
};

test('one name in two spellings is one host; it serves when one address does', () => {
  expect(
    hosts(
      srv(records('KMS1.corp.example', 'kms2.corp.example')),
      tcp({ host: 'kms1.corp.example' }),
      bind({ outcome: 'silent', address: '10.0.0.9' }),
      bind(),
    ),
  ).toEqual([
    { name: 'kms1.corp.example', serving: true },
    { name: 'kms2.corp.example', serving: false },
  ]);
});

test('a look-alike record, another port and a declared absence are no hosts', () => {
  expect(
    hosts(
      srv(records('x.example'), { purpose: 'look-alike' }),
      srv(records('.')),
      tcp({ host: 'y.example', purpose: 'liveness', port: 445 }),
    ),
  ).toEqual([]);
});
