import { describe, expect, test } from '@jest/globals';
import { readText, textOf, told } from './reading.js';

const ENTERPRISE = {
  name: 'Windows(R), Enterprise edition',
  description: 'Windows(R) Operating System, VOLUME_KMSCLIENT channel',
  family: 'windows',
  activationId: '73111121-5638-40f6-bc11-f1d7b0d64300',
  applicationId: '55c92734-d682-4d71-983e-d6ec3f16059f',
  channelText: 'Volume:GVLK',
  channel: 'kms-client',
  partialKey: '2YT43',
  rearmsLeft: 1001,
};
const CMID = '5a6b7c8d-1e2f-4a3b-9c4d-0e1f2a3b4c5d';

describe('clients, /dlv', () => {
  test('healthy: host from DNS', () => {
    const { takenFor, notes, products, service } = readText(textOf('synthetic-healthy-client-dlv.txt'));
    expect([takenFor, notes, products.length]).toEqual(['slmgr /dlv', [], 1]);
    expect(told(products[0])).toEqual({
      ...ENTERPRISE,
      state: 'licensed',
      graceMinutesLeft: 255_612,
      endsBefore: '2026-09-11T22:10:33.000Z',
      activationType: 'all',
      discoveredMachine: 'kms01.corp.example',
      discoveredPort: 1688,
      discoveredAddress: '10.20.0.11',
      hostCaching: true,
      clientMachineId: CMID,
      activationInterval: 120,
      renewalInterval: 10_080,
    });
    expect(told(service)).toEqual({
      ...{ version: '10.0.17763.5458', clientMachineId: CMID, hostCaching: true, rearmsLeft: 1001 },
    });
  });

  test('pinned to a host, with a lookup domain that it overrides', () => {
    const { products } = readText(textOf('synthetic-pinned-client-dlv.txt'));
    expect(told(products[0])).toEqual({
      ...ENTERPRISE,
      ...{ state: 'licensed', graceMinutesLeft: 40_320, activationType: 'kms' },
      endsBefore: '2026-04-15T09:58:33.000Z',
      ...{ kmsMachine: 'oldkms.corp.example', kmsPort: 1690, lookupDomain: 'branch.corp.example' },
      ...{ hostCaching: false, clientMachineId: CMID, activationInterval: 120, renewalInterval: 10_080 },
    });
  });

  test('expired: notification, with its reason, which is no error of a command', () => {
    const { products, errors } = readText(textOf('synthetic-expired-client-dlv.txt'));
    expect(told(products[0])).toEqual({
      ...ENTERPRISE,
      ...{ state: 'notification', stateReason: '0xC004F009', activationType: 'all' },
    });
    expect(errors).toEqual([]);
  });

  test('activated by Active Directory: the object, and no machine ID of the IDs around it', () => {
    const { products, adObjects } = readText(textOf('synthetic-ad-activated-dlv.txt'));
    expect(told(products[0])).toEqual({
      ...ENTERPRISE,
      ...{ state: 'licensed', graceMinutesLeft: 259_200, activationType: 'all' },
      endsBefore: '2026-09-14T09:58:33.000Z',
      adObject: 'Windows Server 2019 activation',
    });
    expect(adObjects).toBeNull();
  });

  test('Windows 7, which has fewer lines, without a host in DNS', () => {
    const { products, service, notes } = readText(textOf('synthetic-windows7-client-dlv.txt'));
    expect(products[0]).toMatchObject({
      ...{
        channelText: 'VOLUME_KMSCLIENT',
        channel: 'kms-client',
        state: 'licensed',
        graceMinutesLeft: 251_100,
      },
      ...{ kmsMachine: null, discoveredMachine: null, hostCaching: true, activationInterval: 120 },
    });
    expect(told(service)).toMatchObject({ version: '6.1.7601.17514', rearmsLeft: 3 });
    expect(notes).toEqual([]);
  });
});

