/** Keys, editions and switches of a client, by its settings. Synthetic. */
import { describe, expect, test } from '@jest/globals';
import { activationTypeRestricted } from '../../../src/failure-modes/kms-client/activation-type-restricted.js';
import { clientSppsvcDisabled } from '../../../src/failure-modes/kms-client/client-sppsvc-disabled.js';
import { editionNotVolumeCapable } from '../../../src/failure-modes/kms-client/edition-not-volume-capable.js';
import { evaluationEdition } from '../../../src/failure-modes/kms-client/evaluation-edition.js';
import { hostCachingDisabled } from '../../../src/failure-modes/kms-client/host-caching-disabled.js';
import { kmsActivationDisabledWmi } from '../../../src/failure-modes/kms-client/kms-activation-disabled-wmi.js';
import { noProductKey } from '../../../src/failure-modes/kms-client/no-product-key.js';
import { notElevated } from '../../../src/failure-modes/kms-client/not-elevated.js';
import { oemMarkerMissing } from '../../../src/failure-modes/kms-client/oem-marker-missing.js';
import { slmgrRemoteVersionMismatch } from '../../../src/failure-modes/kms-client/slmgr-remote-version-mismatch.js';
import { wrongKeyChannelMak } from '../../../src/failure-modes/kms-client/wrong-key-channel-mak.js';
import { wrongKeyChannelRetail } from '../../../src/failure-modes/kms-client/wrong-key-channel-retail.js';
import type { ProductFacts } from '../../../src/model/licensing-settings.js';
import { clientSettings, licensingService, product, system, told } from '../../support/settings-builder.js';
import { foundInSettings, printed, UNLICENSED, withProduct } from '../../support/settings-evidence.js';

const MAK: Partial<ProductFacts> = { channel: 'mak', channelText: 'VOLUME_MAK', graceMinutesLeft: 0 };
const RETAIL: Partial<ProductFacts> = { channel: 'retail', channelText: 'RETAIL', graceMinutesLeft: 0 };

describe('wrong-key-channel-mak', () => {
  test('a MAK that is not activated is a warning, one that is only says why no KMS host hears of it', () => {
    expect(foundInSettings(wrongKeyChannelMak, withProduct({ ...MAK, ...UNLICENSED }))).toEqual([
      'warning, confirmed: Windows on ws017.corp.example has a MAK and is not activated.',
    ]);
    expect(foundInSettings(wrongKeyChannelMak, withProduct(MAK))).toEqual([
      'info, possible: Windows on ws017.corp.example has a MAK, so no KMS host hears of it.',
    ]);
  });
  test('Office with a MAK that works, and a client setup key, are nothing', () => {
    expect(foundInSettings(wrongKeyChannelMak, withProduct({ ...MAK, family: 'office' }))).toEqual([]);
    expect(foundInSettings(wrongKeyChannelMak, clientSettings())).toEqual([]);
  });
});

describe('wrong-key-channel-retail', () => {
  test('only where it is not activated', () => {
    expect(foundInSettings(wrongKeyChannelRetail, withProduct({ ...RETAIL, ...UNLICENSED }))).toEqual([
      expect.stringContaining('error, confirmed: Windows on ws017.corp.example has a retail key'),
    ]);
    expect(foundInSettings(wrongKeyChannelRetail, withProduct(RETAIL))).toEqual([]);
    expect(foundInSettings(wrongKeyChannelRetail, withProduct({ ...RETAIL, state: null }))).toEqual([]);
    const home = { ...RETAIL, ...UNLICENSED, name: 'Windows(R), Core edition' };
    expect(foundInSettings(wrongKeyChannelRetail, withProduct(home))).toEqual([]);
  });
});

describe('no-product-key', () => {
  test('by the code that slmgr prints', () => {
    expect(foundInSettings(noProductKey, printed(['0xC004F014']))).toEqual([
      'error, confirmed: ws017.corp.example has no product key (0xC004F014).',
    ]);
    expect(foundInSettings(noProductKey, printed(['0xC004F213']))).toEqual([
      expect.stringContaining('error, likely'),
    ]);
  });
  test('the code is about another product where Windows has a key', () => {
    expect(foundInSettings(noProductKey, printed(['0xC004F014'], { products: told([product()]) }))).toEqual(
      [],
    );
  });
  test('slmgr that lists no product at all, and says nothing else', () => {
    expect(
      foundInSettings(
        noProductKey,
        clientSettings({ products: told([], { rung: 'slmgr', form: 'slmgr /dlv' }) }),
      ),
    ).toEqual(['error, confirmed: ws017.corp.example has no product key.']);
    expect(foundInSettings(noProductKey, clientSettings({ products: told([]) }))).toEqual([]);
  });
});

