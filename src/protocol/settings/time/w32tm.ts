import type { TimeFacts } from '../../../model/settings.js';
import { labelled, linesOf } from '../lines.js';
import { partOf, sourceOf } from '../parts.js';
import type { SettingsReader } from '../settings-reader.js';
import { hostOf, textOf } from '../values.js';

/** The last line of `/query /status`, which no language changes: `Poll Interval: 10 (1024s)`. The source stands above it. */
const POLL = /^[^:]{2,60}:\s{0,4}-?\d{1,2} \(\d{1,8}s\)$/;
/** Above: leap indicator, stratum, precision. */
const STATUS_LINES = 12;
const STRATUM = /^\d{1,2} \(/;
const LEAP = /^\d ?\(/;

/** What the service names itself where it follows nobody; other names are those of hosts. */
const OWN_SOURCES = /^(Local CMOS Clock|Free-running System Clock|VM IC Time Synchronization Provider)$/i;

/** The first line below the poll interval with /verbose, the phase offset: `Phase Offset: -18000.0003298s`. */
const PHASE = /^([+-]?\d{1,9}[.,]\d{1,9})s$/;

interface Status {
  readonly source: string | null;
  readonly stratum: number | null;
  /** Milliseconds against that source, without a sign that can be relied on: which of the two is ahead is not documented. */
  readonly phaseMs: number | null;
}

function statusAbove(lines: readonly string[], poll: number): Status {
  const above = lines.slice(Math.max(0, poll - STATUS_LINES), poll).flatMap((line) => labelled(line) ?? []);
  const leap = above.findLastIndex(({ value }) => LEAP.test(value) && !/^[1-9]\d/.test(value));
  // The stratum is the line below the leap indicator.
  const first = above.findIndex(({ value }) => LEAP.test(value));
  const stratum = above[first + 1]?.value ?? '';
  const [, phase] = PHASE.exec(labelled(lines[poll + 1] ?? '')?.value ?? '') ?? [];
  return {
    source: first < 0 || leap < 0 ? null : textOf(above.at(-1)?.value.replace(/,0x[\da-f]{1,8}\b.*$/i, '')),
    stratum: STRATUM.test(stratum) ? Number.parseInt(stratum, 10) : null,
    phaseMs: phase === undefined ? null : Math.round(Number(phase.replace(',', '.')) * 1e6) / 1000,
  };
}

/** `w32tm /query /status` of any language, and `/query /source` where the command or the service's own words are there. */
export const readW32tmQuery: SettingsReader = (text, file) => {
  if (!/\(\d{1,8}s\)|w32tm|CMOS|Free-running|VM IC Time/i.test(text)) return null;
  const lines = linesOf(text)
    .map((line) => line.trim().slice(0, 300))
    .filter((line) => line !== '');
  const poll = lines.findIndex((line) => POLL.test(line));
  const command = lines.findIndex((line) => /w32tm(?:\.exe)?\s+\/query\s.{0,100}\/source\b/i.test(line));
  const answer = command < 0 ? lines.find((line) => OWN_SOURCES.test(line)) : lines[command + 1];
  const status: Status = poll < 0 ? { source: null, stratum: null, phaseMs: null } : statusAbove(lines, poll);
  const source = status.source ?? textOf(answer?.replace(/,0x[\da-f]{1,8}\b.*$/i, '')) ?? null;
  // An error is a sentence; the name of a source is none.
  if (source === null || /0x[\da-f]{8}|^The following error/i.test(source)) return null;
  const form = status.source === null ? 'w32tm /query /source' : 'w32tm /query /status';
  // The time of the last synchronisation has neither zone nor a known order of day and month.
  const told = { source, stratum: status.stratum, lastSync: null };
  // Against its own clock a computer is never off.
  const against = status.source === null || OWN_SOURCES.test(status.source) ? null : hostOf(status.source);
  const facts: TimeFacts =
    against === null || status.phaseMs === null
      ? { ...told, offsetMs: null, against: null }
      : { ...told, offsetMs: status.phaseMs, against };
  return { takenFor: form, parts: [partOf('time', facts, sourceOf('tool', form, file))], notes: [] };
};
