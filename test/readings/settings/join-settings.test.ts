import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Rung, SettingsPart } from '../../../src/model/settings.js';
import type { ProductFacts } from '../../../src/model/licensing-settings.js';
import { byRole } from '../../../src/readings/settings/by-role.js';
import { joinSettings } from '../../../src/readings/settings/join-settings.js';
import { hostProduct, licensingService, product } from '../../support/settings-builder.js';

const products = (
  file: string | null,
  facts: readonly ProductFacts[],
  { computer = null, rung = 'cim' }: { computer?: string | null; rung?: Rung } = {},
): SettingsPart => ({ block: 'products', computer, told: { source: { rung, form: rung, file }, facts } });

const service = (
  file: string,
  change: Parameters<typeof licensingService>[0],
  rung: Rung,
  computer: string | null = null,
) =>
  ({
    block: 'service',
    computer,
    told: { source: { rung, form: rung, file }, facts: licensingService(change) },
  }) as const satisfies SettingsPart;

describe('which parts are of one computer', () => {
  test('short and full name are one, another domain is another', () => {
    const joined = joinSettings([
      products('a.txt', [product()], { computer: 'WS017' }),
      service('b.txt', {}, 'registry', 'ws017.corp.example'),
      service('c.txt', {}, 'registry', 'ws018.corp.example'),
    ]);
    expect(joined.map(({ subject, files }) => [subject, files])).toEqual([
      ['ws017.corp.example', ['a.txt', 'b.txt']],
      ['ws018.corp.example', ['c.txt']],
    ]);
  });

  test('a file without a name goes to the only computer of its folder', () => {
    const joined = joinSettings([
      products('ws017/dlv.txt', [product()]),
      service('ws017/cim.json', {}, 'cim', 'ws017'),
      service('kms1/cim.json', {}, 'cim', 'kms1'),
    ]);
    expect(joined.map(({ subject, products: told }) => [subject, told !== null])).toEqual([
      ['kms1', false],
      ['ws017', true],
    ]);
  });

  test('two licence lists that cannot be of one computer stay apart', () => {
    const joined = joinSettings([
      products('heap/client.txt', [product()]),
      products('heap/host.txt', [hostProduct()]),
    ]);
    expect(joined.map(({ subject }) => subject)).toEqual(['heap/client.txt', 'heap/host.txt']);
    const { hostSettings, clientSettings } = byRole(joined);
    expect(hostSettings.map(({ subject }) => subject)).toEqual(['heap/host.txt']);
    expect(clientSettings.map(({ subject }) => subject)).toEqual(['heap/client.txt']);
  });

  test('nor can those in one paste: they are of neither computer that is named there', () => {
    const { hostSettings, clientSettings } = byRole(
      joinSettings([
        products('mail.txt', [product(), hostProduct()]),
        service('mail.txt', {}, 'slmgr', 'ws017'),
      ]),
    );
    expect(hostSettings.map(({ id, products: told }) => [id, told?.facts.length])).toEqual([
      ['settings/mail.txt (2)', 1],
    ]);
    expect(clientSettings.map(({ id, products: told }) => [id, told?.facts.length])).toEqual([
      ['settings/ws017', undefined],
      ['settings/mail.txt', 1],
    ]);
  });
});

