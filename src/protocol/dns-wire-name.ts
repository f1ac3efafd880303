import { joinBytes, slice, u8 } from './bytes.js';
import { MalformedMessage } from './malformed.js';

/** RFC 1035 section 2.3.4: octets of a label, and of a whole name with its length bytes and the root. */
const LABEL_OCTETS = 63;
const NAME_OCTETS = 255;

/**
 * A name in text has no final dot, except the root, which is `.`. A byte of a label that is not a printable ASCII
 * character, or is a dot, a backslash or a blank, is written `\DDD` with its decimal value, as zone files do.
 */
export interface WireName {
  readonly name: string;
  /** Where the bytes after the name begin. */
  readonly next: number;
}

/** Labels and pointers one message may make us walk; a real full message needs a third. Shared by all its names. */
export interface Budget {
  steps: number;
}

export function newBudget(): Budget {
  return { steps: 0x1_0000 };
}

/** Bytes of a name, uncompressed. Throws MalformedMessage on an empty or too long label, a too long name, a character outside ASCII. */
export function encodeName(text: string): Uint8Array {
  if (text === '.') return Uint8Array.of(0);
  const labels = (text.endsWith('.') ? text.slice(0, -1) : text).split('.').map(encodeLabel);
  const bytes = joinBytes(...labels, [0]);
  if (bytes.length > NAME_OCTETS) throw new MalformedMessage('name longer than 253 characters');
  return bytes;
}

function encodeLabel(label: string): Uint8Array {
  const octets: number[] = [];
  for (let at = 0; at < label.length; at += 1) {
    const escaped = /^\\(\d{3})/.exec(label.slice(at, at + 4))?.[1];
    const octet = escaped === undefined ? label.charCodeAt(at) : Number(escaped);
    if (escaped === undefined ? octet > 0x7f || label[at] === '\\' : octet > 0xff)
      throw new MalformedMessage('character that a DNS name cannot hold');
    if (escaped !== undefined) at += 3;
    octets.push(octet);
  }
  if (octets.length === 0) throw new MalformedMessage('empty label');
  if (octets.length > LABEL_OCTETS) throw new MalformedMessage('label longer than 63 characters');
  return Uint8Array.of(octets.length, ...octets);
}

/**
 * Reads a possibly compressed name. Pointers must lead backwards, so there are no loops.
 * Throws MalformedMessage, also when the message's budget is used up.
 */
export function readName(bytes: Uint8Array, start: number, budget: Budget): WireName {
  const labels: string[] = [];
  let at = start;
  let pieceStart = start;
  let next: number | null = null;
  let octets = 1;
  for (;;) {
    budget.steps -= 1;
    if (budget.steps < 0) throw new MalformedMessage('names take too many steps to read');
    const length = u8(bytes, at);
    if (length === 0) break;
    if (length >= 0xc0) {
      const target = (length - 0xc0) * 0x100 + u8(bytes, at + 1);
      if (target >= pieceStart) throw new MalformedMessage('compression pointer that leads forward');
      next ??= at + 2;
      at = target;
      pieceStart = target;
      continue;
    }
    if (length > LABEL_OCTETS) throw new MalformedMessage('unknown kind of label');
    octets += length + 1;
    if (octets > NAME_OCTETS) throw new MalformedMessage('name longer than 255 octets');
    labels.push(labelText(slice(bytes, at + 1, at + 1 + length)));
    at += length + 1;
  }
  return { name: labels.length === 0 ? '.' : labels.join('.'), next: next ?? at + 1 };
}

function labelText(label: Uint8Array): string {
  let text = '';
  for (const octet of label) {
    const character = String.fromCharCode(octet);
    const plain = octet > 0x20 && octet < 0x7f && character !== '.' && character !== '\\';
    text += plain ? character : `\\${String(octet).padStart(3, '0')}`;
  }
  return text;
}

/** Whether two names are the same to DNS: without regard to ASCII case and a final dot. */
export function sameName(a: string, b: string): boolean {
  return comparable(a) === comparable(b);
}

function comparable(name: string): string {
  const whole = name.length > 1 && name.endsWith('.') ? name.slice(0, -1) : name;
  return whole.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
