/** Some faults show in the evidence of two checks: each is told once, by the check that saw it. */
import { expect, test } from '@jest/globals';
import type { Evidence } from '../../src/model/evidence.js';
import { CATALOGUE, CHAIN } from '../../src/checks/index.js';
import { runChecks } from '../../src/checks/run-checks.js';
import { AT, bind, listener, situation, tcp } from '../support/evidence-builder.js';

function told(evidence: Evidence): { readonly ids: readonly string[]; readonly bad: readonly string[] } {
  const { findings, results } = runChecks(evidence, AT, CHAIN);
  return {
    ids: findings.map(({ id }) => id),
    bad: results.filter(({ status }) => status === 'fail' || status === 'warn').map(({ id }) => id),
  };
}

test('nothing listens on the host: the port check does not claim to have seen it', () => {
  expect(told(situation({ listener: [listener({ subject: 'kms1' })] }))).toEqual({
    ids: ['host-port-refused/kms1'],
    bad: ['host-settings'],
  });
});

test('seen from outside and on the host: two places, two findings', () => {
  const evidence = situation({
    listener: [listener({ subject: 'kms1' })],
    reach: [tcp({ outcome: 'refused' })],
    service: [],
  });
  expect(told(evidence)).toEqual({
    ids: ['host-port-refused/10.0.0.20:1688', 'host-port-refused/kms1'],
    bad: ['port-reachability', 'host-settings'],
  });
});

test('a reset is told where it was met', () => {
  expect(told(situation({ reach: [tcp({ outcome: 'reset' })], service: [] }))).toEqual({
    ids: ['tcp-open-rpc-blocked/10.0.0.20:1688'],
    bad: ['port-reachability'],
  });
  expect(told(situation({ service: [bind({ outcome: 'reset' })] }))).toEqual({
    ids: ['tcp-open-rpc-blocked/10.0.0.20:1688'],
    bad: ['kms-service'],
  });
});

test('the catalogue has every fault once', () => {
  expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
});
