/** The check of clients and the whole chain behind it, by settings alone. Synthetic. */
import { describe, expect, test } from '@jest/globals';
import type { ComputerSettings } from '../../src/model/evidence.js';
import { situation } from '../support/evidence-builder.js';
import { findings, judge } from '../support/judge.js';
import {
  clientSettings,
  hostSettings,
  licensingService,
  product,
  system,
  told,
} from '../support/settings-builder.js';
import { printed, UNLICENSED, withProduct } from '../support/settings-evidence.js';

const NETWORK = { srv: [], zone: [], addresses: [], reach: [], service: [], clock: [], update: [] } as const;
const judged = (clients: readonly ComputerSettings[], more: Parameters<typeof findings>[0] = {}) =>
  findings({ ...NETWORK, ...more, clientSettings: clients });
const row = (client: ComputerSettings) =>
  judge(situation({ ...NETWORK, clientSettings: [client] })).checks.find(
    ({ id }) => id === 'client-settings',
  );

const SOUND: Readonly<Record<string, ComputerSettings>> = {
  'KMS client': clientSettings(),
  'client of a host that is set': withProduct({ kmsMachine: 'kms1.corp.example', discoveredMachine: null }),
  'client of Active Directory': withProduct({ adObject: 'Object', discoveredMachine: null }),
  'MAK client': withProduct({ channel: 'mak', graceMinutesLeft: 0, discoveredMachine: null }),
  'retail client': withProduct({ channel: 'retail', graceMinutesLeft: 0, discoveredMachine: null }),
  'home edition': withProduct({ channel: 'oem', graceMinutesLeft: 0, name: 'Windows(R), Core edition' }),
  'guest of an AVMA host': withProduct({ channel: 'avma', avmaHost: 'HV01', discoveredMachine: null }),
  'workgroup client': clientSettings({ system: told(system({ domain: null, domainMember: false })) }),
  'Office beside Windows': clientSettings({
    products: told([product(), product({ family: 'office', partialKey: 'WFG99' })]),
  }),
};

describe('a client that is in order', () => {
  test.each(Object.entries(SOUND))('%s: no warning, and the check passes', (_, client) => {
    expect(judged([client]).filter((line) => !line.includes(': info,'))).toEqual([]);
    expect(row(client)).toMatchObject({ status: 'pass', reason: null });
  });
  test('also beside a network that is in order', () => {
    expect(findings({ clientSettings: [clientSettings()] })).toEqual([]);
  });
});

describe('the row of the check', () => {
  test('a licence that is not in force never passes, also where nothing says why', () => {
    expect(
      row(withProduct({ state: 'unlicensed', stateReason: null, discoveredMachine: null })),
    ).toMatchObject({
      status: 'unknown',
      reason: 'not licensed, and nothing here says why: ws017.corp.example',
    });
    expect(row(withProduct(UNLICENSED))).toMatchObject({ status: 'fail' });
  });
  test('an error that nobody explains does not pass either', () => {
    expect(row(printed(['0xC004F074'], { products: told([product()]) }))).toMatchObject({
      status: 'unknown',
      reason: 'an error that nothing here explains: ws017.corp.example (0xC004F074)',
    });
  });
  test('settings of the service without a licence list pass nothing, and the host set by hand is told', () => {
    const pinned = told(licensingService({ kmsMachine: 'kms-old.corp.example' }));
    expect(row(clientSettings({ products: null, service: pinned }))).toMatchObject({
      status: 'unknown',
      reason: 'whether it is activated is not told: no licence list of ws017.corp.example',
      summary:
        'ws017.corp.example: licensing settings without a licence list · ws017.corp.example is pinned to kms-old.corp.example',
    });
  });
  test('settings without any of the licence', () => {
    expect(row(clientSettings({ products: null, service: null }))).toMatchObject({
      status: 'unknown',
      reason: 'no licensing settings of ws017.corp.example',
    });
  });
});

describe('causes stand before their echoes', () => {
  const refused = told([{ code: '0xC004F074', command: '/ato', text: null }]);
  const pinned = withProduct(
    { ...UNLICENSED, kmsMachine: 'kms-old.corp.example', kmsPort: 1688 },
    { errors: refused },
  );
  test('a host that is set and gone explains the grace period that ran out', () => {
    expect(judged([pinned])).toEqual([
      'manual-kms-dead-host/ws017.corp.example: error, likely',
      'grace-period-expired/ws017.corp.example: warning, possible < manual-kms-dead-host/ws017.corp.example',
    ]);
  });
  test('another client with the same state is not explained by it', () => {
    const other = withProduct(UNLICENSED, {
      ...{ id: 'settings/ws018', subject: 'ws018.corp.example', computer: 'ws018.corp.example' },
      system: told(system({ name: 'ws018' })),
    });
    expect(judged([pinned, other])).toContain('grace-period-expired/ws018.corp.example: error, likely');
  });
  test('a wrong port, by the settings of the host in the same run', () => {
    const client = withProduct(
      { ...UNLICENSED, kmsMachine: 'kms1.corp.example', kmsPort: 1689 },
      { errors: refused },
    );
    expect(judged([client], { hostSettings: [hostSettings()] })).toEqual(
      expect.arrayContaining([
        'manual-kms-wrong-port/ws017.corp.example: error, confirmed',
        'manual-kms-dead-host/ws017.corp.example: error, likely < manual-kms-wrong-port/ws017.corp.example',
      ]),
    );
  });
  test('a damaged store explains the codes that follow from it', () => {
    const errors = told([
      { code: '0xC004E002', command: '/dlv', text: null },
      { code: '0xC004F011', command: '/ato', text: null },
    ]);
    expect(judged([clientSettings({ products: null, errors })])).toEqual([
      'tokens-dat-corrupted/ws017.corp.example: error, confirmed',
      'licences-missing/ws017.corp.example: warning, likely < tokens-dat-corrupted/ws017.corp.example',
    ]);
  });
  test('a record that is missing, as the client was told', () => {
    const errors = told([{ code: '0x8007232B', command: '/ato', text: null }]);
    expect(judged([withProduct(UNLICENSED, { errors })])).toEqual([
      'srv-record-missing/corp.example: error, likely',
      'grace-period-expired/ws017.corp.example: error, likely < srv-record-missing/corp.example',
    ]);
  });
});
