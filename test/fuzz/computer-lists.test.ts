import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { decodeSettingsBytes } from '../../src/protocol/settings/decode-settings-bytes.js';
import { readComputerList } from '../../src/protocol/settings/vamt/read-computer-list.js';
import { chanceFrom, mutateBytes, mutateText } from './mutate.js';

/** Computer Information Lists of VAMT that were damaged on their way, or made by somebody who means harm. */

const CILX = readFileSync('fixtures/settings/vamt/synthetic-list.cilx', 'utf8');
const SEED = 20_261_124;
const read = (text: string) => readComputerList(text, 'plant.cilx');
const productsIn = (text: string) => read(text)?.vamt?.flatMap(({ products }) => products) ?? [];
/** The names that the file tells; whatever comes out of a damaged one is a piece of it, or what the damage wrote. */
const WHOLE = productsIn(CILX);
const placesIn = (text: string): readonly number[] => Array.from({ length: text.length }, (_, at) => at);

test('the file itself is read, so that its damages mean something', () => {
  expect(WHOLE.map(({ computer }) => computer)).toEqual(['ws201', 'ws202']);
});

test('cut anywhere: nothing of it is taken, and it is said', () => {
  const end = CILX.lastIndexOf('</SoftwareLicensingData>') + '</SoftwareLicensingData>'.length;
  for (const at of placesIn(CILX.slice(0, end))) {
    const reading = read(CILX.slice(0, at));
    expect(productsIn(CILX.slice(0, at))).toEqual([]);
    if (reading !== null) expect(reading.notes).toEqual([expect.stringMatching(/not read$/u)]);
  }
});

describe('a document type', () => {
  const BOMB =
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>';
  const without = CILX.replace(/<\?.*?\?>\s*/u, '');

  test('between any two elements: refused, wherever the file is no comment', () => {
    const places = placesIn(CILX).filter(
      (at) => CILX[at] === '<' && CILX.slice(0, at).includes('<SoftwareLicensingData'),
    );
    expect(places.length).toBeGreaterThan(20);
    for (const at of places) {
      const reading = read(CILX.slice(0, at) + BOMB + CILX.slice(at));
      expect(reading?.vamt).toBeUndefined();
      expect(reading?.notes.join()).toContain('document type');
    }
  });

  test.each([
    ['before the root', BOMB + without],
    ['after a declaration', CILX.replace('?>', `?>${BOMB}`)],
    ['after the root', CILX + BOMB],
    ['in another case, which is no XML', BOMB.toLowerCase() + without],
    ['parts of one without it', CILX.replace('<Computers>', '<!ELEMENT a ANY><Computers>')],
  ])('%s', (_, text) => {
    expect(productsIn(text)).toEqual([]);
  });

  test('its entities are never resolved where they are used', () => {
    const text = CILX.replace('Windows(R), Professional edition"', '&c;&b;"');
    expect(JSON.stringify(productsIn(text))).not.toContain('aaaa');
    expect(productsIn(text)[0]?.product).toBe('&c;&b;');
  });
});

describe('more than a list has', () => {
  const withName = (name: string) => CILX.replace('Windows(R), Professional edition"', `${name}"`);

  test('an attribute as long as a file: refused and not kept', () => {
    for (const length of [8_192, 100_000, 2_000_000]) {
      const text = withName('x'.repeat(length));
      expect(read(text)?.notes).toEqual(['it is no well-formed XML: not read']);
      expect(productsIn(text)).toEqual([]);
    }
  });

  test('a long one that still fits a tag is cut to what is shown', () => {
    const [first] = productsIn(withName('x'.repeat(7_900)));
    expect(first?.product?.length ?? 0).toBeLessThanOrEqual(1_024);
  });

  test('texts, attributes and levels without end', () => {
    const inside = (piece: string) => CILX.replace('<Computers>', `${piece}<Computers>`);
    const texts = [
      inside('x'.repeat(3_000_000)),
      inside('<a>'.repeat(100_000)),
      inside(`<a${' b="c"'.repeat(100_000)}/>`),
      inside('<!--'.repeat(100_000)),
      inside('<![CDATA['.repeat(100_000)),
      inside('<?x'.repeat(100_000)),
    ];
    const start = process.cpuUsage();
    for (const text of texts) expect(productsIn(text).length).toBeLessThanOrEqual(WHOLE.length);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(5_000);
  });
});

describe('bytes in another form', () => {
  const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');
  test.each([
    ['UTF-8 with its mark', Buffer.from(`\ufeff${CILX}`)],
    ['UTF-16, as it says of itself', utf16(`\ufeff${CILX.replace('utf-8', 'utf-16')}`)],
    ['UTF-16, and it says UTF-8', utf16(`\ufeff${CILX}`)],
    ['UTF-16 with the bytes the other way', swapped(utf16(`\ufeff${CILX}`))],
  ])('%s: read as it is', (_, bytes) => {
    expect(productsIn(decodeSettingsBytes(bytes))).toEqual(WHOLE);
  });

  test('letters of a code page in a file that says UTF-8 cost those letters alone', () => {
    const bytes = Buffer.from(
      CILX.replace('WS201', 'WS201').replace('Professional edition"', 'Pröfessional"'),
      'latin1',
    );
    expect(productsIn(decodeSettingsBytes(bytes)).map(({ computer }) => computer)).toEqual([
      'ws201',
      'ws202',
    ]);
  });

  test('an encoding that it only claims changes nothing', () => {
    for (const claimed of ['ebcdic', 'utf-7', '"', 'x'.repeat(500)])
      expect(productsIn(CILX.replace('utf-8', claimed))).toEqual(WHOLE);
  });
});

test('damaged in any way: no crash, no key, no confirmation ID, and never more computers than before', () => {
  const chance = chanceFrom(SEED);
  let refused = 0;
  let kept = 0;
  for (let round = 0; round < 3_000; round += 1) {
    const text =
      round % 2 === 0
        ? mutateText(CILX, chance)
        : decodeSettingsBytes(mutateBytes(Buffer.from(CILX), chance));
    const reading = read(text);
    if (reading === null) continue;
    expect(reading.takenFor).toBe('computer information list of VAMT');
    const told = JSON.stringify(reading);
    expect(told).not.toContain('222222222222222222');
    expect(told).not.toContain('111111111111111111');
    const products = productsIn(text);
    if (reading.vamt === undefined) refused += 1;
    else kept += 1;
    // A piece that was repeated may hold a product or more.
    expect(products.length).toBeLessThan(WHOLE.length * 60);
  }
  expect(refused).toBeGreaterThan(200);
  expect(kept).toBeGreaterThan(200);
});
