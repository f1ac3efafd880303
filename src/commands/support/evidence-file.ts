import type { SavedRun } from '../../model/saved-run.js';
import schema from '../../reporters/saved-run.schema.json' with { type: 'json' };
import type { Surroundings } from './invocation.js';
import { isRecord, parseJson, readJsonFile } from './json-file.js';
import { refuse } from './refusal.js';
import { schemaFault } from './schema-check.js';
import { quoted, shown } from './shown.js';
import { readTextInput, STANDARD_INPUT } from './text-file.js';

/** Stands for standard input in place of a file. */
export const INPUT_SIGN = '-';

/** A run that `--save` wrote, from a file or from standard input. Refuses with 66, naming what is wrong and where. */
export async function readSavedRun(path: string, input: Surroundings['input']): Promise<SavedRun> {
  if (path !== INPUT_SIGN) return savedRunOf(readJsonFile(path), shown(path));
  const text = await readTextInput(input);
  if (text.trim() === '') return refuse(66, `${STANDARD_INPUT}: nothing came`);
  return savedRunOf(parseJson(text, STANDARD_INPUT), STANDARD_INPUT);
}

function savedRunOf(json: unknown, source: string): SavedRun {
  if (isRecord(json)) {
    if ('schemaVersion' in json) {
      return refuse(
        66,
        `${source}: a report, which holds no evidence to judge; give the file that --save wrote`,
      );
    }
    if (json['format'] === 'kms-doctor-run' && json['formatVersion'] !== '1.0') {
      const version = typeof json['formatVersion'] === 'string' ? quoted(json['formatVersion']) : 'unknown';
      return refuse(66, `${source}: written in version ${version} of the format, this program reads "1.0"`);
    }
    if (json['format'] !== 'kms-doctor-run') {
      return refuse(66, `${source}: not a run that --save wrote ("format" is not "kms-doctor-run")`);
    }
  }
  const fault = schemaFault(json, schema);
  if (fault !== null) {
    const place = fault.path === '' ? 'the whole file' : shown(fault.path);
    return refuse(66, `${source}: not a run that --save wrote: ${place} ${fault.problem}`);
  }
  return json as SavedRun;
}
