import { findByte, findText, once } from './byte-search.js';

/** Where what comes next in a stretch of XML; each place is searched once, however often it is asked for. */
export interface XmlLook {
  readonly bytes: Uint8Array;
  readonly to: number;
  /** `<Event>` itself, not `<Events>` or `<EventData>`. */
  start(from: number): number;
  /** `</Event>`. */
  end(from: number): number;
  /** `<!` of a comment, a CDATA section or a document type. */
  markup(from: number): number;
  commentEnd(from: number): number;
  cdataEnd(from: number): number;
  documentTypeEnd(from: number): number;
}

export function lookAhead(bytes: Uint8Array, to: number): XmlLook {
  return {
    bytes,
    to,
    start: once(findEventStart, bytes, to),
    end: once(findText('</Event>'), bytes, to),
    markup: once(findMarkup, bytes, to),
    commentEnd: once(findText('-->'), bytes, to),
    cdataEnd: once(findText(']]>'), bytes, to),
    documentTypeEnd: once(findDocumentTypeEnd, bytes, to),
  };
}

export type Ended = { readonly kind: 'whole' | 'broken' | 'open'; readonly at: number };

/**
 * Where the event that starts at `start` ends: behind its closing tag, or where another event begins before it. When it
 * does not end in this stretch, where to look for the next one.
 */
export function recordEnd(look: XmlLook, start: number): Ended {
  let from = start + EVENT.length;
  for (;;) {
    const [end, next, markup] = [look.end(from), look.start(from), look.markup(from)];
    if (markup >= 0 && (end < 0 || markup < end) && (next < 0 || markup < next)) {
      const closed = markupEnd(look, markup);
      if (closed.end < 0) return { kind: 'open', at: markup + 2 };
      from = closed.end;
    } else if (next >= 0 && (end < 0 || next < end)) return { kind: 'broken', at: next };
    else if (end < 0) return { kind: 'open', at: from };
    else return { kind: 'whole', at: end + '</Event>'.length };
  }
}

export interface Markup {
  readonly kind: 'comment' | 'cdata' | 'document type' | 'other';
  /** Behind it; -1 when it does not end in this stretch. */
  readonly end: number;
}

/** What stands at a `<!`. */
export function markupEnd(look: XmlLook, at: number): Markup {
  const { bytes } = look;
  if (startsWith(bytes, at, '<!--')) return { kind: 'comment', end: behind(look.commentEnd(at + 4)) };
  if (startsWith(bytes, at, '<![CDATA[')) return { kind: 'cdata', end: behind(look.cdataEnd(at + 9)) };
  if (startsWith(bytes, at, '<!DOCTYPE')) return { kind: 'document type', end: look.documentTypeEnd(at) };
  return { kind: 'other', end: at + 2 };
}

const EVENT = '<Event';
/** What is cut off could be any longer name. */
const LETTER = 0x44;
const MAX_DOCUMENT_TYPE = 65_536;
const findEvent = findText(EVENT);

function behind(closer: number): number {
  return closer < 0 ? -1 : closer + 3;
}

function findEventStart(bytes: Uint8Array, from: number, to: number): number {
  for (let at = findEvent(bytes, from, to); at >= 0; at = findEvent(bytes, at + 1, to)) {
    const behindName = at + EVENT.length;
    const next = behindName < to ? (bytes[behindName] ?? 0) : LETTER;
    if (next <= 0x20 || next === 0x3e || next === 0x2f) return at;
  }
  return -1;
}

/** Searched by its rarer second character. */
function findMarkup(bytes: Uint8Array, from: number, to: number): number {
  for (let at = findByte(bytes, 0x21, from + 1, to); at >= 0; at = findByte(bytes, 0x21, at + 1, to))
    if (bytes[at - 1] === 0x3c) return at - 1;
  return -1;
}

/** The internal part of a document type stands in brackets and may quote anything. */
function findDocumentTypeEnd(bytes: Uint8Array, at: number, to: number): number {
  let depth = 0;
  let quote = 0;
  for (let index = at; index < Math.min(to, at + MAX_DOCUMENT_TYPE); index += 1) {
    const byte = bytes[index] ?? 0;
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === 0x22 || byte === 0x27) quote = byte;
    else if (byte === 0x5b) depth += 1;
    else if (byte === 0x5d) depth -= 1;
    else if (byte === 0x3e && depth <= 0) return index + 1;
  }
  return -1;
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1)
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  return true;
}
