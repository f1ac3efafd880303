import { describe, expect, test } from '@jest/globals';
import { readText, textOf, told } from './reading.js';

describe('ospp.vbs', () => {
  test('/dstatus: each product, with the reason of its state', () => {
    const { takenFor, notes, products, errors } = readText(textOf('synthetic-office-dstatus.txt'));
    expect([takenFor, notes, errors]).toEqual(['ospp.vbs /dstatus', [], []]);
    expect(products.map(told)).toEqual([
      {
        ...{ name: 'Office 16, Office16ProPlusVL_KMS_Client edition', family: 'office' },
        ...{ description: 'Office 16, VOLUME_KMSCLIENT channel', channelText: 'VOLUME_KMSCLIENT' },
        ...{
          channel: 'kms-client',
          activationId: 'd450596f-894d-49e0-966a-fd39ed4c4c64',
          partialKey: 'WFG99',
        },
        ...{ state: 'licensed', stateReason: '0x4004F040', graceMinutesLeft: 258_642, activationType: 'all' },
        ...{ kmsMachine: 'kms01.corp.example', kmsPort: 1688, hostCaching: true, noneByDns: true },
        ...{ activationInterval: 120, renewalInterval: 10_080 },
      },
      {
        ...{ name: 'Office 19, Office19ProPlus2019R_Grace edition', family: 'office', channel: 'retail' },
        ...{ description: 'Office 19, RETAIL(Grace) channel', channelText: 'RETAIL(Grace)' },
        ...{ activationId: '52c4d79f-6e1a-45b7-b479-36b666e0a2f8', partialKey: 'BTDRB' },
        ...{ state: 'notification', stateReason: '0xC004F009' },
      },
    ]);
  });

  test.each(['1/1/1601', '01/01/1601', '01.01.1601', '1601-01-01', '01/01/1601 00:00:00', '12/31/1600'])(
    'an expiry of %s is never, not something that could not be read',
    (never) => {
      const text = textOf('synthetic-office-dstatus.txt').replace('1/1/1601', never);
      const { notes, products } = readText(text);
      expect([notes, products[0]?.evaluationEnds]).toEqual([[], null]);
    },
  );

  test('all glued together, as web editors leave it', () => {
    const text = textOf('synthetic-office-dstatus.txt');
    const glued = text.replace(/\r\n\t?/gu, '');
    expect(readText(glued).products).toEqual(readText(text).products);
  });

  test('/act and /dhistorykms: the codes as errors, not as a state; successes are none', () => {
    const { takenFor, products, errors, computers } = readText(
      textOf('synthetic-office-act-and-history.txt'),
    );
    expect(takenFor).toBe('ospp.vbs /act, ospp.vbs /dhistorykms');
    expect(products.map(told)).toMatchObject([{ partialKey: 'WFG99', lastError: '0xC004F074' }]);
    expect(products[0]).toMatchObject({ state: null, stateReason: null });
    expect(errors).toEqual([
      { code: '0xC004F074', command: '/act', text: 'Office 16, Office16ProPlusVL_KMS_Client edition' },
      { code: '0xC004F074', command: '/dhistorykms', text: 'kms01.corp.example' },
    ]);
    expect(computers).toEqual(['PC-0815']);
  });

  test('/dcmid, a lookup domain, activation by Active Directory', () => {
    expect(readText('Client Machine ID (CMID): 5a6b7c8d-1e2f-4a3b-9c4d-0e1f2a3b4c5d').service).toMatchObject({
      clientMachineId: '5a6b7c8d-1e2f-4a3b-9c4d-0e1f2a3b4c5d',
    });
    const text = [
      'SKU ID: d450596f-894d-49e0-966a-fd39ed4c4c64',
      'LICENSE NAME: Office 16, Office16ProPlusVL_KMS_Client edition',
      'LICENSE STATUS:  ---OOB_GRACE--- ',
      'Activation Type Configuration: AD',
      'Most recent successful activation client information: AD',
      '\tActivation Object name: Office activation',
      '\tKMS Lookup Domain: branch.corp.example',
    ].join('\r\n');
    expect(readText(text).products[0]).toMatchObject({
      ...{ state: 'initial-grace', activationType: 'ad', adObject: 'Office activation' },
      lookupDomain: 'branch.corp.example',
    });
  });
});
