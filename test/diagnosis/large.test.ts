import { expect, test } from '@jest/globals';
import type { TcpOutcome } from '../../src/model/evidence.js';
import { address, bind, record, records, situation, srv, tcp } from '../support/evidence-builder.js';
import { judge } from '../support/judge.js';

const HOSTS = 256;

/** Every host of a record that a hostile server made as long as collectors let it be. */
function many(outcome: TcpOutcome) {
  const hosts = Array.from({ length: HOSTS }, (_, index) => ({
    target: `kms${index}.corp.example`,
    at: `10.1.${index >> 7}.${index % 128}`,
    port: 20_000 + index,
  }));
  return situation({
    srv: [srv(records(...hosts.map(({ target, port }) => record(target, { port }))))],
    addresses: hosts.map(({ target, at }) =>
      address({ kind: 'addresses', addresses: [at], ttl: 60, alias: null }, { target }),
    ),
    reach: hosts.map(({ target: host, at, port }) => tcp({ host, address: at, port, outcome })),
    service:
      outcome === 'open' ? hosts.map(({ target: host, at, port }) => bind({ host, address: at, port })) : [],
  });
}

test.each(['open', 'refused', 'filtered'] as const)(
  '256 hosts that are %s are judged within a second',
  (outcome) => {
    const started = performance.now();
    const report = judge(many(outcome));
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(report.findings).toHaveLength(outcome === 'open' ? 0 : HOSTS);
  },
);
