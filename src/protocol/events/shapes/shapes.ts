import type { RawRecord } from '../intake.js';
import { utcTimeAt } from '../iso-bytes.js';
import { type Cut, type LearnedShape, learnShape } from './learn-shape.js';
import { createKeptTexts, type KeptTexts } from './kept-texts.js';
import { wholeNumberIn } from '../digit-bytes.js';
import { fits, SPAN } from './shape.js';

/** Remembers how the records of one file look, so that most are read without taking their text apart. */
export interface Shapes {
  /** What the form's own reader would make of the record that begins here; null when only that can tell. */
  read(bytes: Uint8Array, from: number, to: number): ShapedRecord | null;
  /** Shows a record that this did not read, and that the form's own reader did. */
  learn(text: string): void;
}

interface ShapedRecord {
  /** Its texts are no windows into a longer one. */
  readonly record: RawRecord;
  readonly end: number;
}

/** More kinds than these are not remembered: all are tried for a record that has none. */
const MOST_SHAPES = 8;
/** Learning costs as much as reading a few records. */
const MOST_LESSONS = 256;
/** Where most records fit nowhere, trying is given up. */
const FAIR_TRIAL = 1024;
const LONGEST = 65_536;
const BLANK = 0x20;

/** `cut` finds where records differ, `parse` is the form's own reader. */
export function createShapes(
  cut: (text: string) => readonly Cut[] | null,
  parse: (text: string) => RawRecord | null,
): Shapes {
  const shapes: LearnedShape[] = [];
  const spans = new Int32Array(SPAN * 128);
  const texts = createKeptTexts();
  let lessons = 0;
  let tries = 0;
  let hits = 0;
  return {
    read(bytes, from, to) {
      if (shapes.length === 0 || (tries > FAIR_TRIAL && hits * 2 < tries)) return null;
      tries += 1;
      for (let index = 0; index < shapes.length; index += 1) {
        const shape = shapes[index];
        const end = shape === undefined ? -1 : fits(shape, bytes, from, to, spans);
        if (shape === undefined || end < 0) continue;
        if (index > 0) shapes.unshift(...shapes.splice(index, 1));
        const record = recordOf(shape, bytes, spans, texts);
        if (record === null) return null;
        hits += 1;
        return { record, end };
      }
      return null;
    },
    learn(text) {
      if (lessons >= MOST_LESSONS || text.length > LONGEST || !/^[\0-\x7f]*$/u.test(text)) return;
      lessons += 1;
      const cuts = cut(text);
      const shape = cuts === null ? null : learnShape(text, cuts, parse);
      if (shape === null) return;
      shapes.unshift(shape);
      shapes.length = Math.min(shapes.length, MOST_SHAPES);
    },
  };
}

/** null where what stands in a hole may be judged by its reader before it is taken. */
function recordOf(
  { plan }: LearnedShape,
  bytes: Uint8Array,
  spans: Int32Array,
  keptTexts: KeptTexts,
): RawRecord | null {
  const id = numberIn(bytes, spans, plan.id);
  const at = utcTimeAt(bytes, spans[SPAN * plan.time] ?? 0, spans[SPAN * plan.time + 1] ?? 0);
  const recordId = plan.recordId === null ? null : numberIn(bytes, spans, plan.recordId);
  if (id < 0 || at === null || (recordId !== null && recordId < 0)) return null;
  const texts = (hole: number): string =>
    keptTexts(bytes, hole, spans[SPAN * hole] ?? 0, spans[SPAN * hole + 1] ?? 0);
  const named = (hole: number | null): string | null => (hole === null ? null : texts(hole));
  const provider = named(plan.provider);
  const sourceName = named(plan.sourceName);
  const channel = named(plan.channel);
  const computer = named(plan.computer);
  const message = named(plan.message);
  if (isOpen(provider) || isOpen(sourceName) || isOpen(channel) || isOpen(computer) || isOpen(message))
    return null;
  const data: string[] = [];
  for (const hole of plan.data) {
    const text = hole === null ? '' : texts(hole);
    if (text !== '' && isOpen(text)) return null;
    data.push(text);
  }
  const time = { monthFirst: at, dayFirst: at, zoned: true };
  return { provider, sourceName, channel, id, time, computer, recordId, data, message };
}

/** Readers look for another name where one is empty, and cut off blanks. */
function isOpen(text: string | null): boolean {
  if (text === null) return false;
  const last = text.charCodeAt(text.length - 1);
  return text === '' || isBlank(text.charCodeAt(0)) || isBlank(last);
}

function isBlank(code: number): boolean {
  return code <= BLANK || code === 0xa0 || code >= 0x1680;
}

/** The whole number in a hole; -1 where there is none, or one too long to be exact. */
const numberIn = (bytes: Uint8Array, spans: Int32Array, hole: number): number =>
  wholeNumberIn(bytes, spans[SPAN * hole] ?? 0, spans[SPAN * hole + 1] ?? 0);
