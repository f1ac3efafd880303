import { mergeResults } from '../readings/readiness/merge-results.js';
import { escapeText } from '../reporters/escape.js';
import type { Invocation } from './support/invocation.js';
import { handOut } from './support/readiness-out.js';
import { checkOnePlan, readReadinessFile } from './support/readiness-file.js';
import { readSettings } from './support/read-settings.js';
import { refuse } from './support/refusal.js';
import { destination } from './support/same-file.js';
import { shown } from './support/shown.js';
import { VERSION } from './support/version.js';
import { checkWritable } from './support/whole-file.js';

/** `merge FILE…`: results of `ready` from several sites as one. */
export async function run(invocation: Invocation): Promise<number> {
  const { words, surroundings } = invocation;
  const settings = readSettings('merge', invocation);
  const { output } = settings;
  const places = words.map(destination);
  if (output !== null) {
    const target = destination(output);
    if (target !== null && places.includes(target))
      refuse(64, '--output and a result to merge name the same file');
    checkWritable('--output', output);
  }
  const files = words.filter((_, at) => {
    const isFirst = places[at] === null || places.indexOf(places[at] ?? null) === at;
    if (!isFirst) surroundings.say(`kms-doctor: ${shown(words[at] ?? '')}: named twice, counted once\n`);
    return isFirst;
  });
  const results = files.map(readReadinessFile);
  checkOnePlan(results);
  const merged = mergeResults(results, VERSION);
  for (const note of merged.merged?.notes ?? []) surroundings.say(`kms-doctor: ${escapeText(note)}\n`);
  return handOut(merged, settings, surroundings);
}
