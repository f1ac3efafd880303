import { CHINESE } from './chinese-labels.js';
import { type Effect, value } from './effects.js';
import { ENGLISH } from './english-labels.js';
import { type Labels, MESSAGES, type MessageKey } from './messages.js';
import { OFFICE } from './office-labels.js';
import { plain } from './plain-text.js';

/** A message found in a line: where it begins, and where what follows it begins. */
export interface LabelHit {
  readonly at: number;
  readonly end: number;
  readonly effect: Effect;
  /** As the language has it, for people. */
  readonly label: string;
  readonly key: MessageKey | null;
  /** Which table it is from; 0 is English and ospp.vbs. */
  readonly table: number;
}

export interface LabelMatcher {
  /** All messages in a line, left to right. */
  hits(line: string): readonly LabelHit[];
  /** The line begins with a message. */
  begins(line: string): boolean;
  /** Whether a table has a message at all. */
  covers(table: number, key: MessageKey): boolean;
}

/** A state in words that no table has: it is told that it could not be read. */
const UNKNOWN_STATE: readonly (readonly [string, number])[] = [
  ['License Status: ', 0],
  ['LICENSE STATUS: ', 0],
  ['许可证状态: ', 1],
];

interface Row {
  readonly key: MessageKey | null;
  readonly effect: Effect;
  readonly label: string;
  readonly table: number;
  /** The words of the message without what it is filled with, blanks and colons apart. */
  readonly pattern: string;
}

const compact = (text: string): string => text.replace(/[\s:]/gu, '');

/** One matcher for all languages at once: their messages do not collide. The first table wins where they do. */
export function createLabelMatcher(extra: readonly Labels[]): LabelMatcher {
  const tables: readonly Labels[] = [ENGLISH, CHINESE, ...extra];
  const rows = new Map<string, Row>();
  const add = (row: Row | null): void => {
    if (row !== null && !rows.has(compact(row.label))) rows.set(compact(row.label), row);
  };
  for (const [label, effect] of OFFICE) add(rowOf(label, effect, null, 0));
  for (const [label, table] of UNKNOWN_STATE)
    add(
      rowOf(
        label,
        value('state', () => null),
        'L_MsgLicenseStatusUnknown',
        table,
      ),
    );
  tables.forEach((labels, table) => {
    for (const key of Object.keys(labels) as MessageKey[])
      add(rowOf(labels[key] ?? '', MESSAGES[key], key, table));
  });
  const longestFirst = [...rows.values()].toSorted((a, b) => b.label.length - a.label.length);
  const source = longestFirst.map((row) => row.pattern).join('|');
  const pattern = new RegExp(source, 'gu');
  const atStart = new RegExp(source, 'uy');

  const hits = (line: string): readonly LabelHit[] =>
    Array.from(line.matchAll(pattern)).flatMap((match) => {
      const row = rows.get(compact(match[0]));
      if (row === undefined) return [];
      const { key, effect, label, table } = row;
      return [{ at: match.index, end: match.index + match[0].length, effect, label, key, table }];
    });
  return {
    hits,
    begins: (line) => {
      atStart.lastIndex = 0;
      return atStart.test(line);
    },
    covers: (table, key) => tables[table]?.[key] !== undefined,
  };
}

/** null for a message that begins with what it is filled with: there is nothing to find it by. */
function rowOf(message: string, effect: Effect, key: MessageKey | null, table: number): Row | null {
  const fixed = plain(message.replace(/%[A-Z]{1,20}%.*$/su, '')).replace(/ ?0x$/u, '');
  const label = fixed.replace(/[ :.]+$/u, '');
  if (label.length < 2 || !/\p{L}{2}/u.test(label)) return null;
  // English has no blank before a colon; lists of PowerShell with the same words do.
  const blank = table === 0 ? '' : ' ?';
  const words = label
    .replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
    .replace(/ ?: ?/gu, `${blank}: ?`)
    .replace(/(?<!\?) (?!\?)/gu, ' ?');
  const before = label.includes(' ') ? '(?<![=/])' : '(?<![\\p{L}\\p{N}_=/])';
  const colon = fixed.trimEnd().endsWith(':') ? `${blank}: ?` : ' ?';
  const after = effect.kind === 'value' ? colon : /[a-z]$/iu.test(label) ? '(?![\\p{Ll}\\p{N}])' : '';
  return { key, effect, label, table, pattern: before + words + after };
}