test('keys of other channels', () => {
  expect(readText(textOf('synthetic-mak-dlv.txt')).products[0]).toMatchObject({
    ...{
      channel: 'mak',
      channelText: 'Volume:MAK',
      partialKey: '7WDRJ',
      state: 'licensed',
      graceMinutesLeft: null,
    },
  });
  const retail = readText(textOf('synthetic-retail-dlv.txt'));
  expect(retail.products[0]).toMatchObject({
    ...{ channel: 'retail', channelText: 'Retail', state: 'initial-grace', graceMinutesLeft: 30_240 },
    ...{ rearmsLeft: 1001, host: null },
  });
  expect(retail.service).toMatchObject({ rearmsLeft: 3, isKmsHost: null });
});

describe('KMS hosts', () => {
  test('count 50', () => {
    const { products, service } = readText(textOf('synthetic-host-count-50-dlv.txt'));
    expect(products[0]).toMatchObject({
      channel: 'kms-host',
      channelText: 'Volume:CSVLK',
      state: 'licensed',
    });
    expect(products[0]?.host).toEqual({
      ...{ count: 50, enabled: true, listeningPort: 1688, dnsPublishing: true, lowPriority: false },
      requests: {
        ...{ total: 4711, failed: 3, unlicensed: 1200, licensed: 3011, initialGrace: 120 },
        ...{ expiredOrHardware: 200, nonGenuine: 0, notification: 177 },
      },
    });
    expect(service).toMatchObject({ isKmsHost: true, listeningPort: 1688, dnsPublishing: true });
    const short = readText(textOf('synthetic-host-count-50-dli.txt'));
    expect([short.takenFor, short.products[0]?.host]).toEqual(['slmgr /dli', products[0]?.host]);
  });

  test('count 12; publishing off, another port, low priority; nobody asked yet', () => {
    expect(readText(textOf('synthetic-host-count-12-dlv.txt')).products[0]?.host).toMatchObject({
      count: 12,
    });
    const off = readText(textOf('synthetic-host-publishing-off-dlv.txt'));
    const settings = { listeningPort: 1690, dnsPublishing: false, lowPriority: true };
    expect(off.products[0]?.host).toMatchObject({ count: 31, enabled: true, ...settings });
    expect(off.service).toMatchObject(settings);
    const unasked = readText(textOf('synthetic-windows7-host-dlv.txt'));
    expect(unasked.products[0]?.host).toMatchObject({ count: null, enabled: true, listeningPort: 1688 });
    expect(unasked.notes).toEqual([]);
  });

  test('/dlv all: each key counts for itself', () => {
    const { takenFor, products } = readText(textOf('synthetic-host-and-office-dlv-all.txt'));
    expect(takenFor).toBe('slmgr /dlv all');
    expect(products.map(({ family, partialKey, host }) => [family, partialKey, host?.count])).toEqual([
      ['windows', 'VTKCB', 50],
      ['office', 'KDQ2G', 7],
    ]);
  });

  test('one of Office as Microsoft prints it', () => {
    const { takenFor, notes, products, service } = readText(textOf('office2016-kms-host-dlv.txt'));
    expect([takenFor, notes]).toEqual(['slmgr /dlv', []]);
    expect(told(products[0])).toMatchObject({
      ...{ name: 'Office 16, OfficeKMSHostVL_KMS_Host edition', family: 'office', partialKey: 'KDQ2G' },
      ...{
        activationId: '98ebfe73-2084-4c97-932c-c0cd1643bea7',
        channelText: 'VOLUME_KMS',
        state: 'licensed',
      },
    });
    expect(products[0]?.host).toMatchObject({
      count: 0,
      listeningPort: 1688,
      requests: { total: 0, failed: 0 },
    });
    expect(service).toMatchObject({ isKmsHost: true, rearmsLeft: 1000 });
  });
});

