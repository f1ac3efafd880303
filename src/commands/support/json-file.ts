import { jsonFault, placeOf } from './json-syntax.js';
import { refuse } from './refusal.js';
import { shown } from './shown.js';
import { readTextFile } from './text-file.js';

/** The JSON value in a file. Refuses with 66, naming file, line and column. */
export function readJsonFile(path: string): unknown {
  const text = readTextFile(path);
  if (text.trim() === '') return refuse(66, `${shown(path)}: the file is empty`);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const fault = jsonFault(text) ?? text.length;
    const what = fault >= text.length ? 'it ends too early' : 'unexpected character';
    return refuse(66, `${shown(path)}: not JSON, ${what} at ${placeOf(text, fault)}`);
  }
}

/** Whether a JSON value is an object with keys. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
