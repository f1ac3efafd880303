import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { labelsOfIni } from '../../../../src/protocol/settings/slmgr/labels-of-ini.js';
import { createSlmgrReader } from '../../../../src/protocol/settings/slmgr/read-slmgr.js';
import { readText, textOf, told } from './reading.js';

const UNKNOWN =
  'written in a language that is not known: what stands only in words was left out; its slmgr.ini would tell it';

describe('Chinese', () => {
  const text = textOf('synthetic-client-dlv-chinese.txt');

  test('a client', () => {
    const { takenFor, notes, products, service } = readText(text);
    expect([takenFor, notes]).toEqual(['slmgr /dlv', []]);
    expect(told(products[0])).toEqual({
      ...{
        name: 'Windows(R), EnterpriseS edition',
        family: 'windows',
        partialKey: 'J462D',
        rearmsLeft: 1001,
      },
      description: 'Windows(R) Operating System, VOLUME_KMSCLIENT channel',
      activationId: 'cce9d2de-98ee-4ce2-8113-222620c64a27',
      applicationId: '55c92734-d682-4d71-983e-d6ec3f16059f',
      ...{ channelText: 'Volume:GVLK', channel: 'kms-client', state: 'licensed', graceMinutesLeft: 259_197 },
      endsBefore: '2026-09-14T11:45:43.000Z',
      ...{
        activationType: 'all',
        hostCaching: true,
        clientMachineId: '7e6d5c4b-3a29-4817-8605-f4e3d2c1b0a9',
      },
      ...{ discoveredMachine: 'kms02.corp.example', discoveredPort: 1688, discoveredAddress: '10.20.0.12' },
      ...{ activationInterval: 120, renewalInterval: 10_080 },
    });
    expect(service).toMatchObject({ version: '10.0.17763.1039', rearmsLeft: 1001, hostCaching: true });
  });

  test('as typed into a web editor: dashes for underscores, both widths, masked values, blanks lost', () => {
    const typed = text
      .replace('VOLUME_KMSCLIENT', 'VOLUME-KMSCLIENT')
      .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, '*-*-*-*-*')
      .replace('信任时间: ', '信任时间:')
      .replace('(180 天)', '(180天）');
    const { products, notes } = readText(typed);
    expect(products[0]).toMatchObject({
      ...{ channel: 'kms-client', state: 'licensed', graceMinutesLeft: 259_197, partialKey: 'J462D' },
      ...{ activationId: null, clientMachineId: null, discoveredMachine: 'kms02.corp.example' },
    });
    expect(notes).toEqual(['激活 ID is masked', '应用程序 ID is masked', '客户端计算机 ID (CMID) is masked']);
  });

  test('messages that are not in the table are read by their place', () => {
    const english = textOf('synthetic-host-count-50-dlv.txt');
    const host = english.slice(english.indexOf('Key Management Service is')).replace(/[A-Za-z]+/gu, '字');
    const head = text.slice(0, text.indexOf('批量激活过期')).replace('VOLUME_KMSCLIENT', 'VOLUME_KMS_WS19');
    const { products } = readText(`${head}信任时间: 2026/3/17 11:48:43\n\n${host.replaceAll('字', '字字')}`);
    expect(products[0]?.host).toMatchObject({
      count: 50,
      listeningPort: 1688,
      requests: { total: 4711, notification: 177 },
    });
    expect(products[0]?.host).toMatchObject({ dnsPublishing: null, lowPriority: null, enabled: true });
    const refused = text.slice(0, text.indexOf('许可证状态')) + '许可证状态: 通知\n通知原因: 0xC004F056。\n';
    expect(readText(refused).products[0]).toMatchObject({ partialKey: 'J462D', state: null });
    expect(readText(refused.replace('。', '.')).products[0]).toMatchObject({
      ...{ state: 'notification', stateReason: '0xC004F056' },
    });
  });
});

