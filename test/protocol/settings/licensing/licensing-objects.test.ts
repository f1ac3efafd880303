import { describe, expect, test } from '@jest/globals';
import { evidence, evidenceText, factsOf, read } from '../read.js';

/** Synthetic, after the classes' documentation. */
const CLIENT = {
  Caption: null,
  ID: '73111121-5638-40F6-BC11-F1D7B0D64300',
  Name: 'Windows(R), Enterprise edition',
  Description: 'Windows(R) Operating System, VOLUME_KMSCLIENT channel',
  ApplicationID: '55c92734-d682-4d71-983e-d6ec3f16059f',
  ProductKeyChannel: 'Volume:GVLK',
  PartialProductKey: '2YT43',
  LicenseStatus: 5,
  LicenseStatusReason: 3_221_549_071,
  GracePeriodRemaining: 0,
  EvaluationEndDate: '\\/Date(-11644473600000)\\/',
  TrustedTime: '/Date(1767225600000)/',
  VLActivationInterval: 120,
  VLRenewalInterval: 10_080,
  VLActivationTypeEnabled: 2,
  KeyManagementServiceMachine: 'KMS1.corp.example.',
  KeyManagementServicePort: 1688,
  DiscoveredKeyManagementServiceMachineName: '',
  DiscoveredKeyManagementServiceMachinePort: 0,
  IsKeyManagementServiceMachine: 0,
  KeyManagementServiceCurrentCount: 4_294_967_295,
  RequiredClientCount: 4_294_967_295,
  RemainingSkuReArmCount: 1001,
  CimSystemProperties: {
    Namespace: 'root/cimv2',
    ServerName: 'WS017',
    ClassName: 'SoftwareLicensingProduct',
  },
};
const WITHOUT_KEY = { ...CLIENT, ID: '2de67392-b7a7-462a-b1ca-108dd189f588', PartialProductKey: null };
const HOST = {
  ...CLIENT,
  Description: 'Windows(R) Operating System, VOLUME_KMS_WS16 channel',
  ProductKeyChannel: 'Volume:CSVLK',
  LicenseStatus: 1,
  LicenseStatusReason: 0,
  KeyManagementServiceMachine: '',
  IsKeyManagementServiceMachine: 1,
  KeyManagementServiceCurrentCount: 12,
  KeyManagementServiceTotalRequests: 40,
  KeyManagementServiceFailedRequests: 3,
};

describe('SoftwareLicensingProduct as JSON', () => {
  test('a client, between a prompt and other output', () => {
    const text = `PS C:\\> Get-CimInstance SoftwareLicensingProduct | ConvertTo-Json\r\n${JSON.stringify(CLIENT, null, 4)}\r\nPS C:\\> `;
    const { takenFor, parts } = read(text);
    expect(takenFor).toEqual(['SoftwareLicensingProduct']);
    expect(parts).toMatchObject([
      { block: 'products', computer: 'ws017', told: { source: { rung: 'cim', file: 'pasted.txt' } } },
    ]);
    expect(factsOf(text, 'products')).toMatchObject([
      {
        ...{ family: 'windows', channel: 'kms-client', channelText: 'Volume:GVLK', partialKey: '2YT43' },
        ...{ activationId: '73111121-5638-40f6-bc11-f1d7b0d64300', state: 'notification' },
        ...{ stateReason: '0xC004F00F', evaluationEnds: null, trustedTime: '2026-01-01T00:00:00.000Z' },
        ...{ activationType: 'kms', kmsMachine: 'kms1.corp.example', kmsPort: 1688, discoveredPort: null },
        ...{
          activationInterval: 120,
          renewalInterval: 10_080,
          requiredCount: null,
          rearmsLeft: 1001,
          host: null,
        },
      },
    ]);
  });

  test('entries without a key are what the computer could be, not what it is', () => {
    const text = JSON.stringify([WITHOUT_KEY, CLIENT, WITHOUT_KEY]);
    expect(factsOf(text, 'products')).toHaveLength(1);
    expect(read(text).notes).toEqual(['2 licence entries without a key left out']);
  });

  test('a host counts for its key', () => {
    expect(factsOf(JSON.stringify(HOST), 'products')).toMatchObject([
      {
        ...{ channel: 'kms-host', state: 'licensed', stateReason: '0x00000000' },
        host: { count: 12, enabled: true, requests: { total: 40, failed: 3, licensed: null } },
      },
    ]);
  });

  test('what was hidden is told, not taken', () => {
    const text = JSON.stringify({
      ...CLIENT,
      KeyManagementServiceMachine: '<KMS Host FQDN>',
      PartialProductKey: 'XXXXX',
    });
    expect(factsOf(text, 'products')).toMatchObject([{ kmsMachine: null, partialKey: null }]);
    expect(read(text).notes).toEqual([
      'KeyManagementServiceMachine is masked',
      'PartialProductKey is masked',
    ]);
  });
});

