import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { frameLines } from '../../src/ui/frame.js';
import { keysOf } from '../../src/ui/keys.js';
import { commandLines, lineWidth, paragraph, span, spread, textOf } from '../../src/ui/line.js';
import { initialState, type UiState } from '../../src/ui/state.js';
import { update } from '../../src/ui/update.js';
import type { Report } from '../../src/model/report.js';
import type { Key } from 'ink';
import { hostileReport } from '../support/hostile-report.js';
import { FILTERED, FILTERED_REPORT, report } from './canned-run.js';
import { expectFits, START } from './start.js';

function shown(
  ended: Report,
  columns: number,
  rows: number,
  pressed: readonly string[] = [],
  ascii = false,
): UiState {
  let { state } = update(initialState({ ...START, ascii, columns, rows }), { type: 'begin', nowMs: 0 });
  state = update(state, { type: 'finished', run: 1, report: ended, nowMs: 1 }).state;
  for (const key of pressed) state = update(state, { type: 'key', key, nowMs: 2 }).state;
  return state;
}

const textsOf = (state: UiState): readonly string[] => frameLines(state).map(textOf);

const WALKS: readonly (readonly string[])[] = [
  [],
  ['return'],
  ['return', 'tab', 'c', 'end'],
  ['a', 'pagedown'],
  ['?'],
  ['s'],
  ['c'],
  ['down', 'w'],
  ['G'],
];

test('whatever the report holds, a frame is lower than the terminal, no wider, and acts on nothing', () => {
  fc.assert(
    fc.property(
      hostileReport,
      // Below 30 columns Ink cuts the ends of some lines off.
      fc.integer({ min: 30, max: 130 }),
      fc.integer({ min: 5, max: 50 }),
      fc.constantFrom(...WALKS),
      fc.boolean(),
      (ended, columns, rows, walk, ascii) => {
        expectFits(shown(ended, columns, rows, walk, ascii));
      },
    ),
    { numRuns: 150 },
  );
});

describe('the first screen', () => {
  const command = FILTERED.remediation[0]?.command ?? '';

  test.each([
    [80, 24],
    [40, 24],
    [40, 15],
  ])('at %ix%i has the cause and the whole command', (columns, rows) => {
    const text = textsOf(shown(FILTERED_REPORT, columns, rows));
    const words = text.join(' ').replace(/\s+/g, ' ');
    expect(words).toContain('A firewall blocks TCP 1688 to kms1.corp.example (10.1.0.20).');
    expect(words).toContain('Next, on the KMS host, as administrator, in PowerShell: Allow the service');
    // Joined over the marks in the margin, the command is what would be typed.
    expect(
      text
        .map((line) => line.replace(/^ *↳ /, ''))
        .map((line) => line.trim())
        .join(' ')
        .replaceAll('- ', '-'),
    ).toContain(command);
  });

  test('shows half a command nowhere: too low for all of it, it is left to the details', () => {
    for (let rows = 6; rows < 24; rows += 1) {
      const text = textsOf(shown(FILTERED_REPORT, 40, rows)).join('\n');
      expect(text.includes('Enable-NetFirewallRule')).toBe(text.includes('NoScope'));
    }
  });

  test('counts what is above and below the open finding', () => {
    const many = report(
      Array.from({ length: 200 }, (_, at) => ({
        ...FILTERED,
        id: `x/${at}`,
        summary: `Finding number ${at}.`,
      })),
    );
    const middle = textsOf(
      shown(
        many,
        80,
        24,
        Array.from({ length: 100 }, () => 'j'),
      ),
    ).join('\n');
    expect(middle).toMatch(/↑ \d+ more/);
    expect(middle).toMatch(/↓ \d+ more/);
    expect(middle).toContain('Finding number 100.');
    expect(textsOf(shown(many, 80, 24, ['G'])).join('\n')).toContain('Finding number 199.');
  });

  test('a very long name loses its middle in the list and nothing in the details', () => {
    const name = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.example`;
    const long = report([{ ...FILTERED, summary: `No answer from ${name}.` }]);
    const list = textsOf(shown(long, 40, 24)).join('\n');
    expect(list).toMatch(/aaaa…c*\.example/);
    const details = textsOf(shown(long, 40, 24, ['return']));
    expect(details.map((line) => line.trim()).join('')).toContain(name);
  });

  test('ASCII means ASCII in everything but names', () => {
    for (const walk of WALKS) {
      const text = textsOf(shown(FILTERED_REPORT, 60, 24, walk, true)).join('\n');
      expect(text).toMatch(/^[\n -~]*$/);
    }
  });
});

describe('a demo', () => {
  const inDemo = (columns: number, rows: number) => ({
    ...shown(FILTERED_REPORT, columns, rows),
    target: { kind: 'demo', name: 'port-closed' } as const,
  });

  test.each([
    [80, 24],
    [40, 24],
    [40, 15],
    [80, 9],
    [40, 8],
  ])('says at %ix%i that it is one, and which', (columns, rows) => {
    const head = textsOf(inDemo(columns, rows)).slice(0, 2).join(' ');
    expect(head).toContain('demo port-closed');
  });
});

describe('lines', () => {
  const anyText = fc.oneof(fc.string({ maxLength: 80 }), fc.string({ unit: 'grapheme', maxLength: 40 }));

  test('a command in pieces is the command, character for character', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 20, max: 60 }), (words, width) => {
        const command = words.replace(/ +/g, ' ').trim();
        const lines = commandLines([span('    ')], command, '+', width, 'command');
        expect(lines.every((line) => lineWidth(line) <= width)).toBe(true);
        const pieces = lines.map((line) => line.at(-1)?.text ?? '');
        expect(pieces.join('').replaceAll(' ', '')).toBe(command.replaceAll(' ', ''));
      }),
    );
  });

  test('wrapped text keeps every word when nothing may be shortened, and the width always', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 12, max: 60 }), (text, width) => {
        const lines = paragraph([span(' - ')], text, 'plain', width, null);
        expect(lines.every((line) => lineWidth(line) <= width)).toBe(true);
        const joined = lines.map((line) => line.at(-1)?.text ?? '').join('');
        expect(joined.replaceAll(' ', '')).toBe(span(text).text.replaceAll(' ', ''));
      }),
    );
  });

  test('two ends of a line never run into each other', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 20, max: 60 }), (text, width) => {
        const line = spread([span(' '), span(text)], [span('12 ms')], width, '…');
        expect(lineWidth(line)).toBeLessThanOrEqual(width);
        expect(textOf(line)).toMatch(/ 12 ms$/);
      }),
    );
  });
});

describe('keys', () => {
  const none = {} as Key;
  test('fast typing and pasted text arrive as single keys', () => {
    expect(keysOf('jjq', none)).toEqual(['j', 'j', 'q']);
    expect(keysOf('a.b\r', none)).toEqual(['a', '.', 'b', 'return']);
    expect(keysOf('x\u0003', none)).toEqual(['x', 'ctrl-c']);
  });

  test('named and control keys have names', () => {
    expect(keysOf('', { ...none, pageDown: true })).toEqual(['pagedown']);
    expect(keysOf('', { ...none, delete: true })).toEqual(['backspace']);
    expect(keysOf('c', { ...none, ctrl: true })).toEqual(['ctrl-c']);
  });
});
