import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { VamtListFacts } from '../../../../src/model/vamt.js';
import { recogniseForm } from '../../../../src/protocol/events/recognise.js';
import { decodeSettingsBytes } from '../../../../src/protocol/settings/decode-settings-bytes.js';
import { readSettingsText } from '../../../../src/protocol/settings/read-settings-text.js';
import { fixture } from '../read.js';

function listsIn(text: string) {
  const readings = readSettingsText(text, 'vamt.txt');
  return {
    takenFor: readings.map(({ takenFor }) => takenFor),
    notes: readings.flatMap(({ notes }) => notes),
    parts: readings.flatMap(({ parts }) => parts),
    lists: readings.flatMap(({ vamt }) => vamt ?? []),
  };
}

function only(text: string): VamtListFacts {
  const { lists } = listsIn(text);
  const [list] = lists;
  if (list === undefined || lists.length > 1) throw new Error(`${String(lists.length)} lists`);
  return list;
}

const PRODUCTS = fixture('vamt/synthetic-products.csv');
const KEYS = fixture('vamt/synthetic-keys.csv');
const CILX = fixture('vamt/synthetic-list.cilx');

test('a list is nothing besides: a column with a state in words is no output of slmgr', () => {
  const words =
    'FullyQualifiedDomainName,LicenseFamily,LicenseStatus,LicenseStatusText,PartialProductKey,ProductDescription,ProductKeyTypeName,ProductName\n' +
    'pc1.corp.example,Professional,1,Licensed,8HVX7,"Windows(R) Operating System, VOLUME_MAK channel",MAK,"Windows(R), Professional edition"\n';
  expect(listsIn(words)).toMatchObject({ takenFor: ['product list of VAMT'], notes: [], parts: [] });
});

describe('the product list as a table', () => {
  test('of each computer: product, kind of key, state, when it was seen, whether a confirmation ID waits', () => {
    const { takenFor, notes, parts } = listsIn(PRODUCTS);
    expect([takenFor, notes, parts]).toEqual([['product list of VAMT'], [], []]);
    const { form, products, keys, leftOut } = only(PRODUCTS);
    expect([form, keys, leftOut]).toEqual(['product list', [], 0]);
    expect(products[0]).toEqual({
      computer: 'ws101.lab.example',
      product: 'Windows(R), Professional edition',
      edition: 'Professional',
      family: 'windows',
      channel: 'mak',
      partialKey: '7XYZ9',
      state: 'licensed',
      seenAt: '2026-11-20T09:15:00.000Z',
      confirmationId: false,
      lastError: null,
    });
    expect(products.map(({ state, confirmationId }) => [state, confirmationId])).toEqual([
      ['licensed', false],
      ['initial-grace', true],
      ['notification', false],
      ['licensed', false],
    ]);
    expect(products[2]?.lastError).toBe('0xC004F015');
    expect(products.map(({ channel }) => channel)).toEqual(['mak', 'mak', 'mak', 'kms-client']);
  });

  test.each([';', '\t', '|'])('with %j between its columns', (separator) => {
    const text = PRODUCTS.split('\n')
      .map((line) => line.replaceAll('","', `"${separator}"`))
      .join('\r\n');
    expect(only(text)).toEqual(only(PRODUCTS));
  });

  test.each(['utf-16le', 'utf-16be', 'utf-8'])('in %s', (encoding) => {
    const body = Buffer.from(`\ufeff${PRODUCTS}`, encoding === 'utf-8' ? 'utf-8' : 'utf-16le');
    const bytes = encoding === 'utf-16be' ? body.swap16() : body;
    expect(only(decodeSettingsBytes(bytes))).toEqual(only(PRODUCTS));
    expect(recogniseForm(bytes)).toBeNull();
  });

  test('with the headings of its window, which are all the words there are', () => {
    const text =
      'Computer Name,Product Name,Product Key Type,License Status,Status of Last Action\nWS1,"Office 16, ProPlus",Volume:MAK,Not Licensed,\n';
    expect(only(text).products).toEqual([
      expect.objectContaining({
        computer: 'ws1',
        product: 'Office 16, ProPlus',
        family: 'office',
        channel: 'mak',
        state: 'unlicensed',
        seenAt: null,
        confirmationId: null,
      }),
    ]);
  });

  test('a table of events with a computer in it stays one, and any other inventory is not taken', () => {
    expect(listsIn('ComputerName,ProductName,LicenseStatus\nws1,Windows,1\n').takenFor).toEqual([]);
    const events =
      'TimeCreated,ProviderName,Id,Message\n2026-01-01 10:00:00,Microsoft-Windows-Security-SPP,8198,x\n';
    expect(recogniseForm(Buffer.from(events))).toBe('csv');
  });
});