describe('SoftwareLicensingService', () => {
  const list = (lines: Readonly<Record<string, unknown>>): string =>
    Object.entries(lines)
      .map(([name, value]) => `${name.padEnd(46)} : ${String(value)}`.trimEnd())
      .join('\r\n');
  const SERVICE = {
    ...{ ClientMachineID: 'B2C9B2A4-2D3C-4F0A-9A51-0F9F5C0A9B17', IsKeyManagementServiceMachine: 1 },
    ...{ KeyManagementServiceDnsPublishing: 'False', KeyManagementServiceHostCaching: 'True' },
    ...{ KeyManagementServiceListeningPort: 0, KeyManagementServiceLowPriority: 'True' },
    ...{ KeyManagementServiceMachine: '', RemainingWindowsReArmCount: 1000, Version: '10.0.17763.5458' },
    ...{ VLActivationInterval: 4_294_967_295, PSComputerName: 'KMS1' },
  };

  test('the list form', () => {
    expect(factsOf(`\r\n\r\n${list(SERVICE)}\r\n\r\n`, 'service')).toMatchObject({
      ...{ version: '10.0.17763.5458', listeningPort: 1688, dnsPublishing: false, lowPriority: true },
      ...{ hostCaching: true, kmsMachine: null, isKmsHost: true, activationInterval: null, rearmsLeft: 1000 },
      clientMachineId: 'b2c9b2a4-2d3c-4f0a-9a51-0f9f5c0a9b17',
    });
  });

  test('with an empty line behind every line, and indented', () => {
    const text = list(SERVICE).split('\r\n').join('\r\n\r\n    ');
    expect(factsOf(text, 'service')).toMatchObject({ version: '10.0.17763.5458', isKmsHost: true });
  });

  test('both classes in one paste are two parts of one computer', () => {
    const { takenFor, parts } = read(
      `${list(SERVICE)}\r\n\r\n${list({ ...HOST, CimSystemProperties: '', PSComputerName: 'KMS1' })}`,
    );
    expect(takenFor).toEqual(['SoftwareLicensingService, SoftwareLicensingProduct']);
    expect(parts.map(({ block, computer }) => [block, computer])).toEqual([
      ['service', 'kms1'],
      ['products', 'kms1'],
    ]);
  });
});

describe('the OSLicense module (synthetic, after its documentation)', () => {
  const KMS = {
    ...{
      KeyManagementServiceMachine: 'N/A',
      KeyManagementServicePort: 1688,
      KeyManagementServiceLookupDomain: 'Not Set',
    },
    ...{ IsKeyManagementServiceMachine: 1, KeyManagementServiceListeningPort: 1689 },
    ...{ KeyManagementServiceDnsPublishing: true, KeyManagementServiceHostCaching: true },
    ...{ KeyManagementServiceLowPriority: false, KeyManagementServiceCurrentCount: 50 },
    ...{ KeyManagementServiceTotalRequests: 'N/A', KeyManagementServiceFailedRequests: 'N/A' },
  };

  test('Get-KmsLicenseInfo counts without saying for which product', () => {
    const text = JSON.stringify(KMS);
    expect(read(text)).toMatchObject({
      takenFor: ['Get-KmsLicenseInfo'],
      parts: [{ told: { source: { rung: 'oslicense' } } }, {}],
    });
    expect(factsOf(text, 'service')).toMatchObject({
      kmsMachine: null,
      lookupDomain: null,
      listeningPort: 1689,
    });
    expect(factsOf(text, 'products')).toMatchObject([
      {
        family: 'other',
        channel: 'kms-host',
        host: { count: 50, enabled: true, listeningPort: 1689, requests: null },
      },
    ]);
  });

  test('Get-OSLicenseInfo names its states; only English ones are taken', () => {
    const licence = {
      Name: 'Windows(R), Enterprise edition',
      ActivationID: CLIENT.ID,
      PartialProductKey: '2YT43',
      LicenseStatusReason: '0xC004F009',
    };
    const [english, german] = ['Notification', 'Benachrichtigung'].map((LicenseStatus) =>
      JSON.stringify({ ...licence, LicenseStatus }),
    );
    expect(read(english ?? '').takenFor).toEqual(['Get-OSLicenseInfo']);
    expect(factsOf(english ?? '', 'products')).toMatchObject([
      { state: 'notification', stateReason: '0xC004F009' },
    ]);
    expect(factsOf(german ?? '', 'products')).toMatchObject([{ state: null, stateReason: '0xC004F009' }]);
  });
});

(evidence === undefined ? test.skip : test)('a real list of Windows 10 (EVIDENCE_DIR)', () => {
  const text = evidenceText('slmgr/wmi-softwarelicensingservice-win10.txt');
  expect(read(text).parts).toMatchObject([{ block: 'service', computer: 'desktop-7aamjlf' }]);
  expect(factsOf(text, 'service')).toMatchObject({
    ...{
      version: '10.0.17134.471',
      kmsMachine: null,
      listeningPort: 1688,
      hostCaching: true,
      isKmsHost: false,
    },
    ...{ activationInterval: null, rearmsLeft: 1001 },
  });
});
