import { describe, expect, test } from '@jest/globals';
import { type Read, readText, textOf } from './reading.js';

const NAMES = [
  'synthetic-healthy-client-dlv.txt',
  'synthetic-pinned-client-dlv.txt',
  'synthetic-expired-client-dlv.txt',
  'synthetic-mak-dlv.txt',
  'synthetic-retail-dlv.txt',
  'synthetic-host-count-12-dlv.txt',
  'synthetic-host-publishing-off-dlv.txt',
  'synthetic-windows7-client-dlv.txt',
  'synthetic-ad-activated-dlv.txt',
  'synthetic-host-and-office-dlv-all.txt',
  'synthetic-client-dlv-chinese.txt',
];

const lines = (text: string): readonly string[] => text.trimEnd().split(/\r?\n/u);
const cutAt =
  (width: number) =>
  (text: string): string =>
    lines(text)
      .flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [''])
      .join('\n');
const BANNER =
  'Microsoft (R) Windows Script Host Version 5.812\nCopyright (C) Microsoft Corporation. All rights reserved.\n';

/** What happens to output on its way to whoever reads it. */
const DAMAGES: Readonly<Record<string, (text: string) => string>> = {
  'cut at 80 columns': cutAt(80),
  'cut at 100 columns': cutAt(100),
  'cut at 80 columns, blanks at the edge lost': (text) => cutAt(80)(text).replace(/ +$/gmu, ''),
  'an empty line behind every line': (text) => lines(text).join('\n\n'),
  'an empty line behind every line, cut at 80 columns': (text) => cutAt(80)(text).split('\n').join('\n\n'),
  'no indentation': (text) =>
    lines(text)
      .map((line) => line.trim())
      .join('\n'),
  'blanks at the end': (text) => lines(text).join('   \n'),
  'everything on one line': (text) =>
    lines(text)
      .map((line) => line.trim())
      .join(' '),
  'Markdown escapes': (text) => text.replace(/[_*()[\]#.-]/gu, '\\$&'),
  'Markdown quote': (text) =>
    lines(text)
      .map((line) => `> ${line}`)
      .join('\n'),
  'bold labels': (text) => text.replace(/^( *)([^:\n]{2,60}):/gmu, '$1**$2:**'),
  'full-width punctuation': (text) => text.replace(/: /gu, '：').replace(/\(/gu, '（').replace(/\)/gu, '）'),
  'a table': (text) =>
    lines(text)
      .map((line) => `| ${line} |`)
      .join('\n'),
  'lone carriage returns': (text) => lines(text).join('\r'),
  'carriage returns doubled by redirection': (text) => lines(text).join('\r\r\n'),
  'prompt and banner': (text) =>
    `C:\\Windows\\system32>cscript slmgr.vbs /dlv\n${BANNER}\n${text}\nC:\\Windows\\system32>`,
  'banner alone': (text) => BANNER + text,
  'odd blanks': (text) => text.replace(/ /gu, '\u00a0'),
  'invisible characters': (text) => `\ufeff${text.replace(/: /gu, ':\u200e ')}`,
  'tabs for indentation': (text) => text.replace(/^ {4}/gmu, '\t'),
  'HTML entities': (text) => text.replace(/ {4}/gu, '&nbsp;&nbsp;'),
};

const facts = ({ products, service, errors, notes }: Read): unknown => ({ products, service, errors, notes });

describe.each(Object.keys(DAMAGES))('%s', (damage) => {
  test.each(NAMES)('%s tells the same', (name) => {
    const text = textOf(name);
    const damaged = DAMAGES[damage]?.(text) ?? '';
    expect(facts(readText(damaged))).toEqual(facts(readText(text)));
  });
});

describe('masked values', () => {
  const text = textOf('synthetic-healthy-client-dlv.txt');
  const masked = (from: string | RegExp, to: string): Read => readText(text.replace(from, to));

  test.each([
    '<CMID>',
    'XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX',
    '*-*-*-*-*',
    '****',
    '[removed]',
    'xxxx',
    '…',
  ])('machine ID %s', (mask) => {
    const { products, notes } = masked('5a6b7c8d-1e2f-4a3b-9c4d-0e1f2a3b4c5d', mask);
    expect(products[0]).toMatchObject({
      ...{ clientMachineId: null, discoveredMachine: 'kms01.corp.example', partialKey: '2YT43' },
    });
    expect(notes).toEqual(['Client Machine ID (CMID) is masked']);
  });

  test.each(['<KMS Host FQDN>:1688', 'XXXX:1688', 'kms.xxxxx.local:1688', '*.*.*:1688'])(
    'host %s',
    (mask) => {
      const { products, notes } = masked('kms01.corp.example:1688', mask);
      expect(products[0]).toMatchObject({ discoveredMachine: null, discoveredPort: 1688, kmsMachine: null });
      expect(notes).toEqual(['KMS machine name from DNS is masked']);
    },
  );

  test('everything', () => {
    const { takenFor, products, notes } = readText(
      [
        'Name: XXXX',
        'Description: Windows(R) Operating System, VOLUME_KMS_WS19 channel',
        'Activation ID: XXXX',
      ]
        .concat([
          'Partial Product Key: XXXXX',
          'License Status: Licensed',
          'Current count: XX',
          'Listening on Port: 1688',
        ])
        .join('\n'),
    );
    expect(takenFor).toBe('slmgr /dli');
    expect(products).toMatchObject([
      {
        name: null,
        activationId: null,
        partialKey: null,
        state: 'licensed',
        host: { count: null, listeningPort: 1688 },
      },
    ]);
    expect(notes).toEqual([
      ...['Name is masked', 'Activation ID is masked', 'Partial Product Key is masked'],
      'Current count is masked',
    ]);
  });

  test('a state in words of its own is not guessed', () => {
    const { products, notes } = masked('License Status: Licensed', 'License Status: fine');
    expect(products[0]).toMatchObject({ state: null, graceMinutesLeft: 255_612 });
    expect(notes).toEqual(['License Status could not be read']);
  });
});
