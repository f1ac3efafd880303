import { describe, expect, test } from '@jest/globals';
import {
  computer,
  NO_DATA,
  NXDOMAIN,
  rcode,
  record,
  records,
  SILENT,
  srv,
} from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const FIRST = '10.0.0.53:53';
const SECOND = '10.0.0.54:53';
const THIRD = '10.0.0.55:53';
const context = [computer({ resolvers: [FIRST, SECOND] })];

describe('one DNS server has the record, the other denies it', () => {
  test.each([
    ['NXDOMAIN', NXDOMAIN],
    ['no data', NO_DATA],
  ])('the first says %s: an error, clients take its word', (_, answer) => {
    const change = { context, srv: [srv(records(), { server: SECOND }), srv(answer)] };
    expect(findings(change)).toEqual(['dns-resolvers-disagree/corp.example: error, confirmed']);
    expect(finding('dns-resolvers-disagree', change).summary).toBe(
      '10.0.0.54 has _vlmcs._tcp.corp.example, 10.0.0.53 denies it.',
    );
  });

  test('the second denies it: a warning', () => {
    expect(findings({ context, srv: [srv(NXDOMAIN, { server: SECOND }), srv()] })).toEqual([
      'dns-resolvers-disagree/corp.example: warning, confirmed',
    ]);
  });

  test('the order of the answers does not matter, the order of the servers does', () => {
    const turned = [computer({ resolvers: [SECOND, FIRST] })];
    expect(findings({ context: turned, srv: [srv(), srv(NXDOMAIN, { server: SECOND })] })).toEqual([
      'dns-resolvers-disagree/corp.example: error, confirmed',
    ]);
  });

  test('the first is dead and the next one denies: an error beside the dead server', () => {
    expect(
      findings({
        context: [computer({ resolvers: [FIRST, SECOND, THIRD] })],
        srv: [srv(SILENT), srv(NXDOMAIN, { server: SECOND }), srv(records(), { server: THIRD })],
      }),
    ).toEqual([
      'dns-resolvers-disagree/corp.example: error, confirmed',
      'dns-server-failure/10.0.0.53:53: warning, confirmed',
    ]);
  });

  test('the first denies one domain and has the record in the next: a warning', () => {
    const domains = ['branch.corp.example', 'corp.example'];
    expect(
      findings({
        context: [computer({ resolvers: [FIRST, SECOND], domains })],
        srv: [
          srv(NXDOMAIN, { domain: 'branch.corp.example' }),
          srv(records(), { domain: 'branch.corp.example', server: SECOND }),
          srv(),
          srv(records(), { server: SECOND }),
        ],
      }),
    ).toEqual(['dns-resolvers-disagree/branch.corp.example: warning, confirmed']);
  });
});

test('both have a record, but not the same: a warning that says so', () => {
  const change = {
    context,
    srv: [srv(), srv(records('kms1.corp.example', 'kms2.corp.example'), { server: SECOND })],
  };
  expect(findings(change)).toEqual(['dns-resolvers-disagree/corp.example: warning, confirmed']);
  expect(finding('dns-resolvers-disagree', change).summary).toBe(
    '10.0.0.53 has _vlmcs._tcp.corp.example, 10.0.0.54 gives other hosts for it.',
  );
});

describe('neighbours', () => {
  test('the same records in another order, spelling and with another time to live', () => {
    const hosts = [record('kms1.corp.example'), record('kms2.corp.example')];
    const other = [record('KMS2.corp.example.', { ttl: 5 }), record('kms1.corp.example')];
    expect(
      findings({ context, srv: [srv(records(...hosts)), srv(records(...other), { server: SECOND })] }),
    ).toEqual([]);
  });

  test('a server that fails does not disagree', () => {
    for (const answer of [SILENT, rcode('SERVFAIL'), rcode('REFUSED')])
      expect(findings({ context, srv: [srv(), srv(answer, { server: SECOND })] })).toEqual([
        'dns-server-failure/10.0.0.54:53: warning, confirmed',
      ]);
  });

  test('both deny: they agree', () => {
    expect(
      findings({ context, srv: [srv(NXDOMAIN), srv(NO_DATA, { server: SECOND })] }).join(),
    ).not.toContain('disagree');
  });
});
