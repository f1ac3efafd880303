/** More lines of one kind only hide the report. */
const MOST_REMARKS = 40;

/** As many as are shown, and how many are not: `12 more were left out`. */
export function bounded(lines: readonly string[], rest: string): readonly string[] {
  if (lines.length <= MOST_REMARKS) return lines;
  return [...lines.slice(0, MOST_REMARKS), `${String(lines.length - MOST_REMARKS)} ${rest}`];
}
