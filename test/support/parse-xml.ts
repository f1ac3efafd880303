/** The part of XML that a report has, read strictly: elements, attributes, text; no CDATA, comment or document type. */

export interface XmlElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** All text directly inside. */
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** XML 1.0, production 2. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function decoded(raw: string): string {
  return raw.replace(/&(?:#(\d+);|(\w+);)?/g, (whole, code?: string, name?: string) => {
    const character = code === undefined ? ENTITIES[name ?? ''] : String.fromCodePoint(Number(code));
    if (character === undefined) throw new Error(`no entity: ${whole}`);
    return character;
  });
}

const TOKEN =
  /<\?xml version="1\.0" encoding="UTF-8"\?>|<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<]+)/gy;

/** The root of a document; throws where it is not well-formed. */
export function parseXml(document: string): XmlElement {
  const bad = FORBIDDEN.exec(document);
  if (bad !== null) throw new Error(`forbidden character at ${bad.index}`);
  const top = { tag: '', attributes: {}, children: [] as XmlElement[], text: '' };
  const open = [top];
  let at = 0;
  for (const match of document.matchAll(TOKEN)) {
    at = match.index + match[0].length;
    const [, close, tag, attributes = '', self, text] = match;
    const parent = open.at(-1) ?? top;
    if (text !== undefined) parent.text += decoded(text);
    else if (close === '/') {
      if (open.pop()?.tag !== tag) throw new Error(`</${tag ?? ''}> closes another element`);
    } else if (tag !== undefined) {
      const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)];
      const element = {
        tag,
        attributes: Object.fromEntries(pairs.map(([, name = '', raw = '']) => [name, decoded(raw)])),
        children: [],
        text: '',
      };
      parent.children.push(element);
      if (self !== '/') open.push(element);
    }
  }
  const [root, ...others] = top.children;
  if (at !== document.length || open.length !== 1 || root === undefined || others.length > 0)
    throw new Error(`not well-formed at ${at}`);
  return root;
}
