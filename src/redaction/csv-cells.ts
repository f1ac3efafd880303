import { separatorOf } from '../protocol/events/csv-row.js';
import { type FieldKind, fieldKind } from './field-names.js';
import type { FieldValue } from './field-text.js';

/** A heading is a line of names; longer ones are no heading. */
const LONGEST_HEADING = 8192;
const HEADING_CELL = /^[\p{L}_][\p{L}\p{N}_ ().#/-]{0,60}$/u;
const FEWEST = 3;
/** Above the heading may stand what Export-Csv and Excel put there. */
const ABOVE = /^(?:(?:#TYPE [^\r\n]{0,300}|sep=.)?\r?\n){0,3}/iu;

/** A table with the cells of columns that tell what they hold given to `change`; any other text as it is. */
export function changeCells(text: string, change: (field: FieldValue) => string): string {
  const above = ABOVE.exec(text)?.[0] ?? '';
  const end = text.indexOf('\n', above.length);
  if (end < 0 || end - above.length > LONGEST_HEADING) return text;
  const heading = text.slice(above.length, end).trim();
  const separator = separatorOf(heading);
  const names = heading.split(separator).map((cell) => cell.replace(/^\s*"(.*)"\s*$/u, '$1').trim());
  if (names.length < FEWEST || !names.every((name) => HEADING_CELL.test(name))) return text;
  const kinds = names.map(fieldKind);
  if (kinds.every((kind) => kind === null)) return text;
  return text.slice(0, end + 1) + changeRows(text.slice(end + 1), { separator, kinds }, change);
}

interface Table {
  readonly separator: string;
  readonly kinds: readonly (FieldKind | null)[];
}

/** A cell in quotes, or up to the next separator, with what ends it. */
function changeRows(
  rows: string,
  { separator, kinds }: Table,
  change: (field: FieldValue) => string,
): string {
  const mark = separator === '\t' ? '\\t' : `\\${separator}`;
  const cell = new RegExp(
    `(?:"([^"]*(?:""[^"]*)*)"|([^${mark}"\\r\\n]*))([ ]{0,3})(${mark}|\\r?\\n|$)`,
    'gy',
  );
  let changed = '';
  let column = 0;
  let at = 0;
  for (; at < rows.length; column += 1) {
    cell.lastIndex = at;
    const found = cell.exec(rows);
    // A quote within a cell that has none around it: the rest is read as any text.
    if (found === null) break;
    const [whole, quoted, plain = '', blanks = '', ending = ''] = found;
    const kind = kinds[column] ?? null;
    const value = quoted?.replaceAll('""', '"') ?? plain;
    const after = kind === null || value.trim() === '' ? value : change({ kind, value });
    changed +=
      after === value
        ? whole
        : `${quoted === undefined ? after : `"${after.replaceAll('"', '""')}"`}${blanks}${ending}`;
    at += whole.length;
    if (ending !== separator) column = -1;
    if (whole === '') break;
  }
  return changed + rows.slice(at);
}
