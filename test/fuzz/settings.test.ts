import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeSettingsBytes } from '../../src/protocol/settings/decode-settings-bytes.js';
import { printedObjects } from '../../src/protocol/settings/powershell/objects.js';
import {
  LIST_READERS,
  OBJECT_READERS,
  TEXT_READERS,
} from '../../src/protocol/settings/read-settings-text.js';
import type { PrintedObject } from '../../src/protocol/settings/powershell/bag.js';
import type { SettingsReading } from '../../src/protocol/settings/settings-reader.js';
import { FILES, SAMPLES } from '../protocol/settings/samples.js';
import { chanceFrom, mutateText } from './mutate.js';

const SEED = 20_261_124;
const MEGABYTE = 1024 * 1024;
/** Processor time of all these readers together for the worst megabyte; measured 2.5 s. */
const SLOWEST_MS = 20_000;

type Reader = (text: string, objects: readonly PrintedObject[]) => SettingsReading | null;

const READERS: readonly (readonly [string, Reader])[] = [
  ...[...TEXT_READERS, ...LIST_READERS].map(
    (read) => [read.name, (text: string) => read(text, 'f.txt')] as const,
  ),
  ...OBJECT_READERS.map(
    (read) => [read.name, (_: string, objects: readonly PrintedObject[]) => read(objects, 'f.txt')] as const,
  ),
];
const ALL = [...Object.values(SAMPLES), ...Object.values(FILES)];

/** What holds of every reading: parts that JSON can carry, short texts, no endless lists. */
function honest(text: string, read: Reader, objects = printedObjects(text)): void {
  const reading = read(text, objects);
  if (reading === null) return;
  expect(reading.takenFor).not.toBe('');
  expect(reading.notes.length).toBeLessThan(100);
  const strings: string[] = [];
  const told = [reading.parts, reading.vamt ?? []];
  const json = JSON.stringify(told, (_, value: unknown) => {
    if (typeof value === 'string') strings.push(value);
    if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
    return value;
  });
  expect(JSON.parse(json)).toEqual(told);
  expect(Math.max(0, ...strings.map(({ length }) => length))).toBeLessThanOrEqual(1024);
}

