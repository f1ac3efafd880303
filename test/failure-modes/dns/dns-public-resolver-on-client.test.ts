import { describe, expect, test } from '@jest/globals';
import { computer, NO_HOSTS, NXDOMAIN, records, resolver, srv } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const INTERNAL = '10.0.0.53:53';
const PUBLIC = '192.0.2.8:53';
const resolvers = [resolver(INTERNAL), resolver(PUBLIC, { scope: 'public-service' })];
const srvBoth = [
  srv(records(), { server: INTERNAL }),
  srv(NXDOMAIN, { server: PUBLIC, authoritative: false }),
];
const asked = (...order: readonly string[]) => [computer({ resolvers: order })];

describe('a public service stands beside the internal server', () => {
  test('as the first one: the error, with the disagreement as its echo', () => {
    const change = { context: asked(PUBLIC, INTERNAL), resolvers, srv: srvBoth };
    expect(findings(change)).toEqual([
      'dns-public-resolver-on-client/corp.example: error, confirmed',
      'dns-resolvers-disagree/corp.example: error, confirmed < dns-public-resolver-on-client/corp.example',
    ]);
    const { summary, remediation, evidence } = finding('dns-public-resolver-on-client', change);
    expect(summary).toBe(
      '192.0.2.8 is a public DNS service and denies _vlmcs._tcp.corp.example, which 10.0.0.53 has.',
    );
    expect(evidence).toContain('resolver/192.0.2.8:53');
    expect(remediation.map(({ command }) => command)).toContain(
      'Add-DnsClientNrptRule -Namespace ".corp.example" -NameServers 10.0.0.53',
    );
  });

  test('as the second one: a warning, the first serves every client', () => {
    expect(findings({ context: asked(INTERNAL, PUBLIC), resolvers, srv: srvBoth })).toEqual([
      'dns-public-resolver-on-client/corp.example: warning, confirmed',
      'dns-resolvers-disagree/corp.example: warning, confirmed < dns-public-resolver-on-client/corp.example',
    ]);
  });

  test('a zone server has it too: the public service stays the cause', () => {
    const atZone = srv(records(), { server: '10.0.0.60:53', role: 'authoritative' });
    expect(findings({ context: asked(PUBLIC, INTERNAL), resolvers, srv: [...srvBoth, atZone] })).toEqual([
      'dns-public-resolver-on-client/corp.example: error, confirmed',
      'dns-resolvers-disagree/corp.example: error, confirmed < dns-public-resolver-on-client/corp.example',
    ]);
  });
});

describe('neighbours', () => {
  test('a private server that denies is only a disagreement', () => {
    expect(
      findings({
        context: asked(PUBLIC, INTERNAL),
        resolvers: [resolver(INTERNAL), resolver(PUBLIC)],
        srv: srvBoth,
      }),
    ).toEqual(['dns-resolvers-disagree/corp.example: error, confirmed']);
  });

  test('a public service that knows the record is in order', () => {
    expect(
      findings({
        context: asked(PUBLIC, INTERNAL),
        resolvers,
        srv: [srv(), srv(records(), { server: PUBLIC })],
      }),
    ).toEqual([]);
  });

  test('nobody else has the record: it is missing', () => {
    expect(
      findings({
        ...NO_HOSTS,
        update: [],
        context: asked(PUBLIC),
        resolvers: [resolver(PUBLIC, { scope: 'public-service' })],
        srv: [srv(NXDOMAIN, { server: PUBLIC })],
      }),
    ).toEqual(['srv-record-missing/corp.example: error, confirmed']);
  });
});
