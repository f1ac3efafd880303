import { escapeText } from './escape.js';

type Value = string | number | null;

/** One column of a table: its heading and what stands in it. */
export type Column<Row> = readonly [heading: string, cell: (row: Row) => Value];

/**
 * Text that no spreadsheet takes for a formula: an apostrophe before what would start one, also behind the separators
 * that a spreadsheet of another language may split at (OWASP, "CSV Injection").
 */
const guarded = (text: string): string =>
  escapeText((/^[\t\r]/.test(text) ? "'" : '') + text)
    .replace(/^(?=[=+\-@])/, "'")
    .replace(/([;,|]\s*)(?=[=+\-@])/g, "$1'");

function cell(value: Value): string {
  if (value === null) return '';
  return typeof value === 'number' ? String(value) : `"${guarded(value).replaceAll('"', '""')}"`;
}

/** A heading line and one line for each row, RFC 4180; ends with a line break. */
export function renderCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const head = columns.map(([heading]) => heading).join(',');
  const lines = rows.map((row) => columns.map(([, value]) => cell(value(row))).join(','));
  return [head, ...lines, ''].join('\r\n');
}
