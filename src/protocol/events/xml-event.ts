import type { RawRecord } from './intake.js';
import { parseTime } from './times.js';
import { createXmlFields } from './xml-fields.js';
import { plainText } from './xml-entities.js';

export interface XmlEvent {
  /** null when the element holds no System part to tell what it is. */
  readonly record: RawRecord | null;
  readonly refusedEntities: number;
}

/** A quoted value longer than this is no attribute of an event. */
const MAX_VALUE = 8192;
/** Deeper elements are counted, not remembered. */
const MAX_DEPTH = 64;

/**
 * Reads one `<Event>` element. Elements that do not close, or close in the wrong order, end with the one around them:
 * what was read until then is kept. Prefixes of names are ignored.
 */
export function parseEventXml(xml: string): XmlEvent {
  const fields = createXmlFields();
  const path: string[] = [];
  let tooDeep = 0;
  let refusedEntities = 0;

  const text = (from: number, to: number, literal: boolean): void => {
    if (from >= to || tooDeep > 0 || !fields.wantsText()) return;
    const raw = xml.slice(from, to);
    const plain = literal ? { text: raw, refused: 0 } : plainText(raw);
    refusedEntities += plain.refused;
    fields.text(plain.text);
  };

  const close = (name: string): void => {
    if (tooDeep > 0) {
      tooDeep -= 1;
      return;
    }
    const at = path.lastIndexOf(name);
    while (at >= 0 && path.length > at) {
      fields.close(path.length);
      path.pop();
    }
  };

  for (let at = 0; ;) {
    const tag = xml.indexOf('<', at);
    if (tag < 0) break;
    text(at, tag, false);
    const kind = xml.charCodeAt(tag + 1);
    if (kind === EXCLAMATION || kind === QUESTION) {
      const cdata = xml.startsWith('<![CDATA[', tag);
      const closer = cdata ? ']]>' : kind === QUESTION ? '?>' : xml.startsWith('<!--', tag) ? '-->' : '>';
      const end = xml.indexOf(closer, tag + 2);
      if (end < 0) break;
      if (cdata) text(tag + 9, end, true);
      at = end + closer.length;
      continue;
    }
    const end = endOfTag(xml, tag);
    if (end < 0) break;
    at = end + 1;
    if (kind === SLASH) {
      close(localName(xml, tag + 2, end));
      continue;
    }
    const empty = xml.charCodeAt(end - 1) === SLASH;
    if (path.length >= MAX_DEPTH) {
      if (!empty) tooDeep += 1;
      continue;
    }
    path.push(localName(xml, tag + 1, end));
    fields.open(path, xml, tag, end);
    if (!empty) continue;
    fields.close(path.length);
    path.pop();
  }
  for (let depth = path.length; depth > 0; depth -= 1) fields.close(depth);
  return { record: fields.record((written) => parseTime(written, true)), refusedEntities };
}

const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const COLON = 0x3a;
const SLASH = 0x2f;
const BLANK = 0x20;

/** A `>` inside of an attribute's value does not end the tag; a quote that never ends is no quote. */
function endOfTag(xml: string, tag: number): number {
  const simple = xml.indexOf('>', tag);
  let end = simple;
  for (let at = tag; at < end; at += 1) {
    const code = xml.charCodeAt(at);
    if (code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE) continue;
    const closing = xml.indexOf(xml.charAt(at), at + 1);
    if (closing < 0 || closing - at > MAX_VALUE) return simple;
    if (closing > end) end = xml.indexOf('>', closing);
    at = closing;
  }
  return end;
}

function localName(xml: string, from: number, to: number): string {
  let start = from;
  for (let at = from; at < to; at += 1) {
    const code = xml.charCodeAt(at);
    if (code === COLON) start = at + 1;
    else if (code <= BLANK || code === SLASH) return xml.slice(start, at);
  }
  return xml.slice(start, to);
}
