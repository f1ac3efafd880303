import { linesOf } from '../lines.js';
import { partOf, sourceOf } from '../parts.js';
import type { SettingsReader } from '../settings-reader.js';
import { hostOf } from '../values.js';

/** `13:51:01, +00.0345632s` with /dataonly, `13:51:01 d:+00.0150076s o:+00.0345632s [ * ]` without. */
const SAMPLE = /^\d{1,2}:\d\d:\d\d(?:,| d:[+-]?\d{1,9}[.,]\d{1,9}s o:)\s{0,4}([+-]?\d{1,9}[.,]\d{1,9})s/;
/** `Tracking dc1.corp.example [10.0.0.10:123].`: in every language the name stands before the address and port of NTP. */
const PEER = /(?:^|\s)([^\s[\]]{1,255}) \[\[?[\da-f.:%]{2,60}\]?:123\]/i;
const COMMAND = /w32tm(?:\.exe)?\s{1,9}\/stripchart\s.{0,100}\/computer:([^\s/"]{1,255})/i;

interface Chart {
  readonly against: string | null;
  readonly offsets: number[];
}

/** Every measurement of a text: a heading that names whom it asks begins the next one. */
function chartsIn(lines: readonly string[]): readonly Chart[] {
  const charts: Chart[] = [{ against: null, offsets: [] }];
  for (const whole of lines) {
    const line = whole.trim().slice(0, 500);
    const against = hostOf((PEER.exec(line) ?? COMMAND.exec(line))?.[1]);
    const [, seconds] = SAMPLE.exec(line) ?? [];
    if (against !== null) charts.push({ against, offsets: [] });
    else if (seconds !== undefined) charts.at(-1)?.offsets.push(-Number(seconds.replace(',', '.')) * 1000);
  }
  return charts;
}

/** `w32tm /stripchart`. It prints theirs minus ours, in seconds; the middle of the samples is taken. */
export const readStripchart: SettingsReader = (text, file) => {
  if (!/\d\d(?:, [+-]\d| d:[+-]\d)/.test(text)) return null;
  const form = 'w32tm /stripchart';
  const parts = chartsIn(linesOf(text)).flatMap(({ against, offsets }) => {
    const middle = offsets.toSorted((a, b) => a - b)[Math.floor(offsets.length / 2)];
    if (middle === undefined) return [];
    const offsetMs = Math.round(middle * 1000) / 1000;
    const facts = { source: null, stratum: null, lastSync: null, offsetMs, against };
    return [partOf('time', facts, sourceOf('tool', form, file))];
  });
  return parts.length === 0 ? null : { takenFor: form, parts, notes: [] };
};