describe('edition-not-volume-capable', () => {
  const home = { name: 'Windows(R), CoreSingleLanguage edition', channel: 'retail' } as const;
  test('a home edition that is not licensed', () => {
    expect(foundInSettings(editionNotVolumeCapable, withProduct({ ...home, ...UNLICENSED }))).toEqual([
      'error, confirmed: ws017.corp.example (Windows CoreSingleLanguage) runs an edition that has no volume activation.',
    ]);
    expect(
      foundInSettings(
        editionNotVolumeCapable,
        withProduct(UNLICENSED, { system: told(system({ caption: 'Microsoft Windows 11 Home' })) }),
      ),
    ).toEqual([expect.stringContaining('error, confirmed')]);
  });
  test('by code: a key of another edition is likely, an invalid key only possible', () => {
    expect(foundInSettings(editionNotVolumeCapable, printed(['0xC004F069']))).toEqual([
      expect.stringContaining('error, likely'),
    ]);
    expect(foundInSettings(editionNotVolumeCapable, printed(['0xC004F050']))).toEqual([
      expect.stringContaining('warning, possible'),
    ]);
  });
  test('a home edition with its own licence, and a server core installation, are nothing', () => {
    expect(foundInSettings(editionNotVolumeCapable, withProduct(home))).toEqual([]);
    expect(
      foundInSettings(
        editionNotVolumeCapable,
        withProduct({ ...UNLICENSED, name: 'Windows(R), ServerStandardCore edition' }),
      ),
    ).toEqual([]);
  });
});

describe('evaluation-edition', () => {
  test('with the day it ends', () => {
    const evaluation = { channel: 'evaluation', evaluationEnds: '2026-06-30T00:00:00Z' } as const;
    expect(foundInSettings(evaluationEdition, withProduct(evaluation))).toEqual([
      'error, confirmed: ws017.corp.example runs an evaluation edition that ends on 30 June 2026, which KMS does not activate.',
    ]);
    expect(foundInSettings(evaluationEdition, withProduct({ ...evaluation, family: 'office' }))).toEqual([]);
    expect(foundInSettings(evaluationEdition, clientSettings())).toEqual([]);
  });
});

describe('activation-type-restricted', () => {
  test('not licensed and restricted to Active Directory or tokens', () => {
    expect(
      foundInSettings(activationTypeRestricted, withProduct({ ...UNLICENSED, activationType: 'ad' })),
    ).toEqual([
      'warning, confirmed: ws017.corp.example (Windows Enterprise) may be activated only through Active Directory, so it asks no KMS host.',
    ]);
    expect(
      foundInSettings(
        activationTypeRestricted,
        clientSettings({
          products: null,
          service: told(licensingService({ activationType: 'token' })),
        }),
      ),
    ).toEqual([expect.stringContaining('only with a token')]);
  });
  test('activated in the way it is restricted to is what somebody wanted', () => {
    const byAd = { activationType: 'ad', adObject: 'Corp activation object' } as const;
    expect(foundInSettings(activationTypeRestricted, withProduct(byAd))).toEqual([]);
    expect(foundInSettings(activationTypeRestricted, withProduct({ activationType: 'ad' }))).toEqual([
      expect.stringContaining('info, possible'),
    ]);
  });
  test('KMS only, all, and a restriction on a computer without client setup key', () => {
    for (const activationType of ['kms', 'all', null] as const)
      expect(
        foundInSettings(activationTypeRestricted, withProduct({ ...UNLICENSED, activationType })),
      ).toEqual([]);
    expect(foundInSettings(activationTypeRestricted, withProduct({ ...MAK, activationType: 'ad' }))).toEqual(
      [],
    );
  });
});

describe('kms-activation-disabled-wmi', () => {
  const off = { service: told(licensingService({ kmsActivationDisabled: true })) };
  test('switched off', () => {
    expect(foundInSettings(kmsActivationDisabledWmi, clientSettings(off))).toEqual([
      'warning, confirmed: KMS activation is switched off on ws017.corp.example.',
    ]);
  });
  test('meant where Active Directory activates, and without effect with a MAK', () => {
    expect(foundInSettings(kmsActivationDisabledWmi, withProduct({ adObject: 'Object' }, off))).toEqual([
      expect.stringContaining('info, possible'),
    ]);
    expect(foundInSettings(kmsActivationDisabledWmi, withProduct(MAK, off))).toEqual([]);
    expect(foundInSettings(kmsActivationDisabledWmi, clientSettings())).toEqual([]);
  });
});

