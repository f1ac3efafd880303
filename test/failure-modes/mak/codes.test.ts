/** Faults of an activation by MAK by the codes that a client's tools printed. Synthetic. */
import { expect, test } from '@jest/globals';
import { makBlocked } from '../../../src/failure-modes/mak/mak-blocked.js';
import { makConfirmationIdWrong } from '../../../src/failure-modes/mak/mak-confirmation-id-wrong.js';
import { makInvalid } from '../../../src/failure-modes/mak/mak-invalid.js';
import { makLimitExceeded } from '../../../src/failure-modes/mak/mak-limit-exceeded.js';
import { makNoInternet } from '../../../src/failure-modes/mak/mak-no-internet.js';
import { makProxyAuthentication } from '../../../src/failure-modes/mak/mak-proxy-authentication.js';
import { makServerError } from '../../../src/failure-modes/mak/mak-server-error.js';
import { makTlsOrProxy } from '../../../src/failure-modes/mak/mak-tls-or-proxy.js';
import type { FailureMode } from '../../../src/model/failure-mode.js';
import { told } from '../../support/settings-builder.js';
import { foundInSettings, printed, UNLICENSED, withProduct } from '../../support/settings-evidence.js';

const MAK = { channel: 'mak', channelText: 'Volume:MAK' } as const;

test.each<readonly [FailureMode, string, string]>([
  [makInvalid, '0xC004C001', 'error, confirmed'],
  [makInvalid, '0xC004C007', 'error, likely'],
  [makBlocked, '0xC004C003', 'error, confirmed'],
  [makBlocked, '0xC004C017', 'error, likely'],
  [makLimitExceeded, '0xC004C020', 'error, confirmed'],
  [makLimitExceeded, '0xC004C021', 'error, confirmed'],
  [makNoInternet, '0x80072EE7', 'error, likely'],
  [makNoInternet, '0x80072EFD', 'error, likely'],
  [makProxyAuthentication, '0x8004FE33', 'error, confirmed'],
  [makTlsOrProxy, '0x80072F8F', 'warning, likely'],
  [makTlsOrProxy, '0xC004B011', 'warning, likely'],
  [makServerError, '0xC004B100', 'warning, likely'],
  [makConfirmationIdWrong, '0xC004F04D', 'error, confirmed'],
  [makConfirmationIdWrong, '0xC004F02C', 'error, likely'],
])('%p by %s', (mode, code, weight) => {
  const [line, ...more] = foundInSettings(mode, printed([code]));
  expect(more).toEqual([]);
  expect(line).toContain(weight);
  expect(line).toContain(`(${code})`);
  expect(foundInSettings(mode, withProduct({ ...UNLICENSED, ...MAK, stateReason: code }))).toHaveLength(1);
  // A MAK that is activated is in order, whatever failed before; and a KMS client never asks Microsoft.
  expect(foundInSettings(mode, withProduct({ ...MAK, stateReason: code }))).toEqual([]);
  expect(foundInSettings(mode, withProduct({ ...UNLICENSED, stateReason: code }))).toEqual([]);
  expect(foundInSettings(mode, printed(['0xC004F074']))).toEqual([]);
});

test.each<readonly [FailureMode, string]>([
  [makNoInternet, '0x80072EE7'],
  [makProxyAuthentication, '0x8004FE33'],
  [makTlsOrProxy, '0x80072F8F'],
])('%p names the proxy of system services where it was told', (mode, code) => {
  const found = (server: string) =>
    foundInSettings(mode, printed([code], { serviceProxy: told({ server }) }));
  expect(found('proxy.corp.example:8080')).toEqual([
    expect.stringMatching(/\); its system services go through the proxy proxy\.corp\.example:8080\.$/u),
  ]);
  expect(found('')).toEqual([expect.stringMatching(/\); its system services go out without a proxy\.$/u)]);
});

test.each<readonly [FailureMode, string, string]>([
  [makInvalid, '0xC004F050', 'warning, possible'],
  [makInvalid, '0x80070490', 'warning, possible'],
  [makBlocked, '0xC004F051', 'error, likely'],
])('%p by %s, which other keys give as well, only beside a MAK', (mode, code, weight) => {
  expect(foundInSettings(mode, withProduct({ ...UNLICENSED, ...MAK, stateReason: code }))).toEqual([
    expect.stringContaining(weight),
  ]);
  expect(foundInSettings(mode, printed([code]))).toEqual([]);
  expect(foundInSettings(mode, withProduct({ ...UNLICENSED, stateReason: code }))).toEqual([]);
});
