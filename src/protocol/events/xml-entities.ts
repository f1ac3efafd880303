/** Text of XML with its references resolved. */
export interface PlainText {
  readonly text: string;
  /** References to entities that XML does not define itself; they stay as they are written and are never expanded. */
  readonly refused: number;
}

const DEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

export function plainText(xml: string): PlainText {
  if (!xml.includes('&')) return { text: xml, refused: 0 };
  let refused = 0;
  const text = xml.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([^\s;&<]{1,64}));/gu, (whole, ...found) => {
    const [decimal, hex, name] = found as readonly (string | undefined)[];
    const resolved =
      name === undefined
        ? character(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal))
        : DEFINED.get(name);
    if (resolved === undefined) refused += 1;
    return resolved ?? whole;
  });
  return { text, refused };
}

function character(point: number): string | undefined {
  return point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? undefined : String.fromCodePoint(point);
}
