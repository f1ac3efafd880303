/** What the settings of KMS hosts tell by themselves, and beside those of clients. */
import { describe, expect, test } from '@jest/globals';
import type { ComputerSettings } from '../../../src/model/evidence.js';
import type { ListeningPortFacts, WindowsServiceFacts } from '../../../src/model/settings.js';
import { HOST_UPDATES, lackingUpdates } from '../../../src/readings/settings/host-updates.js';
import { asked, cmidOf, heard, HOUR, SERVER_2016, START } from '../../support/event-builder.js';
import { logsAsEvidence } from '../../support/event-evidence.js';
import { HOST, NO_PROBES, records, srv, tcp, zone } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';
import {
  clientSettings,
  hostProduct,
  hostSettings,
  licensingService,
  product,
  system,
  told,
} from '../../support/settings-builder.js';

type Change = Parameters<typeof findings>[0];

const notes = /^(count-at-cap|single-kms-host)/;
const judged = (change: Change): readonly string[] =>
  findings({ ...NO_PROBES, ...change }).filter((line) => !notes.test(line));
const ofHost = (change: Partial<ComputerSettings>): readonly string[] =>
  judged({ hostSettings: [hostSettings(change)] });
const code = (value: string) => told([{ code: value, command: '/ato', text: null }]);
const REFUSED = { reach: [tcp({ outcome: 'refused' })], service: [] };

const windowsService = (change: Partial<WindowsServiceFacts> = {}) =>
  told<readonly WindowsServiceFacts[]>([
    { name: 'sppsvc', state: 'running', startMode: 'automatic', account: null, ...change },
  ]);
const listening = (...ports: readonly (readonly [number, string | null])[]) =>
  told<readonly ListeningPortFacts[]>(
    ports.map(([port, program]) => ({ port, program, addresses: ['0.0.0.0'], pid: 4711 })),
  );

test('a healthy host has nothing of weight', () => {
  expect(
    ofHost({
      services: windowsService(),
      listeners: listening([135, 'svchost.exe'], [1688, 'C:\\Windows\\System32\\SppExtComObj.exe']),
    }),
  ).toEqual([]);
});

describe('host-sppsvc-stopped', () => {
  test('stopped on a host', () => {
    expect(ofHost({ services: windowsService({ state: 'stopped' }) })).toEqual([
      'host-sppsvc-stopped/kms1.corp.example: error, confirmed',
    ]);
    const disabled = hostSettings({ services: windowsService({ state: 'stopped', startMode: 'disabled' }) });
    const found = finding('host-sppsvc-stopped', { ...NO_PROBES, hostSettings: [disabled] });
    expect(found.summary).toBe(
      'The service sppsvc of the KMS host kms1.corp.example is stopped and disabled.',
    );
    expect(found.remediation.map(({ command }) => command)).toContain(
      'sc.exe config sppsvc start= delayed-auto',
    );
  });

  test('it explains the port that refuses', () => {
    const hosts = [hostSettings({ services: windowsService({ state: 'stopped' }) })];
    expect(judged({ srv: [srv()], ...REFUSED, hostSettings: hosts })).toContain(
      'host-port-refused/10.0.0.20:1688: error, confirmed < host-sppsvc-stopped/kms1.corp.example',
    );
  });

  test('neighbours: another service, a client, a port that is open', () => {
    expect(ofHost({ services: windowsService({ name: 'w32time', state: 'stopped' }) })).toEqual([]);
    const stopped = windowsService({ state: 'stopped' });
    expect(judged({ clientSettings: [clientSettings({ services: stopped })] }).join()).not.toContain('host-');
    expect(findings({ hostSettings: [hostSettings({ services: stopped })] }).join()).not.toContain('sppsvc');
  });
});

describe('host-port-refused and port-taken-by-other-process by what listens', () => {
  test.each<readonly [string, ReturnType<typeof listening>, readonly string[]]>([
    ['nobody', listening([135, null]), ['host-port-refused/kms1.corp.example: error, confirmed']],
    ['nobody, in a list that was cut down', listening([80, null]), []],
    ['KMS, on another port than is set', listening([135, null], [1700, 'SppExtComObj.exe']), []],
    [
      'another program',
      listening([135, null], [1688, 'C:\\vendor\\agent.exe']),
      ['port-taken-by-other-process/kms1.corp.example: error, confirmed'],
    ],
    ['a program without a name', listening([135, null], [1688, null]), []],
  ])('%s', (_, listeners, expected) => {
    expect(ofHost({ listeners })).toEqual(expected);
  });
});

