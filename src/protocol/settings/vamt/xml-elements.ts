import { plainText } from '../../events/xml-entities.js';

interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

export interface XmlSink {
  start(element: XmlElement): void;
  /** All text directly in the element, entities resolved; what elements in it hold is theirs. */
  end(name: string, text: string): void;
}

/** Deeper than any list of VAMT. */
const DEEPEST = 32;
/** Longer tags and texts hold nothing that is read. */
const LONGEST = 8192;

/**
 * Tells the elements of an XML text in order. Gives why it stopped, null at the end of a whole document. A document type
 * is refused wherever it stands, entities of its own are never resolved. Takes time in proportion to the text.
 */
export function readXmlElements(xml: string, sink: XmlSink): string | null {
  const open: { readonly name: string; text: string }[] = [];
  let rootSeen = false;
  for (let at = 0; ;) {
    const next = xml.indexOf('<', at);
    const between = xml.slice(
      at,
      next < 0 ? Math.min(xml.length, at + LONGEST) : Math.min(next, at + LONGEST),
    );
    const parent = open.at(-1);
    if (parent !== undefined && parent.text.length < LONGEST) parent.text += between;
    if (next < 0) return !rootSeen ? 'it has no element' : open.length > 0 ? 'it is cut off' : null;
    if (xml.startsWith('<!DOCTYPE', next) || xml.startsWith('<!ENTITY', next))
      return 'it has a document type, which no list of VAMT has';
    const special = SPECIAL.find(([begin]) => xml.startsWith(begin, next));
    if (special !== undefined) {
      const [begin, close] = special;
      const end = xml.indexOf(close, next + begin.length);
      if (end < 0) return 'it is cut off';
      if (begin === '<![CDATA[' && parent !== undefined && parent.text.length < LONGEST)
        parent.text += escaped(xml.slice(next + begin.length, Math.min(end, next + LONGEST)));
      at = end + close.length;
      continue;
    }
    const end = tagEnd(xml, next);
    if (end < 0) return end === -1 ? 'it is cut off' : 'it is no well-formed XML';
    const tag = xml.slice(next + 1, end);
    at = end + 1;
    if (tag.startsWith('/')) {
      const name = localName(tag.slice(1).trim());
      const closed = open.pop();
      if (closed?.name !== name) return 'it is no well-formed XML';
      sink.end(name, plainText(closed.text).text.trim());
      continue;
    }
    if (open.length === 0 && rootSeen) return 'it is no well-formed XML';
    const element = elementOf(tag);
    if (element === null || open.length >= DEEPEST) return 'it is no well-formed XML';
    rootSeen = true;
    sink.start(element);
    if (tag.endsWith('/')) sink.end(element.name, '');
    else open.push({ name: element.name, text: '' });
  }
}

const SPECIAL = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

const escaped = (text: string): string => text.replaceAll('&', '&amp;');

/** The `>` that ends a tag, quotes may hold others; -1 where none follows, -2 where the tag is longer than any. */
function tagEnd(xml: string, from: number): number {
  let quote = '';
  for (let at = from + 1; at < xml.length; at += 1) {
    if (at - from > LONGEST) return -2;
    const character = xml.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at;
    else if (character === '<') return -2;
  }
  return -1;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const NAME = /^[\p{L}_][\p{L}\p{N}_.:-]*/u;
const ATTRIBUTE = /\s+([\p{L}_][\p{L}\p{N}_.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/uy;

function elementOf(tag: string): XmlElement | null {
  const [name] = NAME.exec(tag) ?? [];
  if (name === undefined) return null;
  const attributes = new Map<string, string>();
  ATTRIBUTE.lastIndex = name.length;
  for (let found = ATTRIBUTE.exec(tag); found !== null; found = ATTRIBUTE.exec(tag)) {
    const [, key = '', double, single] = found;
    attributes.set(localName(key), plainText(double ?? single ?? '').text);
  }
  return { name: localName(name), attributes };
}
