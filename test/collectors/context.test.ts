import { expect, test } from '@jest/globals';
import { context } from '../../src/checks/context.js';
import { contextCollector } from '../../src/collectors/context.js';
import { createIo } from '../../src/io/system-io.js';
import type { ComputerObservation } from '../../src/model/evidence.js';
import { AT, computer } from '../support/evidence-builder.js';
import { runRequest } from '../support/run-request.js';

const many = (length: number, of: (at: number) => string): readonly string[] =>
  Array.from({ length }, (_, at) => of(at));
const domain = (at: number): string => `d${String(at)}.example`;
const server = (at: number): string => `10.0.1.${String(at)}:53`;

test('all domains and DNS servers that were asked for are looked at, however many', async () => {
  const seen: ComputerObservation[] = [];
  await contextCollector.collect({
    io: createIo(),
    request: runRequest({
      domains: many(60, domain),
      resolvers: many(13, (at) => `10.0.1.${String(at)}`).map((address) => ({ address, port: 53 })),
    }),
    signal: new AbortController().signal,
    emit: (one: ComputerObservation) => seen.push(one),
  } as never);
  expect(seen[0]?.domains).toEqual(many(60, domain));
  expect(seen[0]?.resolvers).toEqual(many(13, server));
});

test('of the many that a computer has itself the rest is told', () => {
  const searchList = many(15, domain);
  const own = computer({
    searchList,
    primarySuffix: null,
    domains: searchList.slice(0, 12),
    dnsServers: many(13, server),
    resolvers: many(12, server),
  });
  const read = (one: typeof own) => context.read({ context: [one] }, AT).summary;
  expect(read(own)).toMatch(/, 4 more not looked at: name them with --domain and --resolver$/);
  expect(read({ ...own, overrides: ['domain', 'resolver'] })).not.toContain('more not looked at');
  expect(read(computer())).not.toContain('more not looked at');
});
