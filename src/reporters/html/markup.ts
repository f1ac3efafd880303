import { escapeText } from '../escape.js';

/** A piece of HTML or SVG in which everything foreign is text. Only `markup` makes one. */
export interface Markup {
  readonly markup: string;
}

type Insert = string | number | Markup | readonly Markup[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** For text and for values of attributes in quotation marks. */
const escapeHtml = (text: string): string =>
  escapeText(text).replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? '');

function inserted(value: Insert): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map(({ markup }) => markup).join('');
}

/** Markup of this program with foreign text in it, escaped. Inserts stand in text or inside quotation marks. */
export function markup(texts: TemplateStringsArray, ...inserts: readonly Insert[]): Markup {
  // Indentation of the source is not for the page; inserts keep theirs.
  const [first = '', ...rest] = texts.map((text) => text.replace(/\n\s+/g, '\n'));
  return { markup: rest.reduce((sum, text, at) => sum + inserted(inserts[at] ?? '') + text, first) };
}

export const NOTHING: Markup = { markup: '' };

/** A list of anything as markup; nothing for an empty one. */
export const each = <T>(items: readonly T[], draw: (item: T, at: number) => Markup): readonly Markup[] =>
  items.map(draw);