describe('when it was seen', () => {
  const at = (...times: readonly string[]) => {
    const text = `ComputerName,ProductName,LicenseStatus,KeyTypeName,LicenseStatusLastUpdated\n${times.map((time) => `ws1,Windows,1,MAK,${time}`).join('\n')}\n`;
    return {
      days: only(text).products.map(({ seenAt }) => seenAt?.slice(0, 10) ?? null),
      notes: listsIn(text).notes,
    };
  };

  test('one day beyond the twelfth gives the order of day and month away for all', () => {
    expect(at('3/4/2026 1:00:00 PM', '3/24/2026 1:00:00 PM').days).toEqual(['2026-03-04', '2026-03-24']);
    expect(at('3/4/2026 13:00:00', '24/3/2026 13:00:00').days).toEqual(['2026-04-03', '2026-03-24']);
    expect(at('03.04.2026 13:00:00').days).toEqual(['2026-04-03']);
  });

  test('where nothing does, it is not guessed, and said', () => {
    expect(at('3/4/2026 1:00:00 PM')).toEqual({
      days: [null],
      notes: ['its dates may begin with the day or with the month, so how old it is cannot be told'],
    });
    expect(at('3/24/2026 13:00:00', '24/3/2026 13:00:00').days).toEqual([null, null]);
  });
});

describe('product keys', () => {
  test('what is left of each, and never the key', () => {
    expect(only(KEYS)).toEqual({
      form: 'product keys',
      products: [],
      leftOut: 0,
      keys: [
        {
          name: 'Win 10 RTM Professional Volume:MAK',
          channel: 'mak',
          partialKey: '7XYZ9',
          remaining: 41,
          askedAt: '2026-11-20T08:00:00.000Z',
        },
        {
          name: 'Win 10 RTM Enterprise Volume:CSVLK',
          channel: 'kms-host',
          partialKey: '2KMS2',
          remaining: null,
          askedAt: null,
        },
      ],
    });
    expect(JSON.stringify(listsIn(KEYS))).not.toContain('FFFFF');
  });

  test('as PowerShell prints them without Export-Csv', () => {
    const text =
      'KeyDescription       : Office MAK\nKeyId                : 1-2-3\nKeyTypeName          : MAK\nKeyValue             : BBBBB-CCCCC-DDDDD-FFFFF-7XYZ9\nRemainingActivations : 0\nLastUpdate           : 11/20/2026 8:00:00 AM\n';
    expect(only(text).keys).toEqual([
      expect.objectContaining({ remaining: 0, partialKey: '7XYZ9', askedAt: '2026-11-20T08:00:00.000Z' }),
    ]);
  });
});

test('Get-VamtProduct as a list or as JSON is no licence of the computer that printed it', () => {
  const product = {
    FullyQualifiedDomainName: 'ws9.lab.example',
    ProductName: 'Windows(R), Professional edition',
    PartialProductKey: '7XYZ9',
    LicenseStatus: 1,
    KeyTypeName: 'MAK',
    LicenseStatusLastUpdated: '/Date(1795132800000)/',
  };
  const list = Object.entries(product)
    .map(([name, value]) => `${name.padEnd(25)}: ${String(value)}`)
    .join('\n');
  for (const text of [JSON.stringify([product]), `${list}\n`]) {
    expect(listsIn(text).parts).toEqual([]);
    expect(only(text).products).toEqual([
      expect.objectContaining({ computer: 'ws9.lab.example', state: 'licensed', channel: 'mak' }),
    ]);
  }
});