describe('other commands', () => {
  test('/xpr tells the state, and of a permanent activation that it does not end', () => {
    const volume = readText(textOf('synthetic-xpr.txt'));
    expect(volume.takenFor).toBe('slmgr /xpr');
    expect(told(volume.products[0])).toEqual({
      ...{ name: 'Windows(R), Enterprise edition', family: 'windows', state: 'licensed' },
      endsBefore: '2026-09-09T19:58:33.000Z',
    });
    const permanent = readText(textOf('synthetic-xpr-permanent.txt'));
    expect(permanent.products[0]).toMatchObject({ state: 'licensed', graceMinutesLeft: 0 });
    for (const [line, state] of [
      ['Windows is in Notification mode', 'notification'],
      ['Unlicensed', 'unlicensed'],
      ['Additional grace period ends 9/8/2026 7:58:33 PM', 'additional-grace'],
    ])
      expect(readText(`Windows(R) 7, Enterprise edition:\n    ${line ?? ''}\n`).products[0]?.state).toBe(
        state,
      );
    expect(readText('Unlicensed\n').takenFor).toBeNull();
  });

  test('/ao-list', () => {
    const { takenFor, adObjects, products } = readText(textOf('synthetic-ao-list.txt'));
    expect([takenFor, products]).toEqual(['slmgr /ao-list', []]);
    expect(adObjects).toEqual([
      {
        name: 'Windows Server 2019 activation',
        dn: 'CN=6f0b2f3e-0000-4a3c-9d1a-3c8a7e5d2b10,CN=Activation Objects,CN=Microsoft SPP,CN=Services,CN=Configuration,DC=corp,DC=example',
        activationId: '70c57dfa-9a3f-4b0e-8a7c-2f6b9d1c5e11',
      },
    ]);
    expect(readText('Activation Objects\n    No objects found\n').adObjects).toEqual([]);
  });

  test('several in one paste: one product, its error, its state', () => {
    const { takenFor, products, errors } = readText(textOf('synthetic-several-commands.txt'));
    expect(takenFor).toBe('slmgr /ato, slmgr /dli, slmgr /xpr');
    expect(products.map(told)).toEqual([
      {
        ...{ name: ENTERPRISE.name, description: ENTERPRISE.description, family: 'windows' },
        ...{ activationId: ENTERPRISE.activationId, channelText: 'VOLUME_KMSCLIENT', channel: 'kms-client' },
        ...{ partialKey: '2YT43', state: 'initial-grace', graceMinutesLeft: 12_960, activationType: 'all' },
        lastError: '0x8007232B',
        endsBefore: '2026-03-27T09:58:33.000Z',
      },
    ]);
    expect(errors).toMatchObject([{ code: '0x8007232B', command: '/ato' }]);
  });

  test('of two outputs the later one holds, its state as a whole', () => {
    const before = textOf('synthetic-expired-client-dlv.txt');
    const after = textOf('synthetic-healthy-client-dlv.txt');
    const { products } = readText(`C:\\>slmgr /dlv\n${before}\nC:\\>slmgr /dlv\n${after}`);
    expect(products).toEqual(readText(after).products);
    expect(readText(`C:\\>slmgr /dlv\n${after}\nC:\\>slmgr /dlv\n${before}`).products[0]).toMatchObject({
      ...{ state: 'notification', stateReason: '0xC004F009', graceMinutesLeft: null },
    });
  });

  test('a computer is named by the command, the prompt, or what slmgr says; passwords are not kept', () => {
    const dli = textOf('synthetic-host-count-50-dli.txt');
    const given = readText(`C:\\>cscript //nologo slmgr.vbs srv01 corp\\admin s3cret /dli\n${dli}`);
    expect(given.computers).toEqual(['srv01']);
    expect(JSON.stringify(given)).not.toContain('s3cret');
    expect(readText(`[srv02]: PS C:\\Users\\a> slmgr /dli\n${dli}`).computers).toEqual(['srv02']);
    expect(readText(`Connected to server srv03.\n${dli}`).computers).toEqual(['srv03']);
  });
});
