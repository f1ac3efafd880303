import { type Bag, MAX_OBJECTS } from './bag.js';

const RULE = /^ *-{2,}(?: +-{1,})* *$/;

/**
 * Objects in the table form: headings, a line of dashes that says where the columns are, rows up to an empty line. The
 * headings are names of properties, so no language changes them.
 */
export function tableObjects(lines: readonly string[]): readonly Bag[] {
  const bags: Bag[] = [];
  lines.forEach((line, index) => {
    if (!RULE.test(line) || bags.length >= MAX_OBJECTS) return;
    const columns = columnsOf(lines[index - 1] ?? '', line);
    if (columns.length === 0) return;
    for (let row = index + 1; row < lines.length && bags.length < MAX_OBJECTS; row += 1) {
      const cells = lines[row] ?? '';
      if (cells.trim() === '' || RULE.test(lines[row + 1] ?? '')) break;
      bags.push(new Map(columns.map(({ name, from, to }) => [name, cells.slice(from, to).trim()])));
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
