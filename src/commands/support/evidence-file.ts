import type { SavedRun } from '../../model/saved-run.js';
import schema from '../../reporters/saved-run.schema.json' with { type: 'json' };
import type { HeapFile } from './evidence-heap.js';
import { isRecord, parseJson } from './json-file.js';
import { refuse } from './refusal.js';
import { schemaFault } from './schema-check.js';
import { quoted, shown } from './shown.js';
import { readTextFile } from './text-file.js';

/** A run that `--save` wrote. Refuses with 66, naming what is wrong and where. */
export function readSavedRun({ path, given }: Pick<HeapFile, 'path' | 'given'>): SavedRun {
  const source = shown(given);
  const text = readTextFile(path, source);
  if (text.trim() === '') return refuse(66, `${source}: the file is empty`);
  if (!/^\s*[{[]/u.test(text))
    return refuse(66, `${source}: no saved run, no event log and no output of a tool that is known here`);
  return savedRunOf(parseJson(text, source), source);
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
      return refuse(
        66,
        `${source}: not a run that --save wrote ("format" is not "kms-doctor-run"), and no JSON of a tool that is known here`,
      );
    }
  }
  const fault = schemaFault(json, schema);
  if (fault !== null) {
    const place = fault.path === '' ? 'the whole file' : shown(fault.path);
    return refuse(66, `${source}: not a run that --save wrote: ${place} ${fault.problem}`);
  }
  return json as SavedRun;
}
