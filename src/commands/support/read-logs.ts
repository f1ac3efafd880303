import { basename } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { STDIN, type EventFiles, type ReadEventFilesOptions } from '../../event-sources/event-files.js';
import type { EventObservation, Instant } from '../../model/evidence.js';
import type { EventAnalysis, EventSource } from '../../model/events.js';
import type { EventAnalysisBuilder } from '../../readings/events/create-event-analysis.js';
import { isCutOff } from '../../model/cut-off.js';
import { plural } from '../../model/plural.js';
import { eventObservation } from '../../readings/events/event-observation.js';
import type { LeftOut } from '../../bundles/manifest.js';
import { bounded } from './bounded-remarks.js';
import { CUT_TABLE } from './cut-table.js';

import { refuse } from './refusal.js';
import { shown } from './shown.js';
import { collectNow } from './small-heap.js';
import { exists, plainSize, systemReason } from './text-file.js';

/** What reads and what understands; tests put their own in. */
export interface LogPieces {
  readonly read: (inputs: readonly string[], options: ReadEventFilesOptions) => Promise<EventFiles>;
  readonly analyse: () => EventAnalysisBuilder;
}

export interface LogsRead {
  readonly analysis: EventAnalysis;
  readonly judgedAt: Instant;
  /** Whether that clock was asked for, is the end of the logs, or the time of the run. */
  readonly judgedClock: 'given' | 'evidence-end' | 'now';
  /** False when an interrupt stopped the reading. */
  readonly complete: boolean;
  /** What was left out, one line each. */
  readonly remarks: readonly string[];
}

/** What a run keeps of them. */
export function observationOf({ analysis, judgedAt, judgedClock }: LogsRead): EventObservation {
  return eventObservation(analysis, { judgedAt, judgedClock });
}

/** Inputs of logs, and what to call the files that they lead to. */
export interface NamedLogs {
  readonly files: readonly string[];
  readonly nameOf: (file: string) => string;
  /** When logs were read that still go on: until then nothing came after their last event. */
  readonly readAt?: Instant;
  /** The same of a copy, where something says when it was made. */
  readonly copiedAt?: (file: string) => Instant | null;
  /** Unpacks the zip files among them; without it they are no logs. */
  readonly unzip?: ReadEventFilesOptions['unzip'];
  /** What was left out of those, once all is read. */
  readonly leftOut?: () => readonly LeftOut[];
}

/** Files on the disk by the names that people know them by. */
export function namedLogs(
  logs: readonly { readonly path: string; readonly name: string; readonly copiedAt?: Instant }[],
): NamedLogs {
  const known = new Map(logs.map((log) => [log.path, log]));
  return {
    files: [...known.keys()],
    nameOf: (path) => known.get(path)?.name ?? path,
    copiedAt: (path) => known.get(path)?.copiedAt ?? null,
  };
}

/** Only the last part of a name: `\\?\C:\logs` is how Windows spells a long path. */
const isPattern = (input: string): boolean => /[*?]/.test(basename(input));

/** Refuses with 66 before gigabytes are read in vain. */
export function checkInputs(inputs: readonly string[]): void {
  const missing = inputs.find((input) => input !== STDIN && !isPattern(input) && !exists(input));
  if (missing !== undefined) refuse(66, `${shown(missing)}: ${systemReason('ENOENT')}`);
}

const later = (left: Instant, right: Instant): Instant =>
  Date.parse(left) < Date.parse(right) ? right : left;

/** Of a log that is cut off the newest part is what is missing. */
const goesOnUntil = (source: EventSource, until: Instant | null): Instant | null =>
  source.to === null || until === null || isCutOff(source) ? source.to : later(source.to, until);

/** The last moment that any log covers. */
function endOf(sources: readonly EventSource[]): number | null {
  const ends = sources.flatMap(({ to }) => (to === null ? [] : [Date.parse(to)])).filter(Number.isFinite);
  return ends.length === 0 ? null : Math.max(...ends);
}

function whyUnreadable({ file, reason, code }: EventFiles['unreadable'][number]): string {
  if (reason === 'no-event-log') return whyNoLog(file);
  if (reason === 'cut-table') return CUT_TABLE;
  if (reason === 'zip')
    return file === STDIN ? ZIP_IN_A_PIPE : 'begins like a zip file, but no file can be found in it';
  return systemReason(code ?? (reason === 'missing' ? 'ENOENT' : 'EACCES'));
}

