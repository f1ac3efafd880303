import { describe, expect, test } from '@jest/globals';
import { computer, NO_DATA, NO_HOSTS, NXDOMAIN, records, srv } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const SECOND = '10.0.0.54:53';
const ZONE_SERVER = '10.0.0.60:53';
const quiet = { ...NO_HOSTS, update: [] };
const both = [computer({ resolvers: ['10.0.0.53:53', SECOND] })];
const atZone = srv(records(), { server: ZONE_SERVER, role: 'authoritative' });

describe('every DNS server of the client denies what the zone has', () => {
  test.each([
    ['as a name that does not exist', NXDOMAIN],
    ['as a name without data', NO_DATA],
  ])('%s: that alone is said', (_, answer) => {
    const change = { ...quiet, srv: [srv(answer, { authoritative: false }), atZone] };
    expect(findings(change)).toEqual([
      'dns-negative-cache-or-replication-delay/corp.example: warning, confirmed',
    ]);
    expect(finding('dns-negative-cache-or-replication-delay', change).summary).toBe(
      '10.0.0.60 has _vlmcs._tcp.corp.example, but 10.0.0.53 still denies it, for up to 300 s.',
    );
  });

  test('even where that server holds a copy of the zone: the copy is behind', () => {
    expect(findings({ ...quiet, srv: [srv(NXDOMAIN), atZone] })).toEqual([
      'dns-negative-cache-or-replication-delay/corp.example: warning, confirmed',
    ]);
  });

  test('the other domain of the search list is not called missing beside it', () => {
    expect(
      findings({
        ...quiet,
        context: [computer({ domains: ['corp.example', 'lab.example'] })],
        srv: [srv(NXDOMAIN), atZone, srv(NXDOMAIN, { domain: 'lab.example' })],
      }),
    ).toEqual(['dns-negative-cache-or-replication-delay/corp.example: warning, confirmed']);
  });
});

describe('one of two DNS servers denies it', () => {
  test('from its cache, while a zone server that clients do not ask has it: the disagreement is the error', () => {
    expect(
      findings({
        context: both,
        srv: [srv(NXDOMAIN, { authoritative: false }), srv(records(), { server: SECOND }), atZone],
      }),
    ).toEqual([
      'dns-resolvers-disagree/corp.example: error, confirmed',
      'dns-negative-cache-or-replication-delay/corp.example: warning, confirmed',
    ]);
  });

  test('the first server has it: the disagreement is an echo', () => {
    expect(
      findings({
        context: both,
        srv: [srv(), srv(NXDOMAIN, { server: SECOND, authoritative: false }), atZone],
      }),
    ).toEqual([
      'dns-negative-cache-or-replication-delay/corp.example: warning, confirmed',
      'dns-resolvers-disagree/corp.example: warning, confirmed < dns-negative-cache-or-replication-delay/corp.example',
    ]);
  });

  test('no other server of the zone is known: only the disagreement', () => {
    expect(
      findings({
        context: both,
        srv: [srv(NXDOMAIN, { authoritative: false }), srv(records(), { server: SECOND })],
      }),
    ).toEqual(['dns-resolvers-disagree/corp.example: error, confirmed']);
  });
});

test('the zone servers deny it too: it is missing', () => {
  expect(
    findings({
      ...quiet,
      srv: [srv(NXDOMAIN), srv(NXDOMAIN, { server: ZONE_SERVER, role: 'authoritative' })],
    }),
  ).toEqual(['srv-record-missing/corp.example: error, confirmed']);
});

test('everybody has it: no fault', () => {
  expect(findings({ srv: [srv(), atZone] })).toEqual([]);
});
