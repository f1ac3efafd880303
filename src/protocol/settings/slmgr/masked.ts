/**
 * Whether somebody blanked a value before pasting: `XXXXX`, `*-*-*`, `<CMID>`, `[removed]`, `kms.xxxx.local`. Such a value
 * is told apart from one that is missing, because whoever pasted it can look it up.
 */
export function isMasked(value: string): boolean {
  const text = value.slice(0, 300).trim();
  if (text === '') return false;
  if (/^(?:<[^<>]*>|\[[^[\]]*\])(?::\d{1,5})?$/u.test(text) && /[^\d.:a-f[\]-]/iu.test(text)) return true;
  if (/^(?:redacted|masked|hidden|removed|obfuscated|confidential)$/iu.test(text)) return true;
  const bare = text.replace(/:\d{1,5}$/u, '').replace(/[\s.:@{}()-]/gu, '');
  if (bare === '' ? /\.{3}/u.test(text) : /^(?:[*•#?…_█■]+|[x*]{2,})$/iu.test(bare)) return true;
  return /(?<![a-z0-9])[x*]{3,}(?![a-z0-9])/iu.test(text);
}
