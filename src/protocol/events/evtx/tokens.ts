import { MalformedMessage } from '../../malformed.js';
import { CHUNK_BYTES, u16, u32, type Chunk } from './chunk.js';
import { nameAt, type Name, type Texts } from './texts.js';

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

/** Token and name. Throws MalformedMessage where the offset leads to none. */
export function nameOf(chunk: Chunk, texts: Texts, at: number): Name {
  const found = nameReference(chunk, texts, at + 1);
  if (found === null) throw new MalformedMessage('a name is missing');
  return found;
}

/** Token, in templates two bytes more, size of the element, name. Not every writer keeps to it. */
export function elementName(chunk: Chunk, texts: Texts, at: number, inTemplate: boolean): Name {
  const [usual, other] = inTemplate ? [at + 7, at + 5] : [at + 5, at + 7];
  const found = nameReference(chunk, texts, usual) ?? nameReference(chunk, texts, other);
  if (found === null) throw new MalformedMessage('an element without a name');
  return found;
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

/** A name is an offset; where it is used for the first time, it follows in place. */
function nameReference(chunk: Chunk, texts: Texts, offsetAt: number): Name | null {
  if (offsetAt > CHUNK_BYTES) return null;
  const offset = u32(chunk, offsetAt);
  const behind = offsetAt + 4;
  const found = nameAt(chunk, texts, offset);
  return found === null || offset === behind ? found : { text: found.text, end: behind };
}
