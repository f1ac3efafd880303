import { u16, u32, u8, utf16, type Tape } from './tape.js';

/** A part of a template: fixed text, or the place of a value each record brings. */
export type Content =
  { readonly text: string } | { readonly slot: number; readonly type: number; readonly optional: boolean };

export interface Element {
  readonly name: string;
  /** The value whose absence makes the element vanish. */
  readonly dependsOn?: number;
  readonly attributes?: readonly (readonly [string, Content])[];
  readonly children?: readonly (Element | Content)[];
}

export const TYPE = {
  none: 0,
  uint8: 0x04,
  uint16: 0x06,
  uint32: 0x08,
  uint64: 0x0a,
  binary: 0x0e,
  guid: 0x0f,
  filetime: 0x11,
  sid: 0x13,
  hex64: 0x15,
  tree: 0x21,
  strings: 0x81,
} as const;

export const TOKEN = {
  end: 0x00,
  element: 0x01,
  closeStart: 0x02,
  closeEmpty: 0x03,
  close: 0x04,
  text: 0x05,
  attribute: 0x06,
  instance: 0x0c,
  value: 0x0d,
  optionalValue: 0x0e,
  fragment: 0x0f,
  /** Set where attributes, or more attributes, follow. */
  more: 0x40,
} as const;

const STRING_BUCKETS = 64;

/** Names used in a chunk: each stands where it was used first, linked from one of 64 buckets. */
export interface Names {
  readonly known: Map<string, number>;
  readonly buckets: Uint32Array;
}

export function createNames(): Names {
  return { known: new Map(), buckets: new Uint32Array(STRING_BUCKETS) };
}

function hashOf(name: string): number {
  let hash = 0;
  for (let index = 0; index < name.length; index += 1)
    hash = (Math.imul(hash, 65_599) + name.charCodeAt(index)) >>> 0;
  return hash & 0xffff;
}

function writeName(tape: Tape, names: Names, name: string): void {
  const known = names.known.get(name);
  u32(tape, known ?? tape.at + 4);
  if (known !== undefined) return;
  const offset = tape.at;
  const hash = hashOf(name);
  u32(tape, names.buckets[hash % STRING_BUCKETS] ?? 0);
  u16(tape, hash);
  u16(tape, name.length);
  utf16(tape, name);
  u16(tape, 0);
  names.known.set(name, offset);
  names.buckets[hash % STRING_BUCKETS] = offset;
}

function writeContent(tape: Tape, content: Content): void {
  if ('text' in content) {
    u8(tape, TOKEN.text);
    u8(tape, 1);
    u16(tape, content.text.length);
    utf16(tape, content.text);
  } else {
    u8(tape, content.optional ? TOKEN.optionalValue : TOKEN.value);
    u16(tape, content.slot);
    u8(tape, content.type);
  }
}

/** Writes what `write` writes behind its own size. */
function sized(tape: Tape, write: () => void): void {
  const at = tape.at;
  u32(tape, 0);
  write();
  tape.bytes.writeUInt32LE(tape.at - at - 4, at);
}

export function writeElement(tape: Tape, names: Names, element: Element): void {
  const { attributes = [], children = [] } = element;
  u8(tape, attributes.length > 0 ? TOKEN.element | TOKEN.more : TOKEN.element);
  u16(tape, element.dependsOn ?? 0xffff);
  sized(tape, () => {
    writeName(tape, names, element.name);
    if (attributes.length > 0)
      sized(tape, () => {
        attributes.forEach(([name, content], index) => {
          u8(tape, index + 1 < attributes.length ? TOKEN.attribute | TOKEN.more : TOKEN.attribute);
          writeName(tape, names, name);
          writeContent(tape, content);
        });
      });
    if (children.length === 0) u8(tape, TOKEN.closeEmpty);
    else {
      u8(tape, TOKEN.closeStart);
      for (const child of children)
        if ('name' in child) writeElement(tape, names, child);
        else writeContent(tape, child);
      u8(tape, TOKEN.close);
    }
  });
}

export function writeFragment(tape: Tape): void {
  u8(tape, TOKEN.fragment);
  u8(tape, 1);
  u8(tape, 1);
  u8(tape, 0);
}
