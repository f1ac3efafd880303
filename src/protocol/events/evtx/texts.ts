import { MalformedMessage } from '../../malformed.js';
import { CHUNK_BYTES, spend, u16, type Chunk } from './chunk.js';

/** Makes strings of UTF-16 text. Names repeat in every chunk and record: short ones are kept and handed out again. */
export interface Texts {
  (chunk: Chunk, at: number, characters: number): string;
}

const MAX_KEPT = 48;
/** A power of two. */
const SLOTS = 4096;

export function createTexts(): Texts {
  const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });
  const kept = Array<string>(SLOTS).fill('');
  /** The hash met last at each slot. */
  const met = new Int32Array(SLOTS);
  return (chunk, at, characters) => {
    const end = at + 2 * characters;
    if (end > CHUNK_BYTES) throw new MalformedMessage('a text reaches beyond its chunk');
    spend(chunk, characters);
    if (characters > MAX_KEPT) return decoder.decode(chunk.bytes.subarray(at, end));
    const { view } = chunk;
    let hash = 2 * characters;
    let bits = 0;
    for (let index = at; index < end; index += 2) {
      const unit = view.getUint16(index, true);
      bits |= unit;
      hash = (Math.imul(hash, 31) + unit) | 0;
    }
    hash ^= hash >>> 15;
    const slot = hash & (SLOTS - 1);
    const known = kept[slot] ?? '';
    if (known.length === characters && equals(chunk, at, known)) return known;
    // Several times as fast as the decoder, but halves of pairs would stay as they are.
    const text =
      bits < FIRST_HALF
        ? chunk.buffer.toString('utf16le', at, end)
        : decoder.decode(chunk.bytes.subarray(at, end));
    // What comes but once, such as names of clients, would only push out what repeats, and be work for the collector.
    if (met[slot] === hash) kept[slot] = text;
    else met[slot] = hash;
    return text;
  };
}

/** Less than the first half of a pair; where no bits are set above it, no unit is one. */
const FIRST_HALF = 0x8000;

/** A name stands where it is used first: pointer to the next, hash, length, text, zero. */
const NAME_HEAD = 8;
const MAX_NAME = 512;

/** Where the name at an offset ends, zero included; 0 when there is none. */
export function nameEnd(chunk: Chunk, name: number): number {
  if (name < 128 || name > CHUNK_BYTES - NAME_HEAD) return 0;
  const characters = u16(chunk, name + 6);
  const end = name + NAME_HEAD + 2 * characters;
  return characters > MAX_NAME || end + 2 > CHUNK_BYTES || u16(chunk, end) !== 0 ? 0 : end + 2;
}

/** The text of a name that has an end. */
export function nameText(chunk: Chunk, texts: Texts, name: number): string {
  return texts(chunk, name + NAME_HEAD, u16(chunk, name + 6));
}

function equals(chunk: Chunk, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1)
    if (chunk.view.getUint16(at + 2 * index, true) !== text.charCodeAt(index)) return false;
  return true;
}
