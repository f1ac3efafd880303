import { STEP_IDS } from '../../readings/readiness/procedures.js';
import { refuse } from './refusal.js';
import { quoted, shown } from './shown.js';
import { didYouMean } from './suggest.js';
import { readTextFile } from './text-file.js';

/** More lines than there could be steps and remarks on them: no such list. */
const MOST_LINES = 10_000;

/**
 * The steps that a file names as carried out: one id a line, empty lines and what follows a `#` do not count.
 * Refuses with 66 what is no step, naming file and line.
 */
export function readDoneFile(path: string): readonly string[] {
  const source = shown(path);
  const lines = readTextFile(path).split(/\r?\n/u, MOST_LINES + 1);
  if (lines.length > MOST_LINES)
    return refuse(66, `${source}: more than ${String(MOST_LINES)} lines: no list of steps is that long`);
  return lines.flatMap((line, at) => {
    const [text = ''] = line.split('#', 1);
    const id = text.replace(/^\ufeff/u, '').trim();
    if (id === '' || STEP_IDS.includes(id)) return id === '' ? [] : [id];
    return refuse(
      66,
      `${source}:${String(at + 1)}: ${quoted(id)} is no step${didYouMean(id, STEP_IDS) || '; the ids stand in brackets behind the steps'}`,
    );
  });
}
