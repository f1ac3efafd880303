/** Synthetic: writes logs in Windows' binary form, small and to measure, to show the reader one oddity at a time. */
import { crc32 } from '../../../src/protocol/events/evtx/crc32.js';

/** A part of a text: fixed, or the number and declared type of a value. */
export type Part = string | { readonly value: number; readonly type: number; readonly optional?: boolean };

export interface Element {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, Part>>;
  readonly content?: readonly (Element | Part)[];
}

export interface Value {
  readonly type: number;
  readonly bytes: readonly number[];
}

export type EventRecord =
  | { readonly kind: 'tree'; readonly tree: Element }
  /** Instances of the same template object share its definition. */
  | { readonly kind: 'instance'; readonly template: Element; readonly values: readonly Value[] };

export const element = (name: string, ...content: readonly (Element | Part)[]): Element => ({
  name,
  content,
});

export const utf16 = (text: string): number[] => [...Buffer.from(text, 'utf16le')];
export const text = (value: string): Value => ({ type: 0x01, bytes: utf16(value) });
export const strings = (...list: readonly string[]): Value => ({
  type: 0x81,
  bytes: list.flatMap((item) => utf16(`${item}\0`)),
});
export const number = (type: number, value: number | bigint, bytes: number): Value => ({
  type,
  bytes: little(BigInt(value), bytes),
});
export const NOTHING: Value = { type: 0x00, bytes: [] };

/** 100 ns steps since 1601. */
export function fileTime(iso: string): bigint {
  return (BigInt(Date.parse(iso)) + 11_644_473_600_000n) * 10_000n;
}

export function buildLog(chunks: readonly Uint8Array[]): Uint8Array {
  const header = new Uint8Array(4096);
  const view = new DataView(header.buffer);
  header.set(Buffer.from('ElfFile\0'));
  view.setBigUint64(16, BigInt(Math.max(0, chunks.length - 1)), true);
  view.setUint32(32, 128, true);
  view.setUint32(36, 0x0003_0001, true);
  view.setUint16(40, 4096, true);
  view.setUint16(42, chunks.length, true);
  return Uint8Array.from(Buffer.concat([header, ...chunks]));
}

/** One chunk; its records are numbered from `first`, and written at `at`. */
export function buildChunk(
  records: readonly EventRecord[],
  first = 1,
  at = fileTime('2026-01-01'),
): Uint8Array {
  const out = Array<number>(512).fill(0);
  const templates = new Map<Element, number>();
  records.forEach((record, index) => {
    const start = out.length;
    out.push(0x2a, 0x2a, 0, 0, ...little(0n, 4), ...little(BigInt(first + index), 8), ...little(at, 8));
    out.push(0x0f, 1, 1, 0);
    if (record.kind === 'tree') writeElement(out, record.tree, false);
    else writeInstance(out, record, templates);
    out.push(0);
    while ((out.length + 4 - start) % 8 !== 0) out.push(0);
    const size = out.length + 4 - start;
    out.push(...little(BigInt(size), 4));
    out.splice(start + 4, 4, ...little(BigInt(size), 4));
  });
  const free = out.length;
  const chunk = new Uint8Array(65_536);
  chunk.set(out);
  chunk.set(Buffer.from('ElfChnk\0'));
  const view = new DataView(chunk.buffer);
  const last = BigInt(first + records.length - 1);
  [BigInt(first), last, BigInt(first), last].forEach((id, index) => {
    view.setBigUint64(8 + 8 * index, id, true);
  });
  view.setUint32(40, 128, true);
  view.setUint32(48, free, true);
  return sealChunk(chunk);
}

/** Writes the checksums that fit. */
export function sealChunk(chunk: Uint8Array): Uint8Array {
  const view = new DataView(chunk.buffer);
  const words = new Int32Array(chunk.buffer);
  view.setUint32(52, crc32(words, 128, view.getUint32(48, true) / 4), true);
  view.setUint32(124, crc32(words, 32, 128, crc32(words, 0, 30)), true);
  return chunk;
}

/** An instance of a template inside of another's value: type 0x21. */
export function nested(template: Element, values: readonly Value[], at: number): Value {
  const out = Array<number>(at).fill(0);
  out.push(0x0f, 1, 1, 0);
  writeInstance(out, { template, values }, new Map());
  return { type: 0x21, bytes: [...out.slice(at), 0] };
}

function writeInstance(
  out: number[],
  { template, values }: { readonly template: Element; readonly values: readonly Value[] },
  templates: Map<Element, number>,
): void {
  const known = templates.get(template);
  const offset = known ?? out.length + 10;
  const id = 0x1000n + BigInt(offset);
  out.push(0x0c, 1, ...little(id, 4), ...little(BigInt(offset), 4));
  if (known === undefined) {
    templates.set(template, offset);
    out.push(...little(0n, 4), ...little(id, 16));
    const sizeAt = out.length;
    out.push(0, 0, 0, 0, 0x0f, 1, 1, 0);
    writeElement(out, template, true);
    out.push(0);
    out.splice(sizeAt, 4, ...little(BigInt(out.length - sizeAt - 4), 4));
  }
  out.push(...little(BigInt(values.length), 4));
  for (const { type, bytes } of values) out.push(...little(BigInt(bytes.length), 2), type, 0);
  for (const { bytes } of values) for (const byte of bytes) out.push(byte);
}

function writeElement(out: number[], { name, attributes, content = [] }: Element, inTemplate: boolean): void {
  const listed = Object.entries(attributes ?? {});
  out.push(listed.length > 0 ? 0x41 : 0x01, ...(inTemplate ? [0xff, 0xff] : []));
  const sizeAt = out.length;
  out.push(0, 0, 0, 0);
  writeName(out, name);
  if (listed.length > 0) out.push(0, 0, 0, 0);
  listed.forEach(([key, part], index) => {
    out.push(index + 1 < listed.length ? 0x46 : 0x06);
    writeName(out, key);
    writePart(out, part);
  });
  if (content.length === 0) out.push(0x03);
  else {
    out.push(0x02);
    for (const item of content)
      if (typeof item === 'object' && 'name' in item) writeElement(out, item, inTemplate);
      else writePart(out, item);
    out.push(0x04);
  }
  out.splice(sizeAt, 4, ...little(BigInt(out.length - sizeAt - 4), 4));
}

function writeName(out: number[], name: string): void {
  out.push(...little(BigInt(out.length + 4), 4));
  out.push(0, 0, 0, 0, 0, 0, ...little(BigInt(name.length), 2), ...utf16(name), 0, 0);
}

function writePart(out: number[], part: Part): void {
  if (typeof part === 'string') out.push(0x05, 1, ...little(BigInt(part.length), 2), ...utf16(part));
  else out.push(part.optional === true ? 0x0e : 0x0d, ...little(BigInt(part.value), 2), part.type);
}

function little(value: bigint, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));
}
