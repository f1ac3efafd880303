/** Stands where a product key stood. */
export const KEY_DROPPED = '*****-*****-*****-*****-*****';

/** Five groups of five with one kind of mark between them, wherever they stand, also glued to other text. */
const GROUPED =
  /[a-z0-9ａ-ｚ０-９]{5}\s{0,2}([-‐‑‒–—−－_.:;,/|+~ \t])\s{0,2}[a-z0-9ａ-ｚ０-９]{5}(?:\s{0,2}\1\s{0,2}[a-z0-9ａ-ｚ０-９]{5}){3}/giu;

/** 25 characters of the alphabet of product keys with anything between them; no words of a language are made of these alone. */
const LOOSE =
  /(?<![a-z0-9])(?:[bcdfghjkmnpqrtvwxy2346789][^\p{L}\p{N}{}[\]()<>"'=]{0,2}){24}[bcdfghjkmnpqrtvwxy2346789](?![a-z0-9])/giu;

/** Keys go for good: nothing leads back to them. */
export function withoutProductKeys(text: string, dropped: () => void): string {
  const drop = (): string => {
    dropped();
    return KEY_DROPPED;
  };
  return text
    .replace(GROUPED, (found, mark: string) => (isGroupedKey(found, mark) ? drop() : found))
    .replace(LOOSE, (found) => (/[a-z]/iu.test(found) ? drop() : found));
}

/** With dashes anything but plain numbers is one; with other marks it may be five words or five columns. */
function isGroupedKey(found: string, mark: string): boolean {
  const letters = found.replace(/[^a-zａ-ｚ]/giu, '').length;
  if (letters === 0) return false;
  if (/[-‐‑‒–—−－_]/u.test(mark)) return true;
  const digits = found.replace(/\D/gu, '').length;
  return letters >= 8 && digits >= 2;
}
