/** `compliance`: products by kind of key and state against what was bought. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gathered } from '../../src/diagnose.js';
import type { Report } from '../../src/model/report.js';
import type { Compliance } from '../../src/model/compliance.js';
import { readPurchased } from '../../src/protocol/licences/read-purchased.js';
import { complianceOf } from '../../src/readings/vamt/compliance.js';
import {
  complianceCsv,
  complianceHtml,
  complianceJson,
  complianceMarkdown,
  complianceText,
} from '../../src/reporters/compliance.js';
import { styleFor } from '../../src/reporters/style.js';
import { AT } from '../support/evidence-builder.js';
import { withProduct } from '../support/settings-evidence.js';
import { vamtList, vamtProduct } from '../support/vamt-builder.js';
import { runRequest } from '../support/run-request.js';
import { expectValidCompliance, expectValidSavedRun } from '../support/validate-report.js';
import { expectVisible, obeyed } from '../support/visible.js';
import { call, emptyFolder } from './called.js';

const LIST = 'fixtures/settings/vamt/synthetic-products.csv';
const AS_OF = ['--at', '2026-11-24T12:00:00Z'];

function file(text: string, name = 'bought.csv'): string {
  const path = join(emptyFolder(), name);
  writeFileSync(path, text);
  return path;
}

async function compared(bought: string, ...more: readonly string[]) {
  return call(['compliance', '--licenses', bought, '--evidence', LIST, ...AS_OF, ...more]);
}

const rowsOf = (stdout: string) =>
  (JSON.parse(stdout) as Compliance).rows.map(({ product, channel, purchased, seen, licensed, unlicensed }) =>
    [product, channel, purchased, seen, licensed, unlicensed].join(' '),
  );

describe('the answer', () => {
  test('more seen than bought, by product and kind of key', async () => {
    const bought = file('Product;Channel;Count\nWindows Professional;MAK;2\nWindows Enterprise;KMS;10\n');
    const { status, stdout } = await compared(bought, '--format', 'json');
    expect(rowsOf(stdout)).toEqual([
      'Windows Professional mak 2 3 1 2',
      'Windows Enterprise kms-client 10 1 1 0',
    ]);
    expect(status).toBe(1);
    const text = await compared(bought, '--format', 'text');
    expect(text.stdout).toContain(
      'Windows Professional (mak): 2 bought, 3 seen (1 licensed, 2 not licensed), 1 more than bought',
    );
    expect(text.stdout).toContain('a matter of the agreement');
  });

  test('within, as YAML, for any kind of key', async () => {
    const { status, stdout } = await compared(
      file('- product: windows\n  count: 4\n', 'bought.yaml'),
      '--format',
      'json',
    );
    expect([status, rowsOf(stdout)]).toEqual([0, ['windows  4 4 2 2']]);
  });

  test('what fits nothing that was bought has a row of its own', async () => {
    const { status, stdout } = await compared(
      file('product,channel,count\nEnterprise,any,1\n'),
      '--format',
      'csv',
    );
    expect(status).toBe(1);
    expect(stdout.split('\r\n')).toEqual([
      'product,channel,purchased,seen,licensed,unlicensed,unknown',
      '"Enterprise",,1,1,1,0,0',
      '"Windows(R), Professional edition","mak",,3,1,2,0',
      '',
    ]);
  });

  test('a list that is old tells how many there are, not how they are today', async () => {
    const { stdout } = await call([
      ...['compliance', '--licenses', file('product,count\nWindows,9\n'), '--evidence', LIST],
      ...['--at', '2027-06-01T00:00:00Z', '--format', 'text'],
    ]);
    expect(stdout).toContain('Windows: 9 bought, 4 seen (4 not known today)');
  });

  test('as a page: each row says in words how it stands', async () => {
    const bought = file('product,channel,count\nProfessional,mak,2\n');
    const { status, stdout } = await compared(bought, '--format', 'html');
    expect(status).toBe(1);
    for (const words of ['1 more than bought', 'not in the file', 'a matter of the agreement', '</html>'])
      expect(stdout).toContain(words);
  });

  test('JSON is what its schema says', async () => {
    const { stdout } = await compared(file('product,count\nWindows,9\n'), '--format', 'json');
    expectValidCompliance(JSON.parse(stdout));
    expect(() => {
      expectValidCompliance({ ...(JSON.parse(stdout) as Compliance), more: 1 });
    }).toThrow('additionalProperty');
  });

  test('a saved run tells what its files did, by its own clock, and beside it nothing twice', async () => {
    const saved = join(emptyFolder(), 'run.json');
    const given = ['--evidence', LIST];
    const made = await call(['check', '--offline', ...given, ...AS_OF, '--save', saved, '--format', 'json']);
    // Files alone are no run: one is saved where a run is there to begin with.
    expect(made.stderr).toContain('--save: files are no run');
    const skipped = { status: 'skipped', reason: 'nothing to ask' };
    const keys = ['context', 'resolvers', 'srv', 'zone', 'addresses', 'reach', 'service', 'update', 'clock'];
    const run = {
      ...{ format: 'kms-doctor-run', formatVersion: '1.0', savedAt: AT },
      ...{ tool: { name: 'kms-doctor', version: '1.0.0' }, request: runRequest({ offline: true }) },
      run: (JSON.parse(made.stdout) as Report).run,
      evidence: {
        ...Object.fromEntries([...keys, 'listener'].map((key) => [key, skipped])),
        vamtLists: gathered([vamtList({ products: [vamtProduct(), vamtProduct({ computer: 'other' })] })]),
        clientSettings: gathered([withProduct({ channel: 'mak', name: 'Windows(R), Professional edition' })]),
      },
    };
    expectValidSavedRun(run);
    writeFileSync(saved, JSON.stringify(run));
    const bought = file('product,count\nWindows,9\n');
    const count = async (...evidence: readonly string[]) => {
      const { stderr, stdout } = await call([
        ...['compliance', '--licenses', bought, '--format', 'json'],
        ...evidence.flatMap((one) => ['--evidence', one]),
      ]);
      expect(stderr).not.toContain('no effect');
      const { judgedAt, rows } = JSON.parse(stdout) as Compliance;
      expect(judgedAt).toBe('2026-11-24T12:00:00.000Z');
      return rows[0]?.seen;
    };
    expect(await count(saved)).toBe(3);
    expect(await count(saved, LIST)).toBeGreaterThan(3);
  });

  test('a computer that told of itself counts once, as it told', () => {
    const result = complianceOf({
      purchased: [{ product: 'Windows', channel: null, count: 1 }],
      computers: [
        withProduct({ channel: 'mak', name: 'Windows(R), Professional edition', state: 'notification' }),
      ],
      lists: [vamtList({ products: [vamtProduct({ computer: 'ws017.corp.example' })] })],
      at: AT,
    });
    expect(result).toMatchObject({ answer: 'within', rows: [{ seen: 1, licensed: 0, unlicensed: 1 }] });
  });

  test.each(['WS017', 'ws017.corp.example', 'WS017.CORP.EXAMPLE'])('by whatever name: %s', (name) => {
    const told = withProduct({ channel: 'mak', name: 'Windows(R), Professional edition' });
    const result = complianceOf({
      purchased: [{ product: 'Windows', channel: null, count: 9 }],
      computers: [{ ...told, computer: name, subject: name, system: null }],
      lists: [
        vamtList({
          products: ['ws017.corp.example', 'ws0170.corp.example'].map((computer) =>
            vamtProduct({ computer }),
          ),
        }),
      ],
      at: AT,
    });
    expect(result.rows[0]?.seen).toBe(2);
  });

  test('a line without a word fits nothing', () => {
    const lists = [vamtList({ products: [vamtProduct()] })];
    const purchased = [{ product: '***', channel: null, count: 9 }];
    expect(complianceOf({ purchased, computers: [], lists, at: AT }).answer).toBe('not-bought');
  });

  test('nothing seen is not nothing used', async () => {
    const { status, stdout } = await call([
      ...['compliance', '--licenses', file('product,count\nWindows,9\n')],
      ...['--evidence', 'fixtures/settings/vamt/synthetic-keys.csv', '--format', 'json'],
    ]);
    expect([status, (JSON.parse(stdout) as Compliance).answer]).toEqual([3, 'unknown']);
  });
});

describe('what cannot be used', () => {
  const good = file('product,count\nWindows,9\n');
  test.each([
    [['--evidence', LIST], 64, 'needs --licenses'],
    [['--licenses', good], 64, 'needs --evidence'],
    [['--licenses', good, '--evidence', LIST, '--format', 'junit'], 64, 'not junit'],
    [['--licenses', 'no-such.csv', '--evidence', LIST], 66, 'no-such.csv'],
    [
      ['--licenses', file('product,count\nWindows,many\n'), '--evidence', LIST],
      66,
      'line 2: count is not a whole number',
    ],
    [
      ['--licenses', file('product,channel,count\nWindows,tin,1\n'), '--evidence', LIST],
      66,
      'line 2: no channel',
    ],
    [
      ['--licenses', file('name,number\nWindows,1\n'), '--evidence', LIST],
      66,
      'line 1: the columns product and count',
    ],
    [['--licenses', file('- count: 1\n'), '--evidence', LIST], 66, 'line 1: product is missing'],
    [['--licenses', file('product,count\n'), '--evidence', LIST], 66, 'nothing that was bought'],
  ])('%j', async (argv, status, words) => {
    const ended = await call(['compliance', ...argv]);
    expect([ended.status, ended.stdout]).toEqual([status, '']);
    expect(ended.stderr).toContain(words);
  });

  test('the result is never written over what it was made of', async () => {
    const copy = join(emptyFolder(), 'vamt.csv');
    copyFileSync(LIST, copy);
    for (const [licenses, evidence, target] of [
      [good, copy, copy],
      [good, LIST, good],
    ] as const) {
      const before = readFileSync(target);
      const { status } = await call([
        ...['compliance', '--licenses', licenses, '--evidence', evidence, '--output', target],
      ]);
      expect(status).toBe(64);
      expect(readFileSync(target)).toEqual(before);
    }
  });
});

describe('hostile text', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '=cmd|"/c calc"!A1',
      '+1',
      '@SUM(A1)',
      '\u001b[2J\u001b]0;x\u0007',
      '| a | b |\n| - | - |',
      '<script>alert(1)</script>',
      '\u202etxt.exe',
      '`x` [a](javascript:b)',
    ),
  );
  test('comes out of every output as text and nothing else', () => {
    fc.assert(
      fc.property(hostile, hostile, (product, bought) => {
        const result = complianceOf({
          purchased: [{ product: bought, channel: null, count: 1 }],
          computers: [],
          lists: [vamtList({ products: [vamtProduct({ product })] })],
          at: AT,
        });
        const text = complianceText(result, styleFor({ width: 100, ascii: false, colour: false }));
        const markdown = complianceMarkdown(result);
        const csv = complianceCsv(result);
        const page = complianceHtml(result);
        expect(page).not.toMatch(/<(?:script|img|a|iframe|form)\b/iu);
        expectVisible(page);
        for (const one of [text, markdown, csv.replaceAll('\r\n', '\n'), complianceJson(result)])
          expectVisible(one);
        expect(JSON.parse(complianceJson(result))).toEqual(result);
        expect(markdown.split('\n').map(obeyed).join('\n')).not.toMatch(/<script|\]\(javascript|`/iu);
        // One line a row, whatever stands in it, and no cell that a spreadsheet would run.
        expect(markdown.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(
          2 + result.rows.length,
        );
        expect(csv.split('\r\n')).toHaveLength(2 + result.rows.length);
        expect(csv).not.toMatch(/(?:^|[",;|\t])[=+\-@]/mu);
      }),
      { seed: 20_261_124 },
    );
  });

  test('any text is read as a file of what was bought, or refused with a line', () => {
    fc.assert(
      fc.property(hostile, hostile, (head, tail) => {
        const read = readPurchased(`product,count\n"${head}",${tail}\n${tail}`);
        if (!read.ok) expect(read.problem).toMatch(/^line \d+: /u);
        else expect(read.purchased.every(({ count }) => Number.isSafeInteger(count))).toBe(true);
        const any = readPurchased(`${head}\n${tail}`);
        expect(any.ok || /^line \d+: /u.test(any.problem)).toBe(true);
      }),
      { seed: 20_261_124 },
    );
  });
});