describe('host-low-priority-starved', () => {
  const low = (count: number): Partial<ComputerSettings> => ({
    service: told(licensingService({ isKmsHost: true, lowPriority: true })),
    products: told([hostProduct({}, { count, lowPriority: true })]),
  });
  test('set, with too low a count: confirmed; with enough: only possible', () => {
    expect(ofHost(low(12))).toContain('host-low-priority-starved/kms1.corp.example: warning, confirmed');
    expect(ofHost(low(50))).toEqual(['host-low-priority-starved/kms1.corp.example: info, possible']);
  });
  test('the normal priority is no reason, whatever it counts', () => {
    const normal = { service: told(licensingService({ isKmsHost: true, lowPriority: false })) };
    const host = { ...normal, products: told([hostProduct({}, { count: 12, lowPriority: false })]) };
    expect(ofHost(host).join()).not.toContain('low-priority');
  });
});

describe('codes of the host', () => {
  test('host-key-activation-limit', () => {
    const products = told([hostProduct({ state: 'unlicensed' }, { count: 0 })]);
    expect(ofHost({ products, errors: code('0xC004C008') })).toEqual([
      'host-key-activation-limit/kms1.corp.example: error, confirmed',
      'host-not-activated/kms1.corp.example: error, confirmed < host-key-activation-limit/kms1.corp.example',
    ]);
    expect(ofHost({ products, errors: code('0xC004F050') }).join()).not.toContain('limit');
    expect(judged({ clientSettings: [clientSettings({ errors: code('0xC004C008') })] }).join()).not.toContain(
      'limit',
    );
  });

  test('host-vm-not-supported, and not by being a virtual machine', () => {
    expect(ofHost({ errors: code('0xC004F06B') })).toEqual([
      'host-vm-not-supported/kms1.corp.example: warning, confirmed',
    ]);
    expect(ofHost({ errors: code('0xC004F069') }).join()).not.toContain('host-vm');
    expect(
      ofHost({
        system: told(system({ model: 'Microsoft Corporation Virtual Machine', productType: 'server' })),
      }),
    ).toEqual([]);
  });
});

describe('host-not-activated', () => {
  test('by the state of its key, product by product', () => {
    const products = told([
      hostProduct(),
      hostProduct(
        { family: 'office', activationId: '98ebfe73-2084-4c97-932c-c0cd1643bea7', state: 'notification' },
        { count: null },
      ),
    ]);
    expect(ofHost({ products })).toEqual(['host-not-activated/kms1.corp.example: error, confirmed']);
    expect(
      finding('host-not-activated', { ...NO_PROBES, hostSettings: [hostSettings({ products })] }).summary,
    ).toBe(
      'The host key of kms1.corp.example is not activated (Office: notification): it refuses every request for it.',
    );
  });

  test('a client that was told so is the same finding', () => {
    const products = told([hostProduct({ state: 'initial-grace' })]);
    const client = clientSettings({
      products: told([product({ state: 'notification' })]),
      errors: code('0xC004F041'),
    });
    expect(
      judged({ hostSettings: [hostSettings({ products })], clientSettings: [client] }).filter((line) =>
        line.startsWith('host-not-activated'),
      ),
    ).toEqual(['host-not-activated/kms1.corp.example: error, confirmed']);
  });

  test('a state that nobody told', () => {
    expect(ofHost({ products: told([hostProduct({ state: null })]) })).toEqual([]);
  });
});

