import { describe, expect, test } from '@jest/globals';
import {
  computer,
  NO_HOSTS,
  noAddress,
  NXDOMAIN,
  SILENT,
  srv,
  tcp,
  update,
} from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const unreachable = { unsigned: 'not-asked', gssTsig: 'not-asked', rcode: null } as const;
const silent = update({ ...unreachable, server: '10.0.0.60:53', serves: 'silent' });

describe('the record stands and works', () => {
  test.each([
    [
      'silent',
      '10.0.0.60:53',
      'dc1.corp.example (10.0.0.60), which takes the updates of the zone corp.example, does not answer',
    ],
    [
      'no',
      '10.0.0.60:53',
      'dc1.corp.example (10.0.0.60), which takes the updates of the zone corp.example, does not serve that zone',
    ],
    [
      'no-address',
      null,
      'dc1.corp.example, which takes the updates of the zone corp.example, has no address',
    ],
  ] as const)('%s: a warning, clients are served', (serves, server, words) => {
    const change = { update: [update({ ...unreachable, serves, server })] };
    expect(findings(change)).toEqual(['dns-update-primary-unreachable/corp.example: warning, likely']);
    expect(finding('dns-update-primary-unreachable', change).summary).toBe(
      `${words}: KMS hosts cannot publish there, though the record stands.`,
    );
  });
});

test('the record is missing: the error that explains it', () => {
  expect(findings({ ...NO_HOSTS, srv: [srv(NXDOMAIN)], update: [silent] })).toEqual([
    'dns-update-primary-unreachable/corp.example: error, likely',
    'srv-record-missing/corp.example: error, confirmed < dns-update-primary-unreachable/corp.example',
  ]);
});

describe('the record stands but does not serve: publishing is not the reason, so a warning after it', () => {
  test('its host refuses', () => {
    const change = { update: [silent], reach: [tcp({ outcome: 'refused' })], service: [] };
    expect(findings(change)).toEqual([
      'host-port-refused/10.0.0.20:1688: error, confirmed',
      'dns-update-primary-unreachable/corp.example: warning, likely',
    ]);
    expect(finding('dns-update-primary-unreachable', change).summary).toContain(
      ': KMS hosts cannot publish there, though the record stands.',
    );
  });

  test('its host is gone', () => {
    const gone = [tcp({ outcome: 'filtered' }), tcp({ port: 445, purpose: 'liveness', outcome: 'filtered' })];
    expect(findings({ update: [silent], reach: gone, service: [] })).toEqual([
      'srv-stale-dead-host/10.0.0.20:1688: error, likely',
      'dns-update-primary-unreachable/corp.example: warning, likely',
    ]);
  });

  test('its host has no address', () => {
    expect(findings({ ...NO_HOSTS, addresses: noAddress(), update: [silent] })).toEqual([
      'srv-target-unresolvable/corp.example: error, confirmed',
      'dns-update-primary-unreachable/corp.example: warning, likely',
    ]);
  });
});

test('another domain that clients try has the record: a warning, nobody waits for this zone', () => {
  const change = {
    context: [computer({ domains: ['corp.example', 'lab.example'] })],
    srv: [srv(), srv(NXDOMAIN, { domain: 'lab.example' })],
    update: [update({ ...unreachable, domain: 'lab.example', server: '10.0.0.60:53', serves: 'silent' })],
  };
  expect(findings(change)).toEqual(['dns-update-primary-unreachable/lab.example: warning, likely']);
  expect(finding('dns-update-primary-unreachable', change).summary).toContain(
    ': KMS hosts cannot publish there, though clients find the record of another domain.',
  );
});

test('no DNS server said whether there is a record: an error, it may be missing for this reason', () => {
  expect(findings({ ...NO_HOSTS, srv: [srv(SILENT)], update: [silent] })).toContain(
    'dns-update-primary-unreachable/corp.example: error, likely',
  );
});

describe('neighbours', () => {
  test('the primary serves the zone and refuses us while the record stands: no fault', () => {
    expect(findings({ update: [update()] })).toEqual([]);
  });

  test('a primary named "." takes no updates on purpose', () => {
    const none = update({ ...unreachable, primary: '.', server: null, serves: 'no-address' });
    expect(findings({ update: [none] })).toEqual([]);
  });

  test('a zone far above the domain', () => {
    expect(findings({ update: [update({ ...unreachable, zone: 'example', serves: 'silent' })] })).toEqual([]);
  });
});
