/** Faults of licence data by the codes that a client's tools printed. Synthetic. */
import { describe, expect, test } from '@jest/globals';
import { enumRootPermission } from '../../../src/failure-modes/licensing-data/enum-root-permission.js';
import { hardwareOutOfTolerance } from '../../../src/failure-modes/licensing-data/hardware-out-of-tolerance.js';
import { kb971033OnVolumeClients } from '../../../src/failure-modes/licensing-data/kb971033-on-volume-clients.js';
import { licencesMissing } from '../../../src/failure-modes/licensing-data/licences-missing.js';
import { networkServicePermission } from '../../../src/failure-modes/licensing-data/network-service-permission.js';
import { rearmLimitReached } from '../../../src/failure-modes/licensing-data/rearm-limit-reached.js';
import { rearmPendingRestart } from '../../../src/failure-modes/licensing-data/rearm-pending-restart.js';
import { tokensDatCorrupted } from '../../../src/failure-modes/licensing-data/tokens-dat-corrupted.js';
import { trustedTimeSkew } from '../../../src/failure-modes/time/trusted-time-skew.js';
import type { FailureMode } from '../../../src/model/failure-mode.js';
import { clientSettings, licensingService, system, told } from '../../support/settings-builder.js';
import { foundInSettings, printed, UNLICENSED, withProduct } from '../../support/settings-evidence.js';

const windows7 = told(system({ version: '6.1.7601', caption: 'Microsoft Windows 7 Enterprise' }));

test.each<readonly [FailureMode, string, string]>([
  [tokensDatCorrupted, '0xC004E002', 'error, confirmed'],
  [tokensDatCorrupted, '0xC004E015', 'error, confirmed'],
  [tokensDatCorrupted, '0xC004D301', 'error, likely'],
  [rearmPendingRestart, '0xC004D302', 'warning, confirmed'],
  [rearmLimitReached, '0xC004D307', 'warning, confirmed'],
  [hardwareOutOfTolerance, '0xC004F00F', 'warning, confirmed'],
  [hardwareOutOfTolerance, '0xC004F211', 'warning, likely'],
  [licencesMissing, '0xC004F011', 'warning, likely'],
  [licencesMissing, '0xC004F015', 'info, possible'],
  [trustedTimeSkew, '0x8004D102', 'warning, confirmed'],
])('%p by %s', (mode, code, weight) => {
  expect(foundInSettings(mode, printed([code]))).toEqual([expect.stringContaining(`(${code})`)]);
  expect(foundInSettings(mode, printed([code]))).toEqual([expect.stringContaining(weight)]);
  expect(foundInSettings(mode, withProduct({ ...UNLICENSED, stateReason: code }))).toHaveLength(1);
  // Beside a product that is in order the code is of the past, and another code tells of another fault.
  expect(foundInSettings(mode, withProduct({ stateReason: code, lastError: code }))).toEqual([]);
  expect(foundInSettings(mode, printed(['0xC004F074']))).toEqual([]);
});

test('several codes make one finding, by what is worth most', () => {
  expect(foundInSettings(tokensDatCorrupted, printed(['0xC004D301', '0xC004E002']))).toEqual([
    'error, confirmed: The licence store of ws017.corp.example is damaged (0xC004E002).',
  ]);
});

test('the failures of the past that ospp.vbs lists count only while something is not licensed', () => {
  const history = { code: '0xC004E002', command: '/dhistorykms' };
  expect(foundInSettings(tokensDatCorrupted, printed([history]))).toEqual([]);
  const failing = withProduct(UNLICENSED, { errors: told([{ ...history, text: null }]) });
  expect(foundInSettings(tokensDatCorrupted, failing)).toHaveLength(1);
});

describe('enum-root-permission', () => {
  test('confirmed on Windows 7 and where the version is not told, else likely', () => {
    expect(foundInSettings(enumRootPermission, printed(['0x8007000D'], { system: windows7 }))).toEqual([
      expect.stringContaining('warning, confirmed'),
    ]);
    expect(foundInSettings(enumRootPermission, printed(['0x8007000D']))).toEqual([
      expect.stringContaining('warning, likely'),
    ]);
    expect(foundInSettings(enumRootPermission, clientSettings())).toEqual([]);
    expect(foundInSettings(enumRootPermission, printed(['0x80070005']))).toEqual([]);
  });
});

describe('kb971033-on-volume-clients', () => {
  test('an update of Windows 7 is no matter of Windows 10', () => {
    expect(foundInSettings(kb971033OnVolumeClients, printed(['0xC004F200'], { system: windows7 }))).toEqual([
      'warning, confirmed: Windows on ws017.corp.example counts as not genuine (0xC004F200).',
    ]);
    expect(
      foundInSettings(kb971033OnVolumeClients, printed(['0xC004F200'], { system: null, service: null })),
    ).toEqual([expect.stringContaining('warning, likely')]);
    expect(foundInSettings(kb971033OnVolumeClients, printed(['0xC004F200']))).toEqual([]);
  });
});

describe('network-service-permission', () => {
  test('denied where no rights are needed', () => {
    expect(
      foundInSettings(networkServicePermission, printed([{ code: '0x80070005', command: '/dlv' }])),
    ).toEqual([expect.stringContaining('warning, likely')]);
  });
  test('a switch that sets something, and an unknown command', () => {
    for (const command of ['/ipk', null])
      expect(foundInSettings(networkServicePermission, printed([{ code: '0x80070005', command }]))).toEqual(
        [],
      );
  });
});

describe('rearm-limit-reached', () => {
  const none = { service: told(licensingService({ rearmsLeft: 0 })) };
  test('by the counter: a warning only where something is not licensed', () => {
    expect(foundInSettings(rearmLimitReached, withProduct(UNLICENSED, none))).toEqual([
      'warning, confirmed: ws017.corp.example (Windows Enterprise) has no rearm left.',
    ]);
    expect(foundInSettings(rearmLimitReached, clientSettings(none))).toEqual([
      expect.stringContaining('info, possible'),
    ]);
  });
  test('some left, or those of a product alone', () => {
    expect(foundInSettings(rearmLimitReached, clientSettings())).toEqual([]);
    expect(foundInSettings(rearmLimitReached, withProduct({ ...UNLICENSED, rearmsLeft: 0 }))).toEqual([]);
  });
});
