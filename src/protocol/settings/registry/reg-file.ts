import type { RegistryKey } from '../../windows-registry.js';

/** How `reg query` writes the zero byte between the strings of a list. */
export const LIST_SEPARATOR = '\\0';

/** Characters of one value that are kept; lists of names and rules of firewalls are shorter. */
const MAX_VALUE = 64_000;

const unescaped = (text: string): string => text.replace(/\\(["\\])/g, '$1');

/**
 * Keys of a `.reg` file, with their values as `reg query` would print them: numbers as `0x1`, lists with `\0` between.
 * Binary values and deleted ones are left out. REGEDIT4 files hold one byte per character in their hex lists.
 */
export function parseRegFile(lines: readonly string[]): readonly RegistryKey[] {
  const keys: { readonly path: string; readonly values: Map<string, string> }[] = [];
  let wide = true;
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trim();
    if (/^REGEDIT4$/.test(line)) wide = false;
    const [, path] = /^\[(HKEY_[A-Z_]+\\[^\]]*(?:\][^\]]+)*)\]$/i.exec(line) ?? [];
    if (path !== undefined) keys.push({ path, values: new Map() });
    const entry = nameAndData(line);
    if (entry === null) continue;
    let { data } = entry;
    while (data.endsWith('\\') && !data.startsWith('"') && at + 1 < lines.length && data.length < MAX_VALUE) {
      at += 1;
      data = data.slice(0, -1) + (lines[at] ?? '').trim();
    }
    const value = valueOfData(data, wide);
    if (value !== null) keys.at(-1)?.values.set(entry.name.toLowerCase(), value);
  }
  return keys;
}

function nameAndData(line: string): { readonly name: string; readonly data: string } | null {
  const [whole, name] = /^"((?:[^"\\]|\\.)*)"\s*=\s*/.exec(line) ?? [];
  if (whole === undefined || name === undefined) return null;
  return { name: unescaped(name), data: line.slice(whole.length) };
}

function valueOfData(data: string, wide: boolean): string | null {
  if (data.startsWith('"'))
    return unescaped(data.slice(1, data.endsWith('"') && data.length > 1 ? -1 : undefined));
  const [, number] = /^dword:([\da-f]{1,8})$/i.exec(data) ?? [];
  if (number !== undefined) return `0x${Number.parseInt(number, 16).toString(16)}`;
  const [, type, list] = /^hex\(([127])\):([\da-f,\s]*)$/i.exec(data) ?? [];
  if (list === undefined) return null;
  const bytes = Uint8Array.from(
    list.split(',').flatMap((byte) => (byte.trim() === '' ? [] : Number.parseInt(byte, 16))),
  );
  const text = new TextDecoder(wide ? 'utf-16le' : 'windows-1252').decode(bytes).replace(/\0+$/, '');
  return type === '7' ? text.split('\0').join(LIST_SEPARATOR) : text;
}
