import { EVENT_READERS } from '../../event-sources/readers.js';
import { unpacked } from '../../event-sources/unpack.js';
import type { LogEvent } from '../../model/events.js';
import type { ReadOutcome } from '../../protocol/events/event-reader.js';
import { type EventForm, HEAD_BYTES, recogniseForm } from '../../protocol/events/recognise.js';
import { isComputerList } from '../../protocol/settings/vamt/read-computer-list.js';
import { decodeSettingsBytes } from '../../protocol/settings/decode-settings-bytes.js';
import { isRecord } from './json-file.js';
import { holdsKey } from './key-file.js';

/** A file as evidence, by its content. */
export type EvidenceForm =
  | { readonly kind: 'events'; read(sink: (event: LogEvent) => void): ReadOutcome }
  | { readonly kind: 'saved-run' | 'json'; readonly value: unknown }
  /** A value a line; a line that is none, as at a cut, is text. */
  | { readonly kind: 'json-lines'; readonly lines: readonly JsonLine[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly why: string };

type JsonLine = { readonly text: string } | { readonly value: unknown };

/** Larger files are read as event logs or not at all. */
const LARGEST_TEXT = 256 * 1024 * 1024;
const CHUNK = 1024 * 1024;

export async function evidenceForm(bytes: Uint8Array): Promise<EvidenceForm> {
  const plain = await withoutPacking(bytes);
  if (isKey(plain)) return { kind: 'unreadable', why: KEY };
  const form = recogniseForm(plain.subarray(0, HEAD_BYTES));
  // Text may hold more than its events: what else was pasted stays beside them.
  if (form !== null && form !== 'gzip' && form !== 'text')
    return { kind: 'events', read: readEvents(plain, form) };
  if (plain.length > LARGEST_TEXT) return { kind: 'unreadable', why: 'larger than 256 MiB' };
  const text = decodeSettingsBytes(plain);
  if (holdsKey(text)) return { kind: 'unreadable', why: KEY };
  if (text.includes('\0')) return { kind: 'unreadable', why: 'no text: what is in it cannot be redacted' };
  // Names, addresses and IDs stand in attributes of a form that is not published whole.
  if (isComputerList(text))
    return {
      kind: 'unreadable',
      why: 'a list of VAMT in XML, which cannot be redacted: export it as a table',
    };
  return jsonForm(text) ?? { kind: 'text', text };
}

const KEY = 'a key file or a copy of one, which leads back to the names';

/** Before any form of events, one of which takes lines of JSON. */
function isKey(bytes: Uint8Array): boolean {
  return holdsKey(decodeSettingsBytes(bytes.subarray(0, HEAD_BYTES)));
}

function readEvents(bytes: Uint8Array, form: EventForm) {
  return (sink: (event: LogEvent) => void): ReadOutcome => {
    const reader = EVENT_READERS[form](sink);
    for (let at = 0; at < bytes.length; at += CHUNK) reader.write(bytes.subarray(at, at + CHUNK));
    return reader.end();
  };
}

async function withoutPacking(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const pieces: Uint8Array[] = [];
  // What comes before a fault counts: a packed log is often cut off.
  for await (const piece of unpacked(
    once(bytes),
    () => bytes.length,
    () => undefined,
  ))
    pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

function jsonForm(text: string): EvidenceForm | null {
  if (!/^\s*[{[]/u.test(text)) return null;
  const whole = parsed(text);
  if (whole !== undefined) {
    const saved = isRecord(whole) && whole['format'] === 'kms-doctor-run';
    return { kind: saved ? 'saved-run' : 'json', value: whole };
  }
  const lines = text
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '')
    .map((line): JsonLine => {
      const value = parsed(line);
      return value === undefined ? { text: line } : { value };
    });
  const values = lines.filter((line) => !('text' in line)).length;
  return 2 * values > lines.length ? { kind: 'json-lines', lines } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
