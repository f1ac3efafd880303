/**
 * Makes foreign text harmless for one kind of output. Names, banners and messages come from the network and from files
 * of others: each output has characters that would change its meaning or hide what was really there.
 */

/** Control characters, bidi and zero-width characters, separators of lines, lone surrogates, private use, what XML forbids. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufffe\uffff]/gu;

/** For terminals and files read in one: what cannot be seen becomes visible as `\u{…}`, line breaks included. */
export const escapeText = (text: string): string =>
  text.replace(UNSAFE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

/** Line breaks of an indented JSON text are its own: a string has none. */
const UNSAFE_IN_JSON = new RegExp(`(?!\\n)${UNSAFE.source}`, UNSAFE.flags);

/** Most text is printable ASCII, which is told much faster. */
const BEYOND_ASCII = /[^\n -~]/u;

/** For JSON text that is already quoted: the same characters as `\uXXXX`, which a JSON reader turns back. */
export const escapeJson = (json: string): string =>
  BEYOND_ASCII.test(json)
    ? json.replace(UNSAFE_IN_JSON, (character) =>
        Array.from(
          { length: character.length },
          (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
        ).join(''),
      )
    : json;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '|': '&#124;' };

/** A host name, or another word, that markdown would read as emphasis: better as code than full of backslashes. */
const CODE_WORD = /^[\w.-]*_[\w.-]*\w$/;

function escapeMarkdownWord(word: string): string {
  const [, core = word, punctuation = ''] = /^(.*?)([.,:;]?)$/.exec(word) ?? [];
  if (CODE_WORD.test(core)) return `\`${core}\`${punctuation}`;
  return (
    word
      .replace(/[\\`*_[\]~#$!]/g, '\\$&')
      .replace(/[&<>|]/g, (character) => ENTITIES[character] ?? character)
      // Renderers make links out of bare addresses; a backslash or a code span in the middle keeps them text.
      .replace(/:\/\//g, ':\\//')
      .replace(/\bwww\./gi, (start) => start.replace('.', '\\.'))
      .replace(/@+/g, '`$&`')
  );
}

/** For one run of markdown text, in a paragraph, list item or table cell: no markup, HTML, link or mention of its own. */
export function escapeMarkdown(text: string): string {
  const words = escapeText(text)
    .split(' ')
    .filter((word) => word !== '')
    .map(escapeMarkdownWord);
  // At the start of a line these would begin a list, a heading line or a rule.
  return words
    .join(' ')
    .replace(/^(\d+)([.)])(?= |$)/, '$1\\$2')
    .replace(/^[-+=]/, '\\$&');
}

/** The content of a fenced block, and the fence that it cannot close. */
export function fenceMarkdown(content: string, language = ''): readonly [string, string, string] {
  const line = escapeText(content);
  const longest = Math.max(2, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [fence + language, line, fence];
}

/** Between the quotes of a Prometheus label value. */
export const escapePrometheusLabel = (text: string): string => escapeText(text).replace(/[\\"]/g, '\\$&');

/** For Nagios: `|` starts performance data, a line break ends the status line, and its web pages show HTML as HTML. */
export const escapeNagios = (text: string): string =>
  escapeText(text).replaceAll('|', '/').replaceAll('<', '(').replaceAll('>', ')');
