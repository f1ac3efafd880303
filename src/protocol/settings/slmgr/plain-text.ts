/** Pasted text made plain: full-width characters, odd blanks, dashes, invisible characters, Markdown, HTML entities. */

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' },
};

const HALF_WIDTH_OFFSET = 0xfee0;

/** Most lines are; they need no work. */
const PLAIN = /^(?:[\w(][\w.,;:()/'%=+-]*(?: [\w.,;:()/'%=+-]+)*)?$/u;

/** One line; blanks become single ones, those at either end go. */
export function plain(line: string): string {
  if (PLAIN.test(line)) return line;
  return line
    .replace(/[\ufeff\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]/gu, '')
    .replace(/[\uff01-\uff5e]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - HALF_WIDTH_OFFSET))
    .replace(/[\u2236\ufe55\ua789]/gu, ':')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/&(?:lt|gt|amp|quot|nbsp|#39);/gu, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\\([_*()[\]<>#`~|{}!+&.-])/gu, '$1')
    .replace(/\*\*([^*\n]{1,80})\*\*/gu, (bold: string, inner: string) =>
      /\p{L}/u.test(inner) ? inner : bold,
    )
    .replace(/`/gu, '')
    .replace(/[\s\u3000]+/gu, ' ')
    .replace(/^ ?(?:> ?)*(?:[-*•] (?=\S))?(?:\| ?)?/u, '')
    .replace(/ ?\|? ?$/u, '');
}

/** Characters that take two columns of a console. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu;

export interface Width {
  readonly characters: number;
  readonly columns: number;
}

export function widthOf(line: string): Width {
  const characters = line.length;
  const wide = characters > 400 ? 0 : (line.match(WIDE)?.length ?? 0);
  return { characters, columns: characters + wide };
}
