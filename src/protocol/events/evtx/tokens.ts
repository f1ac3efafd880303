import { MalformedMessage } from '../../malformed.js';
import { CHUNK_BYTES, u16, u32, type Chunk } from './chunk.js';
import { nameEnd, nameText, type Texts } from './texts.js';

/** Numbers of the tokens, [MS-EVEN6] 2.2.12. */
export const TOKEN = {
  end: 0x00,
  open: 0x01,
  closeStart: 0x02,
  closeEmpty: 0x03,
  closeElement: 0x04,
  text: 0x05,
  attribute: 0x06,
  cdata: 0x07,
  character: 0x08,
  entity: 0x09,
  instructionTarget: 0x0a,
  instructionText: 0x0b,
  instance: 0x0c,
  substitution: 0x0d,
  optionalSubstitution: 0x0e,
  fragment: 0x0f,
};

/** Says that more of the same follows; on an element, that it has attributes. */
export const MORE = 0x40;

/**
 * Where the reference to the name of an element stands: behind token and size, and in templates two bytes more, which
 * not every writer keeps to. Throws MalformedMessage where neither place leads to a name, as do those below.
 */
export function elementNameAt(chunk: Chunk, at: number, inTemplate: boolean): number {
  const usual = inTemplate ? at + 7 : at + 5;
  if (leadsToName(chunk, usual)) return usual;
  const other = inTemplate ? at + 5 : at + 7;
  if (leadsToName(chunk, other)) return other;
  throw new MalformedMessage('an element without a name');
}

/** A reference is an offset; where a name is used for the first time, it follows in place. */
export function referenceEnd(chunk: Chunk, at: number): number {
  const name = at <= CHUNK_BYTES ? u32(chunk, at) : 0;
  const end = nameEnd(chunk, name);
  if (end === 0) throw new MalformedMessage('a name is missing');
  return name === at + 4 ? end : at + 4;
}

export function referredName(chunk: Chunk, texts: Texts, at: number): string {
  return nameText(chunk, texts, u32(chunk, at));
}

function leadsToName(chunk: Chunk, at: number): boolean {
  return at <= CHUNK_BYTES && nameEnd(chunk, u32(chunk, at)) !== 0;
}

/** A length in characters and the text behind it. */
export function countedText(chunk: Chunk, texts: Texts, at: number): string {
  return texts(chunk, at + 2, u16(chunk, at));
}

export function countedTextEnd(chunk: Chunk, at: number): number {
  return at + 2 + 2 * u16(chunk, at);
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The character that a named entity stands for; others are left out, for no definition of theirs is trusted. */
export function entityText(name: string): string {
  return ENTITIES.get(name) ?? '';
}
