import type { SavedRun } from '../../model/saved-run.js';
import schema from '../../reporters/saved-run.schema.json' with { type: 'json' };
import { isRecord, readJsonFile } from './json-file.js';
import { refuse } from './refusal.js';
import { schemaFault } from './schema-check.js';
import { quoted, shown } from './shown.js';

/** A run that `--save` wrote. Refuses with 66, naming the file and the place in it that is wrong. */
export function readSavedRun(path: string): SavedRun {
  const json = readJsonFile(path);
  if (isRecord(json)) {
    if ('schemaVersion' in json) {
      return refuse(
        66,
        `${shown(path)}: a report, which holds no evidence to judge; give the file that --save wrote`,
      );
    }
    if (json['format'] === 'kms-doctor-run' && json['formatVersion'] !== '1.0') {
      const version = typeof json['formatVersion'] === 'string' ? quoted(json['formatVersion']) : 'unknown';
      return refuse(
        66,
        `${shown(path)}: written in version ${version} of the format, this program reads "1.0"`,
      );
    }
    if (json['format'] !== 'kms-doctor-run') {
      return refuse(66, `${shown(path)}: not a run that --save wrote ("format" is not "kms-doctor-run")`);
    }
  }
  const fault = schemaFault(json, schema);
  if (fault !== null) {
    const place = fault.path === '' ? 'the whole file' : shown(fault.path);
    return refuse(66, `${shown(path)}: not a run that --save wrote: ${place} ${fault.problem}`);
  }
  return json as SavedRun;
}