/** The list of what is in a zip file stands at its end. */
const ZIP_IN_A_PIPE = 'a zip file is no stream: name the file in place of the -';

function whyNoLog(file: string): string {
  const size = file === STDIN ? null : plainSize(file);
  if (size === 0) return 'the file is empty';
  return 'holds no event log in a known form; of saved output of tools kms-doctor check --evidence tells what it is';
}

const NAMED_SKIPPED = 5;

function skippedSentence(skipped: readonly string[], nameOf: NamedLogs['nameOf']): string {
  const names = skipped.slice(0, NAMED_SKIPPED).map((file) => shown(nameOf(file)));
  const more = skipped.length > names.length ? `, and ${String(skipped.length - names.length)} more` : '';
  return `without events and left out: ${plural(skipped.length, 'file')}: ${names.join(', ')}${more}`;
}

/** A file given by name has to be readable, one found in a folder costs only itself. */
function remarksOn(
  { unreadable, skipped }: EventFiles,
  { files: inputs, nameOf, leftOut = () => [] }: NamedLogs,
): readonly string[] {
  const named = unreadable.find(({ file }) => inputs.includes(file));
  if (named !== undefined)
    refuse(
      66,
      `${named.file === STDIN ? 'standard input' : shown(nameOf(named.file))}: ${whyUnreadable(named)}`,
    );
  return [
    ...bounded(
      leftOut().map(({ name, why }) => `left out: ${shown(name)}: ${shown(why)}`),
      'more were left out',
    ),
    ...unreadable.map((input) => `not read: ${shown(nameOf(input.file))}: ${whyUnreadable(input)}`),
    ...(skipped.length === 0 ? [] : [skippedSentence(skipped, nameOf)]),
  ];
}

/** To put so many together takes seconds in which no screen can change. */
const MANY_EVENTS = 50_000;
const TO_SHOW_MS = 60;

/** Lets a screen show that all is read before it stands still. */
async function lastShown(sources: readonly EventSource[]): Promise<void> {
  const events = sources.reduce((sum, { relevant }) => sum + relevant, 0);
  if (events > MANY_EVENTS) await setTimeout(TO_SHOW_MS);
}

/** A saved run and logs that end within this time are of one time. */
const ONE_TIME_MS = 2 * 86_400_000;

const isNear = (left: number, right: number): boolean => Math.abs(left - right) <= ONE_TIME_MS;

/**
 * Reads logs of any form and makes one analysis of them, judged by the clock given, else by that of the run they are
 * read beside when they are of its time, else by the end of the logs, else by `now`: who is not seen after the end of a
 * log has not gone silent. Refuses with 66 an input that is missing or cannot be read.
 */
export async function readLogs(
  logs: NamedLogs,
  { read, analyse }: LogPieces,
  options: Omit<ReadEventFilesOptions, 'onEvent'> & {
    readonly at: Instant | null;
    readonly now: Instant;
    /** The clock of the saved run that they are read beside. */
    readonly beside?: Instant | null;
  },
): Promise<LogsRead> {
  checkInputs(logs.files);
  const builder = analyse();
  const { at, now, beside = null, ...reading } = options;
  const files = await read(logs.files, {
    ...reading,
    ...(logs.unzip === undefined ? {} : { unzip: logs.unzip }),
    onEvent: (event, source) => {
      builder.add(event, source);
    },
  });
  const remarks = remarksOn(files, logs);
  await lastShown(files.sources);
  // What the tables of events have grown out of.
  collectNow();
  const { readAt = null } = logs;
  const sources = files.sources.map((source) => ({
    ...source,
    file: logs.nameOf(source.file),
    to: goesOnUntil(source, readAt ?? logs.copiedAt?.(source.file) ?? null),
  }));
  const end = readAt === null ? endOf(sources) : null;
  const run = beside === null ? null : Date.parse(beside);
  const byRun = at === null && run !== null && (end === null || isNear(end, run));
  const clock = at !== null ? Date.parse(at) : byRun ? run : (end ?? Date.parse(readAt ?? now));
  return {
    analysis: builder.finish({ at: clock, sources }),
    judgedAt: new Date(clock).toISOString(),
    judgedClock: at !== null ? 'given' : byRun || end === null ? 'now' : 'evidence-end',
    complete: files.complete,
    remarks,
  };
}
