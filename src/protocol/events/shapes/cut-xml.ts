import type { Cut } from './learn-shape.js';

const TAG = /<(\/?)([^\s<>!?/"'=]+)((?:\s+[^\s<>/"'=]+\s*=\s*(?:"[^"<>&]*"|'[^'<>&]*'))*)\s*(\/?)>/gy;
const VALUE = /"[^"]*"|'[^']*'/gu;

/**
 * The places of an `<Event>` element where records differ: values of attributes, and the texts of elements that hold
 * nothing else. null for what has comments, sections or anything else than plain tags.
 */
export function cutXml(xml: string): readonly Cut[] | null {
  const cuts: Cut[] = [];
  let opened = false;
  for (let at = 0; at < xml.length;) {
    TAG.lastIndex = at;
    const [tag, closing = '', , attributes = '', empty = ''] = TAG.exec(xml) ?? [];
    if (tag === undefined) return null;
    const start = tag.indexOf(attributes, 1);
    for (const { 0: value, index } of attributes.matchAll(VALUE)) {
      const from = at + start + index + 1;
      const kind = value.startsWith('"') ? 'double quotes' : 'single quotes';
      cuts.push({ kind, from, to: from + value.length - 2 });
    }
    at += tag.length;
    const next = xml.indexOf('<', at);
    const end = next < 0 ? xml.length : next;
    opened = closing === '' && empty === '';
    if (opened && xml.startsWith('</', end)) cuts.push({ kind: 'element', from: at, to: end });
    at = end;
  }
  return cuts;
}
