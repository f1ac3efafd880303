/** Records of DNS beside the settings of hosts and clients. */
import { describe, expect, test } from '@jest/globals';
import type { ListeningPortFacts } from '../../../src/model/settings.js';
import { bind, record, records, srv, tcp } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';
import {
  clientSettings,
  hostProduct,
  hostSettings,
  licensingService,
  product,
  told,
} from '../../support/settings-builder.js';

type Change = Parameters<typeof findings>[0];
const OFFLINE = { zone: [], addresses: [], reach: [], service: [], update: [], clock: [], resolvers: [] };
const found = (mode: string, change: Change): readonly string[] =>
  findings(change).filter((line) => line.startsWith(mode));

describe('srv-port-mismatch', () => {
  const host = (listeningPort: number | null, listeners: readonly number[] = []) =>
    hostSettings({
      service: told(licensingService({ isKmsHost: true, listeningPort })),
      products: told([hostProduct({}, { listeningPort })]),
      ...(listeners.length === 0
        ? {}
        : {
            listeners: told<readonly ListeningPortFacts[]>(
              listeners.map((port) => ({
                port,
                addresses: ['0.0.0.0'],
                pid: 1,
                program: 'SppExtComObj.exe',
              })),
            ),
          }),
    });
  const closed = { ...OFFLINE, reach: [tcp({ outcome: 'refused' })] };

  test.each<readonly [string, Change, readonly string[]]>([
    [
      'set to another port, nobody tried',
      { ...OFFLINE, hostSettings: [host(1700)] },
      ['srv-port-mismatch/corp.example: error, likely'],
    ],
    [
      'set to another port, the one of the record refuses',
      { ...closed, hostSettings: [host(1700)] },
      ['srv-port-mismatch/corp.example: error, confirmed'],
    ],
    [
      'seen to listen on another one',
      { ...OFFLINE, hostSettings: [host(null, [1700])] },
      ['srv-port-mismatch/corp.example: error, confirmed'],
    ],
    ['the same port', { ...OFFLINE, hostSettings: [host(1688)] }, []],
    ['not told', { ...OFFLINE, hostSettings: [host(null)] }, []],
    [
      'set to another one after which nobody restarted',
      { ...OFFLINE, hostSettings: [host(1700, [1688])] },
      [],
    ],
    ['the port of the record is open', { hostSettings: [host(1700)] }, []],
    [
      'the record names others',
      { ...OFFLINE, srv: [srv(records('kms2.corp.example'))], hostSettings: [host(1700)] },
      [],
    ],
  ])('%s', (_, change, expected) => {
    expect(found('srv-port-mismatch', change)).toEqual(expected);
  });

  test('it explains the port that refuses, and the new record gets the weight of the old one', () => {
    const change = {
      ...closed,
      srv: [srv(records(record('kms1.corp.example', { priority: 5, weight: 70 })))],
      hostSettings: [host(1700)],
    };
    expect(found('host-port-refused', change)).toEqual([
      'host-port-refused/10.0.0.20:1688: error, confirmed < srv-port-mismatch/corp.example',
    ]);
    const { summary, remediation } = finding('srv-port-mismatch', change);
    expect(summary).toBe(
      '_vlmcs._tcp.corp.example sends clients to port 1688 of kms1.corp.example, which listens on 1700.',
    );
    expect(remediation.map(({ command }) => command ?? '').join()).toContain(
      '-Priority 5 -Weight 70 -Port 1700',
    );
  });
});

describe('srv-priority-hidden-by-cache', () => {
  const both = srv(
    records(record('kms1.corp.example', { priority: 0 }), record('kms2.corp.example', { priority: 10 })),
  );
  const client = (discoveredMachine: string, change: Parameters<typeof product>[0] = {}) =>
    clientSettings({ products: told([product({ discoveredMachine, ...change })]) });
  const mode = 'srv-priority-hidden-by-cache';

  test('a client that keeps a lesser host', () => {
    const change = { ...OFFLINE, srv: [both], clientSettings: [client('kms2.corp.example')] };
    expect(found(mode, change)).toEqual([`${mode}/ws017.corp.example: warning, confirmed`]);
    expect(finding(mode, change).summary).toBe(
      'ws017.corp.example keeps to kms2.corp.example (priority 10), while DNS prefers kms1.corp.example (priority 0).',
    );
  });

  test.each<readonly [string, Change]>([
    ['it keeps the preferred one', { srv: [both], clientSettings: [client('kms1.corp.example')] }],
    [
      'the same priority',
      {
        srv: [srv(records('kms1.corp.example', 'kms2.corp.example'))],
        clientSettings: [client('kms2.corp.example')],
      },
    ],
    [
      'caching is off',
      { srv: [both], clientSettings: [client('kms2.corp.example', { hostCaching: false })] },
    ],
    [
      'pinned',
      { srv: [both], clientSettings: [client('kms2.corp.example', { kmsMachine: 'kms2.corp.example' })] },
    ],
    [
      'the preferred host does not serve',
      { srv: [both], reach: [tcp({ outcome: 'refused' })], clientSettings: [client('kms2.corp.example')] },
    ],
    ['a host that no record names', { srv: [both], clientSettings: [client('kms9.corp.example')] }],
  ])('%s: silent', (_, change) => {
    expect(found(mode, { ...OFFLINE, ...change })).toEqual([]);
  });

  test('the preferred host serves: confirmed', () => {
    const served = { ...OFFLINE, srv: [both], reach: [tcp()], service: [bind()] };
    expect(found(mode, { ...served, clientSettings: [client('kms2.corp.example')] })).toHaveLength(1);
  });
});
