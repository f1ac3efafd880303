import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ComputerSettings } from '../../../../src/model/evidence.js';
import { readSettingsText } from '../../../../src/protocol/settings/read-settings-text.js';
import { byRole } from '../../../../src/readings/settings/by-role.js';
import { joinSettings } from '../../../../src/readings/settings/join-settings.js';

/** Synthetic: lines as the script writes them, for a German Windows. */
const fixture = (name: string): string =>
  readFileSync(
    new URL(`../../../../fixtures/settings/collected/synthetic-${name}.ndjson`, import.meta.url),
    'utf8',
  );

function read(text: string) {
  const [reading, ...more] = readSettingsText(text, null);
  if (reading === undefined) throw new Error('not recognised');
  expect(more).toEqual([]);
  const computers = joinSettings(reading.parts);
  return { ...reading, computers, only: computers[0] as ComputerSettings };
}

describe('a healthy client', () => {
  const { only, computers, notes, takenFor } = read(fixture('healthy-client'));

  test('is one computer, told once', () => {
    expect(takenFor).toBe('facts of the kms-doctor script');
    expect(computers.map(({ computer }) => computer)).toEqual(['ws017.corp.example']);
    expect(byRole(computers).clientSettings).toHaveLength(1);
    // That it has no other firewall and no activation object is no gap.
    expect(notes).toEqual([]);
  });

  test('its licence, from the best rung that answered', () => {
    expect(only.products?.source).toMatchObject({ rung: 'cim', file: null });
    expect(only.products?.facts).toHaveLength(1);
    expect(only.products?.facts[0]).toMatchObject({
      ...{ channel: 'kms-client', state: 'licensed', partialKey: '2YT43', graceMinutesLeft: 254_880 },
      ...{ discoveredMachine: 'kms1.corp.example', discoveredAddress: '10.0.0.20', kmsMachine: null },
      ...{ evaluationEnds: null, host: null },
    });
    expect(only.service?.facts).toMatchObject({
      hostCaching: true,
      isKmsHost: false,
      activationInterval: 120,
    });
  });

  test('system, services, DNS client, time', () => {
    expect(only.system?.facts).toMatchObject({
      ...{ domain: 'corp.example', domainMember: true, version: '10.0.19045', updateRevision: 3803 },
      ...{ productType: 'workstation', model: 'Virtual Machine', lastBoot: '2026-03-01T05:12:44.000Z' },
    });
    expect(only.services?.facts.map(({ name, state }) => `${name} ${state ?? ''}`)).toContain(
      'sppsvc stopped',
    );
    expect(only.dnsClient?.facts).toMatchObject({
      primarySuffix: 'corp.example',
      searchList: ['corp.example'],
      adapters: [{ dnsServers: ['10.0.0.53', '10.0.0.54'], registers: true }],
    });
    expect(only.time?.facts).toMatchObject({ source: 'dc1.corp.example', stratum: 4 });
  });

  test('the firewall: rules that concern KMS of a list that was complete, profiles in force', () => {
    const { rules, allRules, activeProfiles, profiles } = only.firewall?.facts ?? {};
    expect(rules?.map(({ id, enabled }) => `${id?.toLowerCase() ?? ''} ${String(enabled)}`)).toEqual([
      'sppsvc-in-tcp false',
      'wmi-rpcss-in-tcp false',
    ]);
    expect({ allRules, activeProfiles }).toEqual({ allRules: true, activeProfiles: ['domain'] });
    expect(profiles).toContainEqual({
      ...{ profile: 'domain', enabled: true, inbound: 'block', outbound: 'allow', localRulesCount: true },
    });
  });
});

test('a healthy host: count, port with its program, publish list, activation object', () => {
  const { only, computers } = read(fixture('healthy-host'));
  expect(byRole(computers).hostSettings).toHaveLength(1);
  expect(only.products?.facts[0]?.host).toMatchObject({ count: 50, requests: { total: 4211, failed: 3 } });
  expect(only.service?.facts).toMatchObject({
    ...{ isKmsHost: true, listeningPort: 1688, dnsPublishing: true },
    publishList: ['corp.example, 10, 100', 'lab.example'],
  });
  expect(only.listeners?.facts).toEqual([
    { port: 1688, addresses: ['0.0.0.0', '::'], pid: 2604, program: 'sppsvc' },
  ]);
  expect(only.adObjects?.facts).toMatchObject([
    { name: 'Windows Server 2019', activationId: '0724cb7d-3437-4cb7-93cb-830375d0079d' },
  ]);
});

