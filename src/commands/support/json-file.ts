import { DEEPEST, jsonFault, placeOf } from './json-syntax.js';
import { refuse } from './refusal.js';
import { shown } from './shown.js';
import { readTextFile } from './text-file.js';

/** The JSON value in a file. Refuses with 66, naming file, line and column. */
export function readJsonFile(path: string): unknown {
  const text = readTextFile(path);
  if (text.trim() === '') return refuse(66, `${shown(path)}: the file is empty`);
  return parseJson(text, shown(path));
}

/** The JSON value of a text that came from `source`. Refuses with 66, naming source, line and column. */
export function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const { at, tooDeep } = jsonFault(text) ?? { at: text.length, tooDeep: false };
    const what = tooDeep
      ? `brackets inside brackets, more than ${String(DEEPEST)} deep,`
      : `not JSON, ${at >= text.length ? 'it ends too early' : 'unexpected character'}`;
    return refuse(66, `${source}: ${what} at ${placeOf(text, at)}`);
  }
}

/** Whether a JSON value is an object with keys. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