describe('files without a name that cannot be of one computer', () => {
  const OTHER_ID = '00000000-1111-4222-8333-444444444444';
  const error = (file: string): SettingsPart => ({
    ...{ block: 'errors', computer: null },
    told: {
      source: { rung: 'slmgr', form: 'slmgr /ato', file },
      facts: [{ code: '0xC004F074', command: '/ato', text: null }],
    },
  });
  const told = (parts: readonly SettingsPart[]) =>
    joinSettings(parts).map(({ files, keptApart }) => [files.join(' '), keptApart?.by, keptApart?.from]);

  test('two machine IDs: each by its file, and what may be of either by itself', () => {
    expect(
      told([
        products('a.txt', [product()]),
        error('ato.txt'),
        products('b.txt', [product({ clientMachineId: OTHER_ID })]),
        products('c.txt', [product({ clientMachineId: OTHER_ID, state: 'notification' })]),
      ]),
    ).toEqual([
      ['a.txt', undefined, undefined],
      ['b.txt c.txt', 'machine-id', 'a.txt'],
      ['ato.txt', 'open', 'a.txt'],
    ]);
  });

  test('another key, edition, build, or the Windows of a server', () => {
    const [none, other] = [
      { clientMachineId: null, channel: null, partialKey: null },
      { activationId: null },
    ];
    const unlike = (left: Partial<ProductFacts>, right: Partial<ProductFacts>) =>
      told([
        products('a.txt', [product({ ...none, ...left })]),
        products('b.txt', [product({ ...none, ...right })]),
      ]).map(([, by]) => by);
    expect(unlike({ partialKey: 'AAAAA' }, { partialKey: 'BBBBB' })).toEqual([undefined, 'partial-key']);
    expect(unlike({ ...other }, { ...other, name: 'Windows(R), ServerStandard edition' })).toEqual([
      undefined,
      'kind-of-windows',
    ]);
    expect(unlike({ ...other }, { ...other, name: 'Windows(R), Education edition' })).toEqual([
      undefined,
      'edition',
    ]);
    const version = (build: string) => ({ clientMachineId: null, version: `10.0.${build}` });
    const builds = (left: string, right: string) =>
      joinSettings([service('a.txt', version(left), 'slmgr'), service('b.txt', version(right), 'slmgr')])
        .length;
    expect([builds('17763.1', '19041.1'), builds('17763.1', '17763.2028')]).toEqual([2, 1]);
  });

  test('of two that differ either may be the one whose name is told; an error is of the client among hosts', () => {
    const ofClient = service('name.txt', { isKmsHost: null, clientMachineId: null }, 'slmgr', 'ws017');
    expect(
      told([
        ofClient,
        products('client.txt', [product({ clientMachineId: null })]),
        products('host.txt', [hostProduct({ clientMachineId: null })]),
      ]),
    ).toEqual([
      ['name.txt', undefined, undefined],
      ['client.txt', 'open', 'ws017'],
      ['host.txt', 'key-channel', 'client.txt'],
    ]);
    expect(
      told([
        products('client.txt', [product({ clientMachineId: null })]),
        products('host.txt', [hostProduct({ clientMachineId: null })]),
        error('ato.txt'),
      ]),
    ).toEqual([
      ['ato.txt client.txt', undefined, undefined],
      ['host.txt', 'key-channel', 'client.txt'],
    ]);
  });

  test('two machine IDs in one paste are two computers, and what failed is of any of them', () => {
    const other = product({ clientMachineId: OTHER_ID, state: 'notification' });
    expect(
      joinSettings([products('mail.txt', [product(), other]), error('mail.txt')]).map(
        ({ subject, products: mine, errors }) => [subject, mine?.facts[0]?.state, errors?.facts.length],
      ),
    ).toEqual([
      ['mail.txt', 'licensed', undefined],
      ['mail.txt (2)', 'notification', undefined],
      ['mail.txt (3)', undefined, 1],
    ]);
  });

  test('an output of Office has several keys, each of its own product', () => {
    const office = (id: string, key: string) =>
      product({ family: 'office', activationId: id, partialKey: key, name: id });
    const both = [office('a', 'AAAAA'), office('b', 'BBBBB')];
    expect(told([products('dstatus.txt', both), products('all.txt', both)])).toHaveLength(1);
    expect(
      told([products('dstatus.txt', both), products('all.txt', [office('a', 'CCCCC')])]).map(([, by]) => by),
    ).toEqual([undefined, 'partial-key']);
  });
});

test('the better rung wins, and is completed by the others', () => {
  const [joined] = joinSettings([
    service('reg.txt', { kmsMachine: 'old.corp.example', lookupDomain: 'corp.example' }, 'registry', 'ws017'),
    service('cim.json', { kmsMachine: 'kms9.corp.example', lookupDomain: null }, 'cim', 'ws017'),
  ]);
  expect(joined?.service?.facts).toMatchObject({
    kmsMachine: 'kms9.corp.example',
    lookupDomain: 'corp.example',
  });
  expect(joined?.service?.source).toEqual({ rung: 'cim', form: 'cim + registry', file: 'cim.json' });
});

test('the order of the parts does not matter', () => {
  const parts: readonly SettingsPart[] = [
    products('a/x.txt', [product()]),
    products('a/y.txt', [product({ requiredCount: 5 })], { rung: 'slmgr' }),
    service('a/z.json', {}, 'cim', 'ws017'),
    service('b/z.json', {}, 'registry', 'kms1.corp.example'),
    products('b/host.txt', [hostProduct()]),
    products('c.txt', [product({ partialKey: 'GCQG9' })]),
  ];
  const expected = joinSettings(parts);
  fc.assert(
    fc.property(fc.shuffledSubarray([...parts], { minLength: parts.length }), (shuffled) => {
      expect(joinSettings(shuffled)).toEqual(expected);
    }),
  );
});
