/** What `npm run coverage:catalogue` makes of the record; `npm test` ends with it over the record of its own run. */
import { expect, test } from '@jest/globals';
import {
  coverage,
  coverageSums,
  coverageText,
  type Line,
  type Recorded,
  rowOf,
} from '../../.ci/catalogue/coverage.js';
import { ENTRIES } from '../../src/commands/support/catalogue-entry.js';
import { makBlocked } from '../../src/failure-modes/mak/mak-blocked.js';
import { PROCEDURES } from '../../src/failure-modes/procedures.js';
import type { FailureMode } from '../../src/model/failure-mode.js';

const { id } = makBlocked;
const PAGES = new Set([...ENTRIES.keys()].map((one) => `failure-modes/${one}.md`));
const seen = (test: string, file = 'test/failure-modes/mak/codes.test.ts'): Recorded => ({ id, file, test });
const not = (test: string, ...differs: readonly string[]): Line => ({ ...seen(test), differs });
const NEIGHBOUR = not('not by 0xC004F074', 'errors.0.code: "0xC004F074" for "0xC004C003"');
const missing = (mode: FailureMode, recorded: readonly Line[], pages: ReadonlySet<string> = PAGES) =>
  rowOf(mode, recorded, pages).missing;

function explainedOnly(): FailureMode {
  const [mode] = PROCEDURES;
  if (mode === undefined) throw new Error('no failure mode is only explained');
  return mode;
}

test('whole with evidence, a check, a page, steps and a way to see that it worked', () => {
  const row = rowOf(
    makBlocked,
    [seen('by 0xC004C003'), NEIGHBOUR, { ...seen('another'), id: 'mak-invalid' }],
    PAGES,
  );
  expect(row).toMatchObject({ id, checks: ['mak-vamt'], page: `docs/failure-modes/${id}.md`, missing: [] });
  expect(row.evidence.map(({ test: name }) => name)).toEqual(['by 0xC004C003']);
  expect(coverageText([row])).toContain('test/failure-modes/mak/codes.test.ts: "by 0xC004C003"');
});

test('without a neighbour it is not whole; the one with the fewest deciding facts is told', () => {
  expect(missing(makBlocked, [seen('x')])).toEqual([expect.stringContaining('a neighbour')]);
  const row = rowOf(makBlocked, [seen('x'), not('far', 'a', 'b'), NEIGHBOUR], PAGES);
  expect(coverageText([row])).toContain(
    '  not found test/failure-modes/mak/codes.test.ts: "not by 0xC004F074"\n            by errors.0.code: "0xC004F074" for "0xC004C003"\n',
  );
  expect(missing(makBlocked, [NEIGHBOUR])).toEqual(['evidence in a test, or a reason why there is none']);
});

test('without evidence it is not whole, unless a reason says why there can be none', () => {
  expect(missing(makBlocked, [])).toEqual(['evidence in a test, or a reason why there is none']);
  const mode = explainedOnly();
  expect(missing(mode, [])).toEqual([]);
  expect(missing({ ...mode, explainedOnly: ' ' }, [])).toEqual(['the reason why it is only explained']);
  expect(coverageText([rowOf(mode, [], PAGES)])).toContain(`only explained: ${mode.explainedOnly ?? ''}`);
});

test('a reason that a test contradicts is none', () => {
  const mode = explainedOnly();
  expect(missing(mode, [{ ...seen('found after all'), id: mode.id }])).toHaveLength(1);
});

test('without page, steps or a way to see that it worked it is not whole', () => {
  const bare: FailureMode = {
    ...makBlocked,
    verify: () => ({ run: '', on: 'client', shell: null, expect: '' }),
  };
  expect(missing(bare, [seen('x'), NEIGHBOUR], new Set())).toEqual([
    'a check that can find it',
    'a page in docs',
    'a way to see that it worked',
  ]);
});

test('a whole scenario is named first, then the tests of the failure mode itself', () => {
  const { evidence } = rowOf(
    makBlocked,
    [
      seen('by the way', 'test/checks/x.test.ts'),
      seen('b'),
      seen('own', `test/failure-modes/mak/${id}.test.ts`),
      seen('healthy client', 'test/scenarios/evidence.test.ts'),
      seen('a'),
    ],
    PAGES,
  );
  expect(evidence.map(({ test: name }) => name)).toEqual(['healthy client', 'own', 'a', 'b', 'by the way']);
});

test('the sums count every failure mode once and name who is not whole', () => {
  const rows = coverage([seen('x'), NEIGHBOUR], PAGES);
  expect(rows.map((row) => row.id)).toEqual([...ENTRIES.keys()]);
  const sums = coverageSums(rows);
  expect(sums).toContain(`${String(ENTRIES.size)} failure modes: `);
  expect(sums).toContain('srv-record-missing lacks evidence');
  expect(sums).not.toContain(`${id} lacks`);
});

test('100 % is said of everything only', () => {
  const all = [...ENTRIES.values()]
    .filter((mode) => mode.explainedOnly === undefined)
    .flatMap((mode) => [seen('x'), NEIGHBOUR].map((line) => ({ ...line, id: mode.id })));
  expect(coverageSums(coverage(all, PAGES))).toContain(' (100 %)');
  expect(coverageSums(coverage(all.slice(1), PAGES))).toContain(' (99 %)');
});
