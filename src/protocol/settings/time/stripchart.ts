import { linesOf } from '../lines.js';
import { partOf, sourceOf } from '../parts.js';
import type { SettingsReader } from '../settings-reader.js';

/** `13:51:01, +00.0345632s` with /dataonly, `13:51:01 d:+00.0150076s o:+00.0345632s [ * ]` without. */
const SAMPLE = /^\d{1,2}:\d\d:\d\d(?:,| d:[+-]?\d{1,9}[.,]\d{1,9}s o:)\s{0,4}([+-]?\d{1,9}[.,]\d{1,9})s/;

/** `w32tm /stripchart`. It prints theirs minus ours, in seconds; the middle of the samples is taken. */
export const readStripchart: SettingsReader = (text, file) => {
  if (!/\d\d(?:, [+-]\d| d:[+-]\d)/.test(text)) return null;
  const offsets = linesOf(text).flatMap((line) => {
    const [, seconds] = SAMPLE.exec(line.trim().slice(0, 200)) ?? [];
    return seconds === undefined ? [] : [-Number(seconds.replace(',', '.')) * 1000];
  });
  const middle = offsets.toSorted((a, b) => a - b)[Math.floor(offsets.length / 2)];
  if (middle === undefined) return null;
  const form = 'w32tm /stripchart';
  const facts = { source: null, stratum: null, lastSync: null, offsetMs: Math.round(middle * 1000) / 1000 };
  return { takenFor: form, parts: [partOf('time', facts, sourceOf('tool', form, file))], notes: [] };
};
