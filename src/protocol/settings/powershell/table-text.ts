import { MAX_OBJECTS, type PrintedObject } from './bag.js';

/** A command stands some blank lines above its table, over more than one line where it is long. */
const LINES_ABOVE = 8;
const MAX_ABOVE = 500;

const RULE = /^ *-{2,}(?: +-{1,})* *$/;

/**
 * Objects in the table form: headings, a line of dashes that says where the columns are, rows up to an empty line. The
 * headings are names of properties, so no language changes them.
 */
export function tableObjects(lines: readonly string[]): readonly PrintedObject[] {
  const bags: PrintedObject[] = [];
  lines.forEach((line, index) => {
    if (!RULE.test(line) || bags.length >= MAX_OBJECTS) return;
    const columns = columnsOf(lines[index - 1] ?? '', line);
    if (columns.length === 0) return;
    const above = lines
      .slice(Math.max(0, index - LINES_ABOVE), index - 1)
      .map((one) => one.slice(0, MAX_ABOVE))
      .join('\n');
    for (let row = index + 1; row < lines.length && bags.length < MAX_OBJECTS; row += 1) {
      const cells = lines[row] ?? '';
      if (cells.trim() === '' || RULE.test(lines[row + 1] ?? '')) break;
      const bag = new Map(columns.map(({ name, from, to }) => [name, cells.slice(from, to).trim()]));
      bags.push({ form: 'table', bag, above });
    }
  });
  return bags;
}

interface Column {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

function columnsOf(heading: string, rule: string): readonly Column[] {
  const starts = [...rule.matchAll(/-+/g)].slice(0, 100).map(({ index }) => index);
  const columns = starts.map((from, at) => {
    const to = starts[at + 1] ?? Number.MAX_SAFE_INTEGER;
    return { name: heading.slice(from, to).trim().toLowerCase(), from, to };
  });
  return columns.every(({ name }) => /^[a-z_][\w.-]*$/.test(name)) ? columns : [];
}
