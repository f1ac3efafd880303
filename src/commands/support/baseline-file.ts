import { CATALOGUE } from '../../checks/index.js';
import { BASELINE_SCHEMA, type BaselineEntry } from '../../model/baseline.js';
import { isRecord, readJsonFile } from './json-file.js';
import type { Settings } from './options.js';
import { readInstant } from './option-values.js';
import { refuse } from './refusal.js';
import { quoted, shown } from './shown.js';
import { didYouMean } from './suggest.js';

const FILE_KEYS = ['$schema', 'schema', 'findings'] as const;
const ENTRY_KEYS = ['id', 'subject', 'until', 'reason'] as const;

type Json = Readonly<Record<string, unknown>>;

/** The findings that the file of --baseline names; null when none is given. Refuses with 66 what cannot be read, with 64 what is wrong in it. */
export function readBaseline({
  baseline: path,
}: Pick<Settings, 'baseline'>): readonly BaselineEntry[] | null {
  if (path === null) return null;
  const json = readJsonFile(path);
  const source = shown(path);
  if (!isRecord(json)) return refuse(64, `${source}: the file holds no object; ${EXAMPLE}`);
  checkKeys(json, FILE_KEYS, source);
  if (json['schema'] !== BASELINE_SCHEMA)
    return refuse(64, `${source}: "schema" must be "${BASELINE_SCHEMA}"; ${EXAMPLE}`);
  const { findings } = json;
  if (!Array.isArray(findings)) return refuse(64, `${source}: "findings" must be a list; ${EXAMPLE}`);
  return findings.map((entry: unknown, at) => entryOf(entry, `${source}: findings[${String(at)}]`));
}

const EXAMPLE = `write { "schema": "${BASELINE_SCHEMA}", "findings": [] }`;

function checkKeys(json: Json, known: readonly string[], place: string): void {
  for (const key of Object.keys(json)) {
    if (known.includes(key)) continue;
    const hint = didYouMean(key, known) || `; known keys: ${known.join(', ')}`;
    refuse(64, `${place}: nothing reads the key ${quoted(key)}${hint}`);
  }
}

function textOf(json: Json, key: string, place: string): string {
  const text = json[key];
  return typeof text === 'string' && text.trim() !== ''
    ? text
    : refuse(64, `${place}: "${key}" must be a text that is not empty`);
}

function entryOf(json: unknown, place: string): BaselineEntry {
  if (!isRecord(json)) return refuse(64, `${place} is no object`);
  checkKeys(json, ENTRY_KEYS, place);
  const id = textOf(json, 'id', place);
  const modes = CATALOGUE.map((mode) => mode.id);
  const [mode = ''] = id.split('/');
  if (!modes.includes(mode)) {
    const hint = didYouMean(mode, modes) || '; kms-doctor explain --list names all';
    refuse(64, `${place}: there is no failure mode ${quoted(mode)}${hint}`);
  }
  const until = textOf(json, 'until', place);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || !readInstant(`${until}T00:00Z`).ok)
    refuse(64, `${place}: "until" must be a day such as 2027-03-12, is ${quoted(until)}`);
  const subject = json['subject'] === undefined ? null : textOf(json, 'subject', place);
  return { id, subject, until, reason: textOf(json, 'reason', place) };
}
