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
  return (chunk, at, characters) => {
    const end = at + 2 * characters;
    if (end > CHUNK_BYTES) throw new MalformedMessage('a text reaches beyond its chunk');
    spend(chunk, characters);
    if (characters > MAX_KEPT) return decoder.decode(chunk.bytes.subarray(at, end));
    const slot = hashOf(chunk, at, end) & (SLOTS - 1);
    const known = kept[slot] ?? '';
    if (known.length === characters && equals(chunk, at, known)) return known;
    const text = decoder.decode(chunk.bytes.subarray(at, end));
    kept[slot] = text;
    return text;
  };
}

/** A name stands where it was first used: pointer to the next, hash, length, text, zero. Where it begins and ends. */
export interface Name {
  readonly text: string;
  readonly end: number;
}

const NAME_HEAD = 8;
const MAX_NAME = 512;

/** The name at an offset that a token gives; null where there is none. */
export function nameAt(chunk: Chunk, texts: Texts, at: number): Name | null {
  if (at < 128 || at > CHUNK_BYTES - NAME_HEAD) return null;
  const characters = u16(chunk, at + 6);
  const end = at + NAME_HEAD + 2 * characters;
  if (characters > MAX_NAME || end + 2 > CHUNK_BYTES || u16(chunk, end) !== 0) return null;
  return { text: texts(chunk, at + NAME_HEAD, characters), end: end + 2 };
}

function hashOf(chunk: Chunk, at: number, end: number): number {
  let hash = end - at;
  for (let index = at; index < end; index += 2)
    hash = (Math.imul(hash, 31) + chunk.view.getUint16(index, true)) | 0;
  return hash ^ (hash >>> 15);
}

function equals(chunk: Chunk, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1)
    if (chunk.view.getUint16(at + 2 * index, true) !== text.charCodeAt(index)) return false;
  return true;
}
