import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readText, told } from './reading.js';

const evidence = process.env['EVIDENCE_DIR'];

(evidence === undefined ? describe.skip : describe)('files outside (EVIDENCE_DIR)', () => {
  const read = (name: string): ReturnType<typeof readText> =>
    readText(readFileSync(join(evidence ?? '', 'slmgr', name), 'utf8'));

  test('Server 2012: a licensed client', () => {
    const { takenFor, notes, products } = read('server2012-dli-licensed.txt');
    expect([takenFor, notes]).toEqual(['slmgr /dli', []]);
    expect(told(products[0])).toMatchObject({
      ...{ channel: 'kms-client', partialKey: 'MDVJX', state: 'licensed', graceMinutesLeft: 253_564 },
      ...{
        discoveredMachine: 'bisv229.corp.giag.net',
        discoveredPort: 1688,
        discoveredAddress: '10.5.213.229',
      },
      ...{
        clientMachineId: 'f9d4e20a-cb8f-4050-9c0c-56420455ada1',
        hostCaching: true,
        activationType: 'all',
      },
    });
  });

  test('Windows 7: an evaluation in its first grace', () => {
    expect(read('win7-dli-initial-grace.txt').products).toMatchObject([
      { channel: 'evaluation', state: 'initial-grace', graceMinutesLeft: 12_960, partialKey: 'JCDDG' },
    ]);
  });

  test('Server 2019: a failed /ato, then /dlv, cut at 100 columns', () => {
    const { takenFor, products, errors, service } = read('server2019-ato-f074-dlv-notification.txt');
    expect(takenFor).toBe('slmgr /ato, slmgr /dlv');
    expect(products).toMatchObject([
      {
        ...{
          channelText: 'Volume:GVLK',
          partialKey: 'J464C',
          state: 'notification',
          stateReason: '0xC004F00F',
        },
        ...{ lastError: '0xC004F074', activationType: 'all', clientMachineId: null, kmsMachine: null },
      },
    ]);
    expect(errors).toMatchObject([{ code: '0xC004F074', command: '/ato' }]);
    expect(errors[0]?.text).toContain('for additional information.');
    expect(service).toMatchObject({ version: '10.0.17763.2028', rearmsLeft: 1001 });
  });

  test('a list of properties is left to its own reader', () => {
    expect(read('wmi-softwarelicensingservice-win10.txt').takenFor).toBeNull();
  });
});
