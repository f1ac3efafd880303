/** Activation by Active Directory and by the virtualisation host, by settings of clients. Synthetic. */
import { describe, expect, test } from '@jest/globals';
import { adbaHidesKmsTest } from '../../../src/failure-modes/adba/adba-hides-kms-test.js';
import { adbaMachineLeftDomain } from '../../../src/failure-modes/adba/adba-machine-left-domain.js';
import { adbaObjectNotFound } from '../../../src/failure-modes/adba/adba-object-not-found.js';
import { adbaSchemaTooOld } from '../../../src/failure-modes/adba/adba-schema-too-old.js';
import { avmaGuestNotActivated } from '../../../src/failure-modes/adba/avma-guest-not-activated.js';
import { clientSettings, hostSettings, system, told } from '../../support/settings-builder.js';
import { foundInSettings, printed, UNLICENSED, withProduct } from '../../support/settings-evidence.js';

const BY_AD = { adObject: 'Corp activation object', discoveredMachine: null } as const;
const workgroup = { system: told(system({ domain: null, domainMember: false })) };

describe('adba-object-not-found', () => {
  const none = { adObjects: told([]) };
  test('by code, and by an empty list at a client that may use nothing else', () => {
    expect(foundInSettings(adbaObjectNotFound, printed(['0xC004F081']))).toEqual([
      'warning, confirmed: ws017.corp.example finds no activation object in Active Directory that serves it (0xC004F081).',
    ]);
    expect(foundInSettings(adbaObjectNotFound, printed(['0x80072030']))).toEqual([
      expect.stringContaining('warning, likely'),
    ]);
    expect(
      foundInSettings(adbaObjectNotFound, withProduct({ ...UNLICENSED, activationType: 'ad' }, none)),
    ).toEqual([expect.stringContaining('warning, confirmed')]);
  });
  test('a forest that uses KMS alone has no object: possible at a client without licence, else nothing', () => {
    expect(foundInSettings(adbaObjectNotFound, withProduct(UNLICENSED, none))).toEqual([
      expect.stringContaining('info, possible'),
    ]);
    expect(foundInSettings(adbaObjectNotFound, clientSettings(none))).toEqual([]);
    const some = { adObjects: told([{ name: 'Object', dn: null, activationId: null }]) };
    expect(foundInSettings(adbaObjectNotFound, withProduct(UNLICENSED, some))).toEqual([]);
    expect(foundInSettings(adbaObjectNotFound, withProduct(UNLICENSED))).toEqual([]);
  });
});

describe('adba-schema-too-old', () => {
  test('printed at a client or at a host', () => {
    expect(foundInSettings(adbaSchemaTooOld, printed(['0xC004F083']))).toEqual([
      expect.stringContaining('warning, confirmed'),
    ]);
    const errors = told([{ code: '0xC004F083', command: '/ao-list', text: null }]);
    expect(foundInSettings(adbaSchemaTooOld, [], { hostSettings: [hostSettings({ errors })] })).toHaveLength(
      1,
    );
    expect(foundInSettings(adbaSchemaTooOld, printed(['0xC004F081']))).toEqual([]);
  });
});

describe('adba-machine-left-domain', () => {
  test('activated by Active Directory and in no domain', () => {
    expect(foundInSettings(adbaMachineLeftDomain, withProduct(BY_AD, workgroup))).toEqual([
      expect.stringContaining('warning, likely'),
    ]);
    expect(
      foundInSettings(adbaMachineLeftDomain, withProduct({ ...UNLICENSED, ...BY_AD }, workgroup)),
    ).toEqual([expect.stringContaining('warning, confirmed')]);
  });
  test('a member, a client of KMS in a workgroup, a membership that is not told', () => {
    expect(foundInSettings(adbaMachineLeftDomain, withProduct(BY_AD))).toEqual([]);
    expect(foundInSettings(adbaMachineLeftDomain, withProduct({}, workgroup))).toEqual([]);
    const untold = { system: told(system({ domainMember: null })) };
    expect(foundInSettings(adbaMachineLeftDomain, withProduct(BY_AD, untold))).toEqual([]);
  });
});

describe('adba-hides-kms-test', () => {
  test('no more than a hint', () => {
    expect(foundInSettings(adbaHidesKmsTest, withProduct(BY_AD))).toEqual([
      'info, confirmed: ws017.corp.example is activated by Active Directory (Corp activation object), so no KMS host hears of it.',
    ]);
    expect(foundInSettings(adbaHidesKmsTest, clientSettings())).toEqual([]);
    expect(foundInSettings(adbaHidesKmsTest, withProduct({ ...UNLICENSED, ...BY_AD }))).toEqual([]);
  });
});

describe('avma-guest-not-activated', () => {
  test.each([
    ['0xC004FD01', 'warning, confirmed'],
    ['0xC004FD02', 'warning, confirmed'],
    ['0xC004FD03', 'warning, likely'],
  ])('%s is %s', (code, weight) => {
    expect(foundInSettings(avmaGuestNotActivated, printed([code]))).toEqual([
      expect.stringContaining(weight),
    ]);
  });
  test('a key for it without a licence; one that is licensed is in order', () => {
    expect(foundInSettings(avmaGuestNotActivated, withProduct({ ...UNLICENSED, channel: 'avma' }))).toEqual([
      'warning, likely: ws017.corp.example (Windows Enterprise) is not activated by the host that it runs on.',
    ]);
    expect(
      foundInSettings(avmaGuestNotActivated, withProduct({ channel: 'avma', avmaHost: 'HV01' })),
    ).toEqual([]);
    expect(foundInSettings(avmaGuestNotActivated, withProduct(UNLICENSED))).toEqual([]);
  });
});