describe('a DNS server', () => {
  test('zones with aging, the records with their time stamps, and who may write them', () => {
    const { computers } = read(fixture('dns-server'));
    const [zone] = byRole(computers).dnsServerSettings[0]?.zones?.facts ?? [];
    expect(zone).toMatchObject({
      ...{ zone: 'corp.example', dynamicUpdate: 'secure', adIntegrated: true, aging: true },
      ...{ noRefreshHours: 168, refreshHours: 168 },
    });
    expect(zone?.records.map(({ target, timestamp }) => [target, timestamp])).toEqual([
      ['kms1.corp.example', '2026-02-27T11:00:00.000Z'],
      ['kms-old.corp.example', null],
    ]);
    expect(zone?.recordRights.slice(0, 2)).toEqual([
      { who: 'CORP\\KMS1$', rights: 'owner', owner: true },
      { who: 'CORP\\KMS1$', rights: 'GenericAll', owner: false },
    ]);
  });

  test('Server 2008 R2, by the classes of WMI', () => {
    const { only } = read(fixture('dns-server-2008-r2'));
    expect(only.zones?.facts).toEqual([
      expect.objectContaining({
        ...{ zone: 'corp.example', dynamicUpdate: 'secure', noRefreshHours: 168 },
        records: [
          expect.objectContaining({ target: 'kms1.corp.example', timestamp: '2026-02-27T11:00:00.000Z' }),
        ],
      }),
    ]);
  });
});

test('what was denied, failed or empty is told as that, and nothing is made up of it', () => {
  const { only, notes } = read(fixture('denied-facts'));
  expect(only).toMatchObject({
    computer: 'ws099',
    products: null,
    service: null,
    listeners: null,
    time: null,
  });
  expect(notes[0]).toMatch(/^read without the rights of an administrator; they would add /);
  expect(notes).toContain('licences (SoftwareLicensingProduct): access denied');
  expect(notes).toContain('listeners (netstat -ano): ended well and told nothing');
  expect(notes.find((note) => note.startsWith('time-status'))).toMatch(/failed, exit 0x80070426/);
  expect(notes.at(-1)).toBe('it was cut off: what is missing is not known');
});

test('a computer whose licence list was read and holds no key has no licence, which is not that nothing was told', () => {
  const empty = fixture('healthy-client').replace(/^.*"fact":"licences".*$/m, (line) =>
    line.replace(/"data":\[.*\],"detail"/, '"detail"').replace('"outcome":"told"', '"outcome":"empty"'),
  );
  expect(read(empty).only.products?.facts).toEqual([]);
  const denied = empty.replaceAll('"fact":"licensing-service"', '"fact":"other"');
  expect(read(denied).only.products).toBeNull();
});

test('a language mode that forbids everything is told, not taken for a computer without settings', () => {
  const { parts, notes } = read('{"kmsDoctorCollect":1,"blocked":"language-mode"}\r\n');
  expect(parts).toEqual([]);
  expect(notes).toEqual([expect.stringContaining('restricted language mode')]);
});

test('slmgr as the last resort is read with the labels of its own slmgr.ini', () => {
  const fact = (name: string, text: string): string =>
    JSON.stringify({ fact: name, rung: 'slmgr', form: 'slmgr /dlv', outcome: 'told', detail: null, text });
  const ini =
    '[Strings]\nL_MsgPartialPKey="Zeichenrest: "\nL_MsgProductDesc="Bezeichnungstext: "\nL_MsgCmid="Rechner-ID (CMID): "\nL_MsgProductName="Produktname: "\nL_MsgLicenseStatusLicensed_1="Zustand der Lizenz: In Ordnung"\n';
  const dlv =
    'Produktname: Windows(R), Enterprise edition\nBezeichnungstext: Windows(R) Operating System, VOLUME_KMSCLIENT channel\nZeichenrest: 2YT43\nZustand der Lizenz: In Ordnung\nRechner-ID (CMID): b2c9b2a4-2d3c-4f0a-9a51-0f9f5c0a9b17\n';
  const { only } = read(
    [
      '{"computer":"WS1","elevated":true,"kmsDoctorCollect":1}',
      fact('slmgr', dlv),
      fact('slmgr-labels', ini),
      '{"kmsDoctorCollected":1}',
    ].join('\n'),
  );
  expect(only.products?.source.rung).toBe('slmgr');
  expect(only.products?.facts[0]).toMatchObject({
    partialKey: '2YT43',
    channel: 'kms-client',
    state: 'licensed',
  });
});

describe('damaged texts', () => {
  const whole = fixture('healthy-client');

  test('cut anywhere, what stood before is read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: whole.length - 1 }), (length) => {
        const text = whole.slice(0, length);
        const readings = readSettingsText(text, 'facts.ndjson');
        if (text.includes('\n') && !text.includes('"kmsDoctorCollected":1}'))
          expect(readings[0]?.notes.at(-1)).toBe('it was cut off: what is missing is not known');
      }),
      { numRuns: 40 },
    );
  });

  test('any JSON in the place of a fact is no fault', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (values) => {
        const lines = values.map((data) =>
          JSON.stringify({ fact: 'licences', rung: 'cim', form: 'x', outcome: 'told', data, text: data }),
        );
        const text = [
          '{"kmsDoctorCollect":1}',
          ...lines,
          ...values.map((value) => JSON.stringify(value)),
        ].join('\n');
        expect(readSettingsText(text, null)).toHaveLength(1);
      }),
      { numRuns: 100 },
    );
  });

  test('a paste that only speaks of the script is not its output', () => {
    expect(readSettingsText('the file has "kmsDoctorCollect":1 in it', null)).toEqual([]);
  });
});
