import { bounded } from './bounded-remarks.js';

/** What is to be said of one file. */
export interface FileRemark {
  readonly file: string;
  readonly says: string;
}

export interface Folding {
  /** So many files are named where more say the same; up to one more than that have a line each. */
  readonly named: number;
  /** The line of one file, or of several. */
  readonly line: (files: string, says: string) => string;
  /** What is said of those beyond all bounds. */
  readonly rest: string;
}

/** A line for each file; where many say the same, one line for all of them that names the first and counts the others. */
export function foldRemarks(
  remarks: readonly FileRemark[],
  { named, line, rest }: Folding,
): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { file, says } of remarks) {
    const files = groups.get(says);
    if (files === undefined) groups.set(says, [file]);
    else files.push(file);
  }
  const lines = [...groups].flatMap(([says, files]) => {
    if (files.length <= named + 1) return files.map((file) => line(file, says));
    const more = String(files.length - named);
    return [line(`${files.slice(0, named).join(', ')} and ${more} more`, says)];
  });
  return bounded(lines, rest);
}
