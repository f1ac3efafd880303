/**
 * The words of the faces. English stands in the code, where it is read; another language is looked up by it. A process
 * speaks one language at a time, as with gettext: each function that draws would have to hand it on otherwise, though
 * none decides by it.
 */
import type { Catalogue } from './catalogue.js';

let spoken: Catalogue | null = null;

/** The language spoken now; null for English. */
export const language = (): Catalogue | null => spoken;

/** Draws in a language; English without. What is drawn is drawn at once: nothing may be awaited in it. */
export function speaking<T>(catalogue: Catalogue | null | undefined, draw: () => T): T {
  const before = spoken;
  spoken = catalogue ?? null;
  try {
    return draw();
  } finally {
    spoken = before;
  }
}

/** A fixed word or sentence that stands somewhere else in the code as English. */
export function said(english: string): string {
  const labels = spoken?.labels;
  return labels !== undefined && Object.hasOwn(labels, english) ? (labels[english] ?? english) : english;
}

/** What is put in is not looked at: it may hold braces. */
const filled = (label: string, inserts: readonly string[]): string =>
  label.replace(/\{(\d)\}/g, (hole, number) => inserts[Number(number) - 1] ?? hole);

/** A sentence with something put in: say`Found ${about}: ${count}.` is the label "Found {1}: {2}." */
export function say(texts: TemplateStringsArray, ...inserts: readonly (string | number)[]): string {
  const values = inserts.map(String);
  if (spoken === null) return texts.map((text, at) => text + (values[at] ?? '')).join('');
  const label = texts.map((text, at) => (at < values.length ? `${text}{${at + 1}}` : text)).join('');
  return filled(said(label), values);
}

/** `plural(2, 'warning')` is "2 warnings", the label "{1} warnings". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  filled(said(`{1} ${count === 1 ? one : many}`), [String(count)]);

/** What stands between a number and its fraction. */
export const decimal = (): string => spoken?.decimal ?? '.';

/** "12 March 2027" of an English month, the label "{1} March {2}". */
export const sayDay = (month: string, day: number, year: string): string =>
  filled(said(`{1} ${month} {2}`), [String(day), year]);

/** A table of words, each said in the language that is spoken when it is read. */
export function words<const T extends Readonly<Record<string, string | null>>>(
  english: T,
): { readonly [K in keyof T]: T[K] extends null ? T[K] : string } {
  return Object.defineProperties(
    {},
    Object.fromEntries(
      Object.entries(english).map(([key, word]) => [
        key,
        { enumerable: true, get: () => (word === null ? null : said(word)) },
      ]),
    ),
  ) as { readonly [K in keyof T]: T[K] extends null ? T[K] : string };
}