describe('Computer Information Lists', () => {
  test('computers, products and what stands at them under names that are known', () => {
    const { form, products } = only(CILX);
    expect(form).toBe('computer information list');
    expect(products).toEqual([
      expect.objectContaining({
        computer: 'ws201',
        product: 'Windows(R), Professional edition',
        family: 'windows',
        channel: 'mak',
        partialKey: '7XYZ9',
        state: 'initial-grace',
        confirmationId: true,
      }),
      expect.objectContaining({
        computer: 'ws202',
        product: 'Windows(R), Professional edition & more',
        confirmationId: false,
      }),
    ]);
    expect(JSON.stringify(products)).not.toContain('2222222222');
  });

  test('a list that tells what is to be confirmed, and no confirmation: nothing is confirmed yet', () => {
    const asked = CILX.replace(/ *<ConfirmationId>.*<\/ConfirmationId>\n/u, '');
    expect(only(asked).products.map(({ confirmationId }) => confirmationId)).toEqual([false, false]);
    const silent = asked.replace(/<InstallationId>.*<\/InstallationId>/u, '');
    expect(only(silent).products.map(({ confirmationId }) => confirmationId)).toEqual([null, null]);
  });

  test('what has no known name is said to be untold', () => {
    const text =
      '<SoftwareLicensingData><Computers><Computer Name="a"><Products><Product Zustand="1"/></Products></Computer></Computers></SoftwareLicensingData>';
    expect(only(text).products).toEqual([
      expect.objectContaining({ computer: 'a', product: null, state: null, confirmationId: null }),
    ]);
    expect(listsIn(text).notes).toEqual([
      'its products say nothing of their licence under a name that is known',
    ]);
  });

  test.each([
    ['a document type', `<!DOCTYPE a [<!ENTITY b "c">]>${CILX.replace(/<\?.*\?>/u, '')}`, 'document type'],
    ['entities in the middle', CILX.replace('<Computers>', '<Computers><!ENTITY a "b">'), 'document type'],
    ['a cut', CILX.slice(0, 900), 'cut off'],
    ['tags out of order', CILX.replace('</Computers>', '</Computer>'), 'no well-formed XML'],
    ['two roots', `${CILX}<a/>`, 'no well-formed XML'],
  ])('%s: not read, and said', (_, text, why) => {
    const { takenFor, notes, lists } = listsIn(text);
    expect(takenFor).toEqual(['computer information list of VAMT']);
    expect(notes.join()).toContain(why);
    expect(lists).toEqual([]);
  });

  test('entities of its own stay as they are written', () => {
    expect(only(CILX.replace('Professional edition"', '&own; edition"')).products[0]?.product).toBe(
      'Windows(R), &own; edition',
    );
  });

  test('any values survive the way through XML', () => {
    const xml = (text: string): string =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    const word = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      // What XML forbids, and blanks, which are not kept as they are.
      .filter((text) => !/[\p{C}\s]/u.test(text))
      .map((text) => `Windows ${text}.`);
    fc.assert(
      fc.property(word, word, (attribute, element) => {
        const text = `<SoftwareLicensingData><Computers><Computer Name="a"><Products><Product LicenseFamily="${xml(attribute)}"><ProductName>${xml(element)}</ProductName></Product></Products></Computer></Computers></SoftwareLicensingData>`;
        expect(only(text).products[0]).toMatchObject({ edition: attribute, product: element });
      }),
      { seed: 20_261_124 },
    );
  });
});

test('a list longer than what is kept says so', () => {
  const rows = 'ws1,Windows,1,MAK\n'.repeat(50_003);
  const { lists, notes } = listsIn(`ComputerName,ProductName,LicenseStatus,KeyTypeName\n${rows}`);
  expect([lists[0]?.products.length, lists[0]?.leftOut]).toEqual([50_000, 3]);
  expect(notes).toEqual(['only the first 50000 entries are read, 3 more are not']);
});