describe('a language by its slmgr.ini', () => {
  const labels = labelsOfIni(textOf('synthetic-slmgr-german.ini'));
  const text = textOf('synthetic-pinned-client-dlv-german.txt');

  test('the file', () => {
    expect(labels).toMatchObject({
      L_MsgCmid: 'Clientcomputer-ID (CMID): ',
      L_MsgLicenseStatusLicensed_1: 'Zustand der Lizenz: Lizenziert',
    });
    expect(
      labelsOfIni('[Strings]\nL_MsgCmid=Kennung: \nL_MsgActID = "Nummer: "\nL_MsgAppID="A: "'),
    ).toMatchObject({
      ...{ L_MsgCmid: 'Kennung:', L_MsgActID: 'Nummer: ' },
    });
    for (const other of [
      '',
      '[Strings]\nL_MsgCmid="a"',
      '[Other]\nL_MsgCmid="a"\nL_MsgActID="b"\nL_MsgAppID="c"',
      text,
    ])
      expect(labelsOfIni(other)).toBeNull();
  });

  test('with it everything is told, in words too', () => {
    const { products, notes } = readText(text, createSlmgrReader(labels === null ? [] : [labels]));
    expect(notes).toEqual([]);
    expect(told(products[0])).toEqual({
      ...{
        name: 'Windows(R), Enterprise edition',
        family: 'windows',
        channel: 'kms-client',
        partialKey: '2YT43',
      },
      description: 'Windows(R) Operating System, VOLUME_KMSCLIENT channel',
      activationId: '73111121-5638-40f6-bc11-f1d7b0d64300',
      applicationId: '55c92734-d682-4d71-983e-d6ec3f16059f',
      ...{ channelText: 'Volume:GVLK', state: 'licensed', graceMinutesLeft: 40_320, activationType: 'all' },
      endsBefore: '2026-04-15T09:58:33.000Z',
      ...{
        kmsMachine: 'oldkms.corp.example',
        kmsPort: 1688,
        discoveredAddress: '10.20.0.11',
        hostCaching: false,
      },
      ...{
        clientMachineId: '5a6b7c8d-1e2f-4a3b-9c4d-0e1f2a3b4c5d',
        activationInterval: 120,
        renewalInterval: 10_080,
      },
      rearmsLeft: 1000,
    });
  });

  test('without it, what has no words', () => {
    const { products, service, notes } = readText(text);
    expect(notes).toEqual([UNKNOWN]);
    expect(products[0]).toMatchObject({
      ...{
        channel: 'kms-client',
        partialKey: '2YT43',
        state: 'licensed',
        graceMinutesLeft: 40_320,
        rearmsLeft: 1000,
      },
      ...{ kmsMachine: 'oldkms.corp.example', kmsPort: 1688, discoveredMachine: null, hostCaching: null },
      ...{ clientMachineId: '5a6b7c8d-1e2f-4a3b-9c4d-0e1f2a3b4c5d', activationType: null },
    });
    expect(service).toMatchObject({ version: '10.0.17763.5458', rearmsLeft: 1001, hostCaching: null });
  });
});