describe('a computer that is named as a host and is none', () => {
  const named = { srv: [srv(records('ws017.corp.example'))] };
  const mak = clientSettings({ products: told([product({ channel: 'mak', channelText: 'VOLUME_MAK' })]) });

  test('a MAK', () => {
    expect(judged({ ...named, clientSettings: [mak] })).toContain(
      'mak-installed-as-host-key/ws017.corp.example: error, confirmed',
    );
    expect(judged({ clientSettings: [mak] }).join()).not.toContain('mak-installed-as-host-key');
  });

  test('a client setup key', () => {
    expect(judged({ ...named, clientSettings: [clientSettings()] })).toContain(
      'host-kms-not-enabled/ws017.corp.example: error, confirmed',
    );
    const alone = clientSettings({ products: told([product()], { rung: 'slmgr' }) });
    expect(judged({ ...named, clientSettings: [alone] })).toContain(
      'host-kms-not-enabled/ws017.corp.example: warning, possible',
    );
    expect(judged({ clientSettings: [clientSettings()] })).toEqual([]);
  });

  test('only clients name it', () => {
    const other = clientSettings({
      ...{ id: 'settings/ws018.corp.example', subject: 'ws018.corp.example', computer: 'ws018.corp.example' },
      system: told(system({ name: 'ws018' })),
      products: told([product({ kmsMachine: 'ws017.corp.example', kmsPort: 1688 })]),
    });
    expect(judged({ clientSettings: [mak, other] })).toContain(
      'mak-installed-as-host-key/ws017.corp.example: error, likely',
    );
  });

  test('it names itself, or its port is open: silent', () => {
    const self = clientSettings({ products: told([product({ kmsMachine: 'ws017' })]) });
    expect(judged({ clientSettings: [self] }).join()).not.toContain('host-kms-not-enabled');
    const open = { ...named, reach: [tcp({ host: 'ws017.corp.example', address: '10.0.0.17' })] };
    expect(findings({ ...open, clientSettings: [clientSettings()] }).join()).not.toContain(
      'host-kms-not-enabled',
    );
  });
});

describe('intervals-misconfigured', () => {
  const intervals = (renewalInterval: number, activationInterval = 120): Partial<ComputerSettings> => ({
    products: told([hostProduct({ renewalInterval, activationInterval })]),
  });
  test.each([
    [intervals(10_080), []],
    [intervals(5000), []],
    [intervals(43_200), ['intervals-misconfigured/kms1.corp.example: warning, confirmed']],
    [intervals(20_160), ['intervals-misconfigured/kms1.corp.example: info, possible']],
    [intervals(10_080, 15), ['intervals-misconfigured/kms1.corp.example: info, possible']],
    [intervals(10_080, 0), []],
  ])('%#', (change, expected) => {
    expect(ofHost(change)).toEqual(expected);
  });
});

/** A server that asks kms1 in vain. */
const server = (version: string, change: Partial<ComputerSettings> = {}): ComputerSettings =>
  clientSettings({
    ...{ id: 'settings/srv1.corp.example', subject: 'srv1.corp.example', computer: 'srv1.corp.example' },
    system: told(system({ name: 'srv1', version, productType: 'server' })),
    products: told([product({ state: 'notification' })]),
    ...change,
  });