describe('host-caching-disabled', () => {
  test('told by the computer or by the product', () => {
    expect(foundInSettings(hostCachingDisabled, withProduct({ hostCaching: false }))).toEqual([
      expect.stringContaining('info, confirmed'),
    ]);
    expect(
      foundInSettings(
        hostCachingDisabled,
        clientSettings({ service: told(licensingService({ hostCaching: false })) }),
      ),
    ).toHaveLength(1);
    expect(foundInSettings(hostCachingDisabled, clientSettings())).toEqual([]);
    expect(
      foundInSettings(
        hostCachingDisabled,
        withProduct(MAK, { service: told(licensingService({ hostCaching: false })) }),
      ),
    ).toEqual([]);
  });
});

test('host-caching-disabled: a client that was set to a host by hand asks no DNS', () => {
  const pinned = withProduct({ hostCaching: false, kmsMachine: 'kms-old.corp.example' });
  expect(foundInSettings(hostCachingDisabled, pinned)).toEqual([]);
});

describe('client-sppsvc-disabled', () => {
  const service = (startMode: 'disabled' | 'automatic') =>
    told([{ name: 'sppsvc', state: 'stopped', startMode, account: null }] as const);
  test('disabled, but not merely stopped', () => {
    expect(foundInSettings(clientSppsvcDisabled, clientSettings({ services: service('disabled') }))).toEqual([
      'error, confirmed: The Software Protection service of ws017.corp.example is disabled.',
    ]);
    expect(foundInSettings(clientSppsvcDisabled, clientSettings({ services: service('automatic') }))).toEqual(
      [],
    );
  });
  test('a code alone only makes it possible', () => {
    expect(foundInSettings(clientSppsvcDisabled, printed(['0xC004F075']))).toEqual([
      expect.stringContaining('warning, possible'),
    ]);
  });
});

describe('not-elevated', () => {
  test.each([
    ['0xC004F025', '/skms', 'warning, confirmed'],
    ['0x80070005', '/ipk', 'warning, likely'],
    ['0x80070005', null, 'info, possible'],
  ])('%s of %s is %s', (code, command, weight) => {
    expect(foundInSettings(notElevated, printed([{ code, command }]))).toEqual([
      expect.stringContaining(weight),
    ]);
  });
  test('what needs no elevation was denied for another reason', () => {
    expect(foundInSettings(notElevated, printed([{ code: '0x80070005', command: '/dlv' }]))).toEqual([]);
    expect(foundInSettings(notElevated, withProduct({ ...UNLICENSED, lastError: '0xC004F025' }))).toEqual([]);
  });
});

describe('oem-marker-missing', () => {
  test('by the code of an attempt; the missing table alone is only possible, as a state it is nothing', () => {
    expect(foundInSettings(oemMarkerMissing, printed(['0xC004F035']))).toEqual([
      expect.stringContaining('error, confirmed'),
    ]);
    expect(foundInSettings(oemMarkerMissing, printed(['0xC004F057']))).toEqual([
      expect.stringContaining('warning, possible'),
    ]);
    expect(
      foundInSettings(oemMarkerMissing, withProduct({ ...UNLICENSED, stateReason: '0xC004F057' })),
    ).toEqual([]);
    expect(foundInSettings(oemMarkerMissing, printed(['0xC004F034']))).toEqual([]);
  });
});

describe('slmgr-remote-version-mismatch', () => {
  const refused = { code: null, command: '/dlv', means: 'remote-version-mismatch' } as const;
  test('slmgr could not ask the computer; that says nothing about its activation', () => {
    expect(foundInSettings(slmgrRemoteVersionMismatch, printed([refused]))).toEqual([
      'info, confirmed: slmgr of this Windows cannot ask ws017.corp.example, their versions are too far apart: that tells nothing of its activation.',
    ]);
  });
  test('its licences were read otherwise; a code is something else', () => {
    const read = { products: told([product()]) };
    expect(foundInSettings(slmgrRemoteVersionMismatch, printed([refused], read))).toEqual([]);
    expect(foundInSettings(slmgrRemoteVersionMismatch, printed(['0x80070005']))).toEqual([]);
  });
});