describe('every word replaced by random ones', () => {
  const word = fc.stringMatching(/^[a-zåéßžабвгдежклмн日本語الع]{2,14}$/u);
  const words = fc.infiniteStream(word);

  /** Keeps values: names and descriptions, IDs, keys, hosts, numbers, codes, dates. Labels and sentences become noise. */
  const VALUE =
    /^( *)([^:]*)(: )(Windows\(R\).*|[0-9a-f]{8}-[0-9a-f-]{27}|\d{5}-.*|Volume:\w+|Retail|\d+\/.*|\d+|[\dA-Z]{5}|[\w.-]+:\d+|[\d.]+|0x\w+.*|https.*|CN=.*)$/u;
  function scrambled(text: string, next: () => string): string {
    const noise = (part: string): string => part.replace(/[\p{L}]+/gu, () => next());
    return text
      .trimEnd()
      .split('\r\n')
      .map((line) => {
        const [, indent, label, colon, value] = VALUE.exec(line) ?? [];
        if (value === undefined) return noise(line);
        return `${indent ?? ''}${noise(label ?? '')}${colon ?? ''}${value.replace(/\((?=[a-z]).*/u, (end) => noise(end))}`;
      })
      .join('\r\n');
  }
  const property = (name: string, holds: (read: ReturnType<typeof readText>) => void): void => {
    fc.assert(
      fc.property(words, (stream) => {
        const read = readText(scrambled(textOf(name), () => String(stream.next().value)));
        expect(read.notes).toEqual([UNKNOWN]);
        expect(read.products).toHaveLength(1);
        holds(read);
      }),
      { numRuns: 60 },
    );
  };

  test('a client: key, IDs, time left, machine ID, host, intervals; not how it came to the host, nor caching', () => {
    property('synthetic-healthy-client-dlv.txt', ({ products: [product], service, errors }) => {
      expect(told(product)).toEqual({
        ...{
          name: 'Windows(R), Enterprise edition',
          family: 'windows',
          channel: 'kms-client',
          partialKey: '2YT43',
        },
        description: 'VOLUME_KMSCLIENT channel',
        activationId: '73111121-5638-40f6-bc11-f1d7b0d64300',
        applicationId: '55c92734-d682-4d71-983e-d6ec3f16059f',
        ...{ channelText: 'Volume:GVLK', state: 'licensed', graceMinutesLeft: 255_612, rearmsLeft: 1001 },
        ...{ unplacedMachine: 'kms01.corp.example', unplacedPort: 1688, discoveredAddress: '10.20.0.11' },
        ...{
          clientMachineId: '5a6b7c8d-1e2f-4a3b-9c4d-0e1f2a3b4c5d',
          activationInterval: 120,
          renewalInterval: 10_080,
        },
      });
      expect(service).toMatchObject({ version: '10.0.17763.5458', rearmsLeft: 1001, hostCaching: null });
      expect(errors).toEqual([]);
    });
  });

  test('an expired client: the code of its state is no error', () => {
    property('synthetic-expired-client-dlv.txt', ({ products: [product], errors }) => {
      expect(product).toMatchObject({
        state: 'notification',
        stateReason: '0xC004F009',
        partialKey: '2YT43',
      });
      expect(product).toMatchObject({ clientMachineId: null, graceMinutesLeft: null, kmsMachine: null });
      expect(errors).toEqual([]);
    });
  });

  test('a client of Active Directory: none of the IDs around the object is its machine ID', () => {
    property('synthetic-ad-activated-dlv.txt', ({ products: [product] }) => {
      expect(product).toMatchObject({ clientMachineId: null, state: null, graceMinutesLeft: 259_200 });
      expect(product).toMatchObject({
        activationId: '73111121-5638-40f6-bc11-f1d7b0d64300',
        kmsMachine: null,
      });
    });
  });

  test('a host: count, port, all requests; not publishing and priority', () => {
    property('synthetic-host-count-12-dlv.txt', ({ products: [product] }) => {
      expect(product).toMatchObject({
        channel: 'kms-host',
        partialKey: 'VTKCB',
        state: null,
        clientMachineId: null,
      });
      expect(product?.host).toEqual({
        ...{ count: 12, enabled: true, listeningPort: 1688, dnsPublishing: null, lowPriority: null },
        requests: {
          ...{ total: 60, failed: 41, unlicensed: 30, licensed: 12, initialGrace: 9 },
          ...{ expiredOrHardware: 9, nonGenuine: 0, notification: 0 },
        },
      });
    });
    const text = textOf('synthetic-host-count-12-dlv.txt');
    // One of the numbers masked: which ones are left cannot be told.
    const masked = text
      .replace('Current count: 12', 'Current count: XX')
      .replace(/[A-Z]?[a-z]{3,}(?=[^\n]*: [\dX]+\r)/gu, 'bla');
    expect(readText(masked.replaceAll('Current', 'bla')).products[0]?.host).not.toMatchObject({
      count: 1688,
    });
  });

  test('on one line, and cut at 80 columns', () => {
    for (const damage of [
      (text: string): string => text.replace(/\s+/gu, ' '),
      (text: string): string => text.replace(/[^\r\n]{80}(?=[^\r\n])/gu, '$&\n'),
    ]) {
      fc.assert(
        fc.property(words, (stream) => {
          const text = scrambled(textOf('synthetic-healthy-client-dlv.txt'), () =>
            String(stream.next().value),
          );
          const { products } = readText(damage(text));
          expect(products).toMatchObject([
            {
              ...{ channel: 'kms-client', partialKey: '2YT43', graceMinutesLeft: 255_612 },
              unplacedMachine: 'kms01.corp.example',
            },
          ]);
          // Some few arrangements of words leave its place open; another ID is never taken for it.
          expect(['5a6b7c8d-1e2f-4a3b-9c4d-0e1f2a3b4c5d', null]).toContain(products[0]?.clientMachineId);
        }),
        { numRuns: 40 },
      );
    }
  });
});