describe('host-missing-update', () => {
  const host = (updateRevision: number | null): ComputerSettings =>
    hostSettings({
      system: told(system({ name: 'kms1', version: '10.0.17763', updateRevision, productType: 'server' })),
    });

  test('a newer server asks a host that does not know it', () => {
    const change = { hostSettings: [host(1998)], clientSettings: [server('10.0.20348')] };
    expect(judged(change)).toContain('host-missing-update/kms1.corp.example: error, confirmed');
    expect(finding('host-missing-update', { ...NO_PROBES, ...change }).summary).toBe(
      'kms1.corp.example is at 10.0.17763.1998; for Windows Server 2022 it needs 10.0.17763.1999 (KB5003646) or later, and srv1.corp.example asks it.',
    );
  });

  test('only a code shows it: possible', () => {
    expect(judged({ hostSettings: [{ ...host(1998), errors: code('0xC004F050') }] })).toContain(
      'host-missing-update/kms1.corp.example: warning, possible',
    );
    const log = [heard(START, { host: 'kms1.corp.example', code: '0xC004F015' })];
    expect(judged({ hostSettings: [host(1998)], events: [logsAsEvidence([log])] })).toContain(
      'host-missing-update/kms1.corp.example: warning, possible',
    );
  });

  test.each([
    ['new enough', [host(1999)], [server('10.0.20348')]],
    ['the revision is not told', [host(null)], [server('10.0.20348')]],
    ['an older server asks', [host(1)], [server('10.0.14393')]],
    ['that server is licensed', [host(1)], [server('10.0.20348', { products: told([product()]) })]],
    [
      'it asks another host',
      [host(1)],
      [
        server('10.0.20348', {
          products: told([product({ state: 'notification', discoveredMachine: 'kms9' })]),
        }),
      ],
    ],
    ['nobody asks', [host(1)], []],
  ])('%s: silent', (_, hosts, clients) => {
    expect(judged({ hostSettings: hosts, clientSettings: clients }).join()).not.toContain(
      'host-missing-update',
    );
  });

  test('the table', () => {
    expect(lackingUpdates('10.0.20348', 2321).map(({ kb }) => kb)).toEqual(['KB5034770']);
    expect(lackingUpdates('10.0.17763', 5457).map(({ client }) => client)).toEqual(['Windows Server 2025']);
    expect(lackingUpdates('10.0.14393', 4467)).toEqual([]);
    expect(lackingUpdates('6.3.9600', 1)).toEqual([]);
    for (const { kb, hostVersion } of HOST_UPDATES) {
      expect(kb).toMatch(/^KB\d{6,7}$/);
      expect(hostVersion).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });
});

describe('a host on a client system', () => {
  const onClient = hostSettings({ system: told(system({ name: 'kms1' })) });

  test('asked by servers', () => {
    expect(judged({ hostSettings: [onClient], clientSettings: [server('10.0.14393')] })).toContain(
      'client-os-host-cannot-activate-servers/kms1.corp.example: error, confirmed',
    );
    const log = Array.from({ length: 4 }, (_, n) =>
      asked(START + n * 2 * HOUR, {
        ...{ computer: 'SRV2.corp.example', server: 'kms1.corp.example:1688', code: '0xC004F042' },
        ...{ product: SERVER_2016, minimum: 5, cmid: cmidOf(2) },
      }),
    );
    expect(judged({ hostSettings: [onClient], events: [logsAsEvidence([log])] })).toContain(
      'client-os-host-cannot-activate-servers/kms1.corp.example: error, confirmed',
    );
  });

  test('asked by clients alone, or a server: silent', () => {
    expect(judged({ hostSettings: [onClient], clientSettings: [clientSettings()] })).toEqual([]);
    expect(
      judged({ hostSettings: [hostSettings()], clientSettings: [server('10.0.14393')] }).join(),
    ).not.toContain('cannot-activate-servers');
  });

  test('the same server that asks another host, or has what it needs: silent', () => {
    const elsewhere = { state: 'notification', discoveredMachine: 'kms9.corp.example' } as const;
    const others = [{ products: told([product(elsewhere)]) }, { products: told([product()]) }];
    for (const change of others)
      expect(
        judged({ hostSettings: [onClient], clientSettings: [server('10.0.14393', change)] }).join(),
      ).not.toContain('cannot-activate-servers');
  });

  test('kms-key-on-non-host: beside another host, as likely as that one is the real one', () => {
    const stray = hostSettings({
      ...{ id: 'settings/ws042.corp.example', subject: 'ws042.corp.example', computer: 'ws042.corp.example' },
      system: told(system({ name: 'ws042' })),
      products: told([hostProduct({}, { count: 3 })]),
    });
    expect(judged({ hostSettings: [hostSettings(), stray] })).toContain(
      'kms-key-on-non-host/ws042.corp.example: error, likely',
    );
    expect(judged({ hostSettings: [stray], srv: [srv()] })).toContain(
      'kms-key-on-non-host/ws042.corp.example: warning, possible',
    );
    expect(judged({ hostSettings: [stray] })).toContain(
      'kms-key-on-non-host/ws042.corp.example: warning, possible',
    );
    const onServer = { ...stray, system: told(system({ name: 'ws042', productType: 'server' })) };
    expect(judged({ hostSettings: [hostSettings(), onServer] }).join()).not.toContain('kms-key-on-non-host');
    expect(judged({ hostSettings: [onClient], srv: [srv()] }).join()).not.toContain('kms-key-on-non-host');
  });

  test('kms-key-on-non-host: its record is taken away by the name that stands in it', () => {
    const stray = hostSettings({
      ...{ id: 'settings/ws042', subject: 'ws042', computer: 'ws042' },
      system: told(system({ name: 'ws042' })),
      products: told([hostProduct({}, { count: 3 })]),
    });
    const removal = (change: Change) =>
      finding('kms-key-on-non-host', { ...NO_PROBES, hostSettings: [stray], ...change }).remediation.at(-1)
        ?.command;
    const both = [srv(records(HOST, 'WS042.corp.example.'))];
    expect(removal({ srv: both, zone: [zone()] })).toBe(
      'Get-DnsServerResourceRecord -ZoneName corp.example -Name "_vlmcs._tcp" -RRType Srv | Where-Object { $_.RecordData.DomainName -eq "ws042.corp.example." } | Remove-DnsServerResourceRecord -ZoneName corp.example',
    );
    // Neither the zone nor the full name is known: a person fills them in.
    expect(removal({})).toContain('"<suspect-host-fqdn>."');
  });
});
