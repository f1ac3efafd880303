import type { EventProvider, LogEvent } from '../model/events.js';

export const BATCH_EVENTS = 512;

/** What events of one log have in common, told once. */
type Head = readonly [provider: EventProvider, id: number, computer: string, channel: string | null];

/**
 * Events on their way between two threads: numbers and texts in columns, which are handed over without a copy. Objects, or
 * JSON of them, take longer to travel than to be read from the log.
 */
export interface EventBatch {
  readonly heads: readonly Head[];
  /** `NUMBERS` of each event: index of its head, time, record number, count of its data, whether a message follows. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Of each text, in characters. */
  readonly lengths: Uint32Array<ArrayBuffer>;
  /** The texts one behind another: a byte for each character, or two where one is not enough for all. */
  readonly texts: Uint8Array<ArrayBuffer>;
}

const NUMBERS = 5;
/** Of more heads than these, those before are told again. */
const LOOK_BACK = 4;

export function packEvents(events: readonly LogEvent[]): EventBatch {
  const heads: Head[] = [];
  const texts: string[] = [];
  const numbers = new Float64Array(NUMBERS * events.length);
  let at = 0;
  for (const event of events) {
    numbers[at] = headIndex(heads, event);
    numbers[at + 1] = event.at ?? Number.NaN;
    numbers[at + 2] = event.recordId ?? Number.NaN;
    numbers[at + 3] = event.data.length;
    for (const text of event.data) texts.push(text);
    if (event.message !== null) {
      numbers[at + 4] = 1;
      texts.push(event.message);
    }
    at += NUMBERS;
  }
  const lengths = new Uint32Array(texts.length);
  for (let index = 0; index < texts.length; index += 1) lengths[index] = texts[index]?.length ?? 0;
  return { heads, numbers, lengths, texts: bytesOf(texts.join('')) };
}

/** What is handed over. */
export const buffersOf = ({ numbers, lengths, texts }: EventBatch): ArrayBuffer[] => [
  numbers.buffer,
  lengths.buffer,
  texts.buffer,
];

function headIndex(heads: Head[], { provider, id, computer, channel }: LogEvent): number {
  for (let index = heads.length - 1; index >= Math.max(0, heads.length - LOOK_BACK); index -= 1) {
    const head = heads[index];
    if (head?.[1] === id && head[0] === provider && head[2] === computer && head[3] === channel) return index;
  }
  return heads.push([provider, id, computer, channel]) - 1;
}

/** In ASCII alone characters and bytes are as many. Not of the pool, which is not to be handed over. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const narrow = Buffer.byteLength(text) === text.length;
  const bytes = Buffer.from(new ArrayBuffer(narrow ? text.length : 2 * text.length));
  bytes.write(text, narrow ? 'latin1' : 'utf16le');
  return bytes;
}

/** Hands over the events in the order they were packed in. */
export function unpackEvents(
  { heads, numbers, lengths, texts }: EventBatch,
  take: (event: LogEvent) => void,
): void {
  const nextText = textReader(lengths, Buffer.from(texts.buffer));
  for (let at = 0; at < numbers.length; at += NUMBERS) {
    const head = heads[numbers[at] ?? 0];
    if (head === undefined) continue;
    const data: string[] = [];
    for (let left = numbers[at + 3] ?? 0; left > 0; left -= 1) data.push(nextText());
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

/** Gives one text after another. */
function textReader(lengths: Uint32Array, bytes: Buffer): () => string {
  let characters = 0;
  for (const length of lengths) characters += length;
  const width = characters === bytes.length ? 1 : 2;
  let place = 0;
  let next = 0;
  return () => {
    const from = place;
    const length = lengths[next] ?? 0;
    next += 1;
    place += width * length;
    // Single characters the engine has at hand.
    if (length === 1 && width === 1) return String.fromCharCode(bytes[from] ?? 0);
    return bytes.toString(width === 1 ? 'latin1' : 'utf16le', from, place);
  };
}

function numberOrNull(number: number | undefined): number | null {
  return number === undefined || Number.isNaN(number) ? null : number;
}
