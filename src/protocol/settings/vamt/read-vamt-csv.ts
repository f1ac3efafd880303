import { rowEnds, separatorOf, splitRow } from '../../events/csv-row.js';
import type { Bag } from '../powershell/bag.js';
import type { SettingsReader } from '../settings-reader.js';
import { entryKind, hasField, plainName } from './columns.js';
import { MAX_ENTRIES, readEntries } from './entries.js';

/** A heading is a line; longer ones are no heading. */
const LONGEST_HEADING = 8192;

/** Above the heading may stand what Export-Csv and Excel put there. */
const ABOVE = /^(?:#TYPE |sep=)|^\s*$/iu;

interface Table {
  readonly heading: string;
  /** Where the rows begin. */
  readonly from: number;
}

function tableIn(text: string): Table | null {
  for (let at = 0, line = 0; line < 4; line += 1) {
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end;
    if (stop - at > LONGEST_HEADING) return null;
    const heading = text.slice(at, stop).trim();
    if (!ABOVE.test(heading)) return { heading, from: stop + 1 };
    if (end < 0) return null;
    at = stop + 1;
  }
  return null;
}

/** The columns of a table that VAMT exported; null for any other text. */
export function vamtColumns(text: string): readonly string[] | null {
  const table = tableIn(text);
  if (table === null) return null;
  const names = splitRow(table.heading, separatorOf(table.heading)).map(plainName);
  return entryKind(new Set(names)) === null ? null : names;
}

/** A table of Get-VamtProduct or Get-VamtProductKey by Export-Csv, or of the columns of VAMT's lists; any separator. */
export const readVamtCsv: SettingsReader = (text) => {
  const names = vamtColumns(text);
  const table = tableIn(text);
  if (names === null || table === null) return null;
  const columns = new Set(names);
  const kind = entryKind(columns);
  const separator = separatorOf(table.heading);
  const bytes = new TextEncoder().encode(text.slice(table.from));
  const decoder = new TextDecoder();
  const ends = rowEnds(bytes, bytes.length, separator.charCodeAt(0));
  const rows: Bag[] = [];
  let leftOut = 0;
  let open = false;
  for (let at = 0; at < bytes.length;) {
    const end = ends.rowEnd(at);
    open = end < 0;
    if (open) break;
    const row = decoder.decode(bytes.subarray(at, end)).trim();
    at = end + 1;
    if (row === '') continue;
    if (rows.length >= MAX_ENTRIES) leftOut += 1;
    else rows.push(bagOfRow(names, splitRow(row, separator)));
  }
  const [products, keys] = kind === 'product' ? [rows, []] : [[], rows];
  const form = kind === 'product' ? 'product list' : 'product keys';
  const { facts, notes } = readEntries(
    form,
    { products, keys, leftOut },
    hasField(columns, 'confirmationId'),
  );
  return {
    takenFor: `${form} of VAMT`,
    parts: [],
    vamt: [facts],
    notes: open ? [...notes, 'a quote in it is never closed: what comes after it is not read'] : notes,
  };
};

function bagOfRow(names: readonly string[], fields: readonly string[]): Bag {
  const bag = new Map<string, unknown>();
  names.forEach((name, index) => {
    const field = fields[index] ?? '';
    if (field !== '' && !bag.has(name)) bag.set(name, field);
  });
  return bag;
}
