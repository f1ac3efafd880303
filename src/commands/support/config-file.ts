import { join } from 'node:path';
import type { Given, Layer } from './arguments.js';
import { isRecord, readJsonFile } from './json-file.js';
import type { Option } from './option.js';
import { OPTIONS, OPTION_KEYS } from './options.js';
import type { OptionKey } from './options.js';
import { refuse } from './refusal.js';
import { quoted, shown } from './shown.js';
import { didYouMean } from './suggest.js';
import { exists } from './text-file.js';

const USUAL_NAME = 'kms-doctor.config.json';

const CONFIG_KEYS: readonly OptionKey[] = OPTION_KEYS.filter((key) => OPTIONS[key].reach === 'everywhere');

/**
 * Options set by the configuration file: the one given, else the usual one in the folder if it is there.
 * Refuses with 66 a file that cannot be read or is not JSON, with 64 a key or a type that is wrong.
 */
export function readConfigFile(given: string | null, folder: string): Layer {
  const usual = join(folder, USUAL_NAME);
  if (given === null && !exists(usual)) return {};
  const path = given ?? USUAL_NAME;
  const json = readJsonFile(given ?? usual);
  if (!isRecord(json))
    return refuse(64, `${shown(path)}: the file holds no object; write { "domain": "corp.example" }`);
  return Object.fromEntries(
    Object.entries(json)
      .filter(([key]) => key !== '$schema')
      .map(([key, value]) => readEntry(path, key, value)),
  );
}

function readEntry(path: string, name: string, value: unknown): [OptionKey, Given] {
  const key = CONFIG_KEYS.find((known) => known === name);
  if (key === undefined) {
    const hint = didYouMean(name, CONFIG_KEYS) || `; known keys: ${CONFIG_KEYS.join(', ')}`;
    return refuse(64, `${shown(path)}: nothing reads the key ${quoted(name)}${hint}`);
  }
  const option = OPTIONS[key];
  const texts = textsOf(option, value);
  if (texts === null) {
    return refuse(64, `${shown(path)}: "${key}" must be ${typeInWords(option)}, not ${typeOf(value)}`);
  }
  return [key, { texts, place: `${shown(path)}: "${key}"` }];
}

/** null when the type is wrong. */
function textsOf(option: Option, value: unknown): readonly string[] | null {
  if (option.form === 'switch') return typeof value === 'boolean' ? [String(value)] : null;
  if (option.json === 'number') return typeof value === 'number' ? [String(value)] : null;
  if (typeof value === 'string') return [value];
  if (option.form !== 'list' || !Array.isArray(value)) return null;
  const items: readonly unknown[] = value;
  return items.every((item) => typeof item === 'string') ? items : null;
}

function typeInWords(option: Option): string {
  if (option.form === 'switch') return 'true or false';
  if (option.json === 'number') return 'a number';
  return option.form === 'list' ? 'a text or a list of texts' : 'a text';
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'boolean') return 'true or false';
  if (typeof value === 'number') return 'a number';
  return typeof value === 'string' ? 'a text' : 'an object';
}
