import type { Readiness } from '../../model/readiness.js';
import type { ReadResult } from '../../readings/readiness/merge-results.js';
import schema from '../../reporters/readiness.schema.json' with { type: 'json' };
import { isRecord, parseJson } from './json-file.js';
import { refuse } from './refusal.js';
import { schemaFault } from './schema-check.js';
import { shown } from './shown.js';
import { readTextFile } from './text-file.js';
import { VERSION } from './version.js';

const HOW = 'kms-doctor ready --plan PLAN --site NAME --format json writes what merge takes';

/** A result that `ready` or `merge` wrote with --format json. Refuses with 66, naming what the file is instead. */
export function readReadinessFile(path: string): ReadResult {
  const source = shown(path);
  const text = readTextFile(path);
  if (text.trim() === '') return refuse(66, `${source}: the file is empty`);
  if (/^format: *['"]?kms-doctor-plan\b/mu.test(text))
    return refuse(66, `${source}: a plan, no result; ${HOW}`);
  const json = parseJson(text, source);
  const kind = otherKind(json);
  if (kind !== null) return refuse(66, `${source}: ${kind}; ${HOW}`);
  const fault = schemaFault(json, schema);
  if (fault !== null) {
    const place = fault.path === '' ? 'the whole file' : shown(fault.path);
    return refuse(66, `${source}: not a result of ready: ${place} ${fault.problem}${madeBy(json)}`);
  }
  const result = json as Readiness;
  checkWords(result, source);
  return { file: path, result };
}

/** What the file is, when it is no result of `ready`; null when it says that it is one. */
function otherKind(json: unknown): string | null {
  if (!isRecord(json)) return 'not a result of ready';
  switch (json['format']) {
    case 'kms-doctor-readiness':
      return null;
    case 'kms-doctor-run':
      return 'a saved run of check, no result of ready';
    case 'kms-doctor-plan':
      return 'a plan, no result';
    default:
  }
  if ('checks' in json && 'findings' in json)
    return 'a report of check, no result of ready: kms-doctor diff compares two of those';
  return 'not a result of ready ("format" is not "kms-doctor-readiness")';
}

function madeBy(json: unknown): string {
  const tool = isRecord(json) ? json['tool'] : null;
  const version = isRecord(tool) ? tool['version'] : null;
  return typeof version !== 'string' || version === VERSION
    ? ''
    : `; kms-doctor ${shown(version)} wrote it and this is ${VERSION}: merge with the newer of the two`;
}

/** What the shape does not show. */
function checkWords({ judgedAt, sites }: Readiness, source: string): void {
  for (const time of [judgedAt, ...sites.map((site) => site.judgedAt)])
    if (Number.isNaN(Date.parse(time))) refuse(66, `${source}: there is no time ${shown(time)}`);
  const seen = new Set<string>();
  for (const { name } of sites) {
    if (seen.has(name)) refuse(66, `${source}: it tells of the site ${shown(name)} twice`);
    seen.add(name);
  }
}

/** Refuses with 66 results of different plans, saying how they differ. */
export function checkOnePlan(results: readonly ReadResult[]): void {
  const [first, ...rest] = results;
  if (first === undefined) return;
  for (const other of rest) {
    const what = difference(first.result, other.result);
    if (what !== null)
      refuse(
        66,
        `${shown(other.file)}: judged by another plan than ${shown(first.file)}: ${what}; run ready with one plan at all sites`,
      );
  }
}

function difference(one: Readiness, other: Readiness): string | null {
  const names = ({ sites }: Readiness) => sites.map(({ name }) => name);
  const has = new Set(names(other));
  const known = new Set(names(one));
  const missing = names(one).find((name) => !has.has(name));
  if (missing !== undefined) return `it has no site ${shown(missing)}`;
  const added = names(other).find((name) => !known.has(name));
  if (added !== undefined) return `it has a site ${shown(added)} more`;
  if (one.plan !== other.plan) return `${shown(other.plan)} and not ${shown(one.plan)}`;
  return one.planId === other.planId ? null : 'something in it was changed in between';
}
