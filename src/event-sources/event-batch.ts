import type { EventProvider, LogEvent } from '../model/events.js';

export const BATCH_EVENTS = 512;

/** What events of one log have in common, told once. */
type Head = readonly [provider: EventProvider, id: number, computer: string, channel: string | null];

/**
 * Events on their way between two threads: lists of numbers, and all texts as one. Objects, or JSON of them, take longer
 * to travel than to be read from the log; typed arrays lie outside of the heap and pile up there.
 */
export interface EventBatch {
  readonly heads: readonly Head[];
  /**
   * `NUMBERS` of each event: index of its head, time, record number, count of its data, whether a message follows, and
   * which of its first data are those of the event before, by bits.
   */
  readonly numbers: readonly number[];
  /** Of each text that is told, in characters. */
  readonly lengths: readonly number[];
  /** The texts one behind another. */
  readonly text: string;
}

const NUMBERS = 6;
/** Data that may be the same as before: as many as a small number has bits. */
const MOST_SAME = 16;
/** Of more heads than these, those before are told again. */
const LOOK_BACK = 4;

export function packEvents(events: readonly LogEvent[]): EventBatch {
  const heads: Head[] = [];
  const texts: string[] = [];
  const numbers: number[] = [];
  let before: readonly string[] = [];
  for (const event of events) {
    const { at, recordId, data, message } = event;
    let same = 0;
    for (let index = 0; index < data.length; index += 1) {
      const text = data[index] ?? '';
      if (index < MOST_SAME && text === before[index]) same |= 1 << index;
      else texts.push(text);
    }
    before = data;
    if (message !== null) texts.push(message);
    numbers.push(headIndex(heads, event), at ?? Number.NaN, recordId ?? Number.NaN, data.length);
    numbers.push(message === null ? 0 : 1, same);
  }
  const lengths = texts.map(({ length }) => length);
  return { heads, numbers, lengths, text: texts.join('') };
}

function headIndex(heads: Head[], { provider, id, computer, channel }: LogEvent): number {
  for (let index = heads.length - 1; index >= Math.max(0, heads.length - LOOK_BACK); index -= 1) {
    const head = heads[index];
    if (head?.[1] === id && head[0] === provider && head[2] === computer && head[3] === channel) return index;
  }
  return heads.push([provider, id, computer, channel]) - 1;
}

/** Hands over the events in the order they were packed in. */
export function unpackEvents(
  { heads, numbers, lengths, text }: EventBatch,
  take: (event: LogEvent) => void,
): void {
  const nextText = textReader(lengths, text);
  let before: readonly string[] = [];
  for (let at = 0; at < numbers.length; at += NUMBERS) {
    const head = heads[numbers[at] ?? 0];
    if (head === undefined) continue;
    const data: string[] = [];
    const count = numbers[at + 3] ?? 0;
    const same = numbers[at + 5] ?? 0;
    for (let index = 0; index < count; index += 1)
      data.push(((same >> index) & 1) === 1 && index < MOST_SAME ? (before[index] ?? '') : nextText());
    before = data;
    take({
      at: numberOrNull(numbers[at + 1]),
      provider: head[0],
      id: head[1],
      computer: head[2],
      channel: head[3],
      recordId: numberOrNull(numbers[at + 2]),
      data,
      message: numbers[at + 4] === 1 ? nextText() : null,
    });
  }
}

/** One buffer for all batches: memory outside of the heap would pile up until the collector takes note of it. */
let bytes = Buffer.alloc(0);

/** Gives one text after another. Not as slices, which would hold the whole text in memory and are slow to compare. */
function textReader(lengths: readonly number[], text: string): () => string {
  // In ASCII alone, characters and bytes are as many.
  const width = Buffer.byteLength(text) === text.length ? 1 : 2;
  const encoding = width === 1 ? 'latin1' : 'utf16le';
  if (bytes.length < width * text.length) bytes = Buffer.alloc(2 * width * text.length);
  bytes.write(text, encoding);
  let place = 0;
  let next = 0;
  return () => {
    const from = place;
    const length = lengths[next] ?? 0;
    next += 1;
    place += width * length;
    // Single characters the engine has at hand.
    if (length === 1 && width === 1) return String.fromCharCode(bytes[from] ?? 0);
    return bytes.toString(encoding, from, place);
  };
}

function numberOrNull(number: number | undefined): number | null {
  return number === undefined || Number.isNaN(number) ? null : number;
}