describe.each(READERS)('%s', (_, read) => {
  test('any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        honest(text, read);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test('pieces of all forms in any order', () => {
    const piece = fc.constantFrom(
      ...ALL.flatMap((text) => text.split('\n')),
      '',
      '----',
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ' : ',
      '=',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        honest(pieces.join('\n'), read);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test('damaged texts of every form', () => {
    const chance = chanceFrom(SEED);
    for (let round = 0; round < 1000; round += 1)
      honest(mutateText(ALL[chance(ALL.length)] ?? '', chance), read);
  });
});

const filled = (piece: string, before = ''): string =>
  before + piece.repeat(Math.ceil((MEGABYTE - before.length) / piece.length));

const HOSTILE: Readonly<Record<string, string>> = {
  'one line of letters': filled('a'),
  'empty lines': filled('\n'),
  blanks: filled(' '),
  'blanks and line ends': filled(`${' '.repeat(50)}\n`),
  'opening brackets': filled('{'),
  'opening brackets in lines': filled('{\n'),
  'lists in lists': filled('[', '\n'),
  'closed small pieces': filled('[]\n'),
  'quotes in brackets': filled('{"\n'),
  'properties that never close': filled('{"a":1,"b":\n'),
  'names of properties': filled('a : b\n'),
  'one property over many lines': filled('      b\n', 'abc : x\n'),
  dashes: filled('-'),
  'lines of dashes': filled('---- ----\n'),
  'dashes between headings': filled('a b\n- -\n'),
  colons: filled(':'),
  'points and colons': filled(' . . :'),
  'lines with leaders': filled('a . . : b\n'),
  'keys of the registry': filled('[HKEY_LOCAL_MACHINE\\a]\n'),
  'keys that never end': filled('[HKEY_A\\]'),
  'lists of bytes that go on': filled('00,\\\n', '[HKEY_A\\b]\n"a"=hex(7):'),
  'escaped quotes': filled('\\"', '[HKEY_A\\b]\n"'),
  'types of the registry': filled(' REG_SZ', 'HKEY_A\\b\n'),
  'fields of rules': filled(
    'a=b|',
    '[HKEY_LOCAL_MACHINE\\SYSTEM\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules]\n"a"="v2.30|',
  ),
  'rows of netstat': filled('  TCP    0.0.0.0:1688           0.0.0.0:0              LISTENING       1\n'),
  'one row of netstat': filled('1:1 ', '  TCP '),
  'programs of netstat': filled(' [a.exe]\n', '  TCP  0.0.0.0:1  0.0.0.0:0\n'),
  'labels of rules': filled('Rule Name: a\n'),
  'policies of profiles': filled('BlockInbound,AllowOutbound '),
  'fields of SRV records in one line': filled(
    'priority = 0 weight = 0 port = 1 svr hostname = a ',
    'a SRV service location: ',
  ),
  'stars of nslookup': filled('*** a.b c.d: '),
  'blanks behind a name of nslookup': filled(' ', 'nslookup a'),
  'names of nslookup': filled('Name: a.b\nAddress: 1.2.3.4\n'),
  'answers of dig': filled('; <<>> DiG 9 <<>> a.b\n'),
  'records of dig': filled('a.b. 1 IN A 1.2.3.4\n', '; <<>> DiG 9 <<>> a.b A\n'),
  'zones of dnscmd': filled('zone name = a\n'),
  'blanks of dnscmd': filled('a ', 'zone name = a\n'),
  'samples of w32tm': filled('13:51:01, +00.5000000s\n'),
  'lines of w32tm': filled('a: 0 (1s)\n'),
  'services of sc': filled('SERVICE_NAME: a\nTYPE : 10  WIN32\nSTATE : 4  RUNNING\n'),
  'brackets of ipconfig': filled('(', 'Host Name . . : a\nPrimary DNS . . : b\n\nx:\nDNS . . : '),
  'commas in lists': filled(
    ',',
    'Name : a\nDirection : Inbound\nAction : Allow\nEnabled : True\nLocalPort : ',
  ),
  'rules and their filters': `[${filled('{"Name":"a","Enabled":1,"Direction":1,"Action":2,"InstanceID":"a"},{"InstanceID":"a","LocalPort":"1"},')}{}]`,
  'rows of VAMT': filled('a,b,1,MAK\n', 'ComputerName,ProductName,LicenseStatus,KeyTypeName\n'),
  'quotes of VAMT': filled('"a",""b,', 'ComputerName,ProductName,LicenseStatus,KeyTypeName\n"'),
  'elements of VAMT': filled('<a>', '<SoftwareLicensingData>'),
  'products of VAMT': filled('<Product a="b"/>', '<SoftwareLicensingData>'),
  'attributes of VAMT': filled(' a="b"', '<SoftwareLicensingData><a'),
  'blanks in a tag of VAMT': filled('<a '.padEnd(8000), '<SoftwareLicensingData>'),
  'comments of VAMT': filled('<!--', '<SoftwareLicensingData>'),
  'texts of VAMT': filled('&amp;<!-- -->', '<SoftwareLicensingData>'),
  'deep objects': `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`,
  'deep lists': `${'['.repeat(400_000)}${']'.repeat(400_000)}`,
};

describe.each(Object.entries(HOSTILE))('a megabyte of %s', (_, text) => {
  test('is read or refused in time by all', () => {
    const start = process.cpuUsage();
    const objects = printedObjects(text);
    for (const [, read] of READERS) read(text, objects);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(SLOWEST_MS);
  });
});

test('a megabyte of any bytes is decoded in time', () => {
  const chance = chanceFrom(SEED);
  const bytes = Uint8Array.from({ length: MEGABYTE }, () => chance(256));
  const start = process.cpuUsage();
  decodeSettingsBytes(bytes);
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(SLOWEST_MS);
});
