import { parseRegQuery, type RegistryKey } from '../../windows-registry.js';
import { linesOf } from '../lines.js';
import { type PrintedObject, valueOf } from '../powershell/bag.js';
import { LIST_SEPARATOR, parseRegFile } from './reg-file.js';

export interface ReadKeys {
  readonly form: 'registry export' | 'reg query' | 'Get-ItemProperty';
  readonly keys: readonly RegistryKey[];
  /** Names of firewall rules as they were written, by the name in lower case. */
  readonly ruleNames: ReadonlyMap<string, string>;
}

/** The keys that a text holds, exported or printed. */
export function keysOfText(text: string): readonly ReadKeys[] {
  if (!/HKEY_[A-Z]/i.test(text)) return [];
  const lines = linesOf(text);
  const ruleNames = ruleNamesIn(lines);
  const found: readonly ReadKeys[] = [
    { form: 'registry export', keys: parseRegFile(lines), ruleNames },
    { form: 'reg query', keys: parseRegQuery(lines.map(columns).join('\n')), ruleNames },
  ];
  return found.filter(({ keys }) => keys.some(({ values }) => values.size > 0));
}

function ruleNamesIn(lines: readonly string[]): ReadonlyMap<string, string> {
  const names = lines.flatMap((line) => {
    const at = line.search(/v\d{1,3}\.\d{1,3}\|Action=/);
    const [, name] =
      /^\s*"?([^"\s][^"]{0,510}?)(?:"="|\s+REG_SZ\s+)$/.exec(
        at < 0 ? '' : line.slice(0, Math.min(at, 600)),
      ) ?? [];
    return name === undefined ? [] : [name];
  });
  return new Map(names.map((name) => [name.toLowerCase(), name]));
}

/** Name, type and data with the four blanks between that `reg query` writes; a paste may have lost or changed them. */
function columns(line: string): string {
  if (/^\s*HKEY_/i.test(line)) return line.trim();
  const type = /\s(REG_(?:SZ|EXPAND_SZ|MULTI_SZ|DWORD|QWORD))(?=\s|$)/.exec(line);
  if (type === null) return '';
  const data = line.slice(type.index + type[0].length).trim();
  return `    ${line.slice(0, type.index).trim()}    ${type[1] ?? ''}    ${data}`;
}

/** Objects of Get-ItemProperty, which name their key in PSPath. */
export function keysOfObjects(objects: readonly PrintedObject[]): ReadKeys {
  const keys = objects.flatMap(({ bag }) => {
    const path = valueOf(bag, 'PSPath');
    const [, key] =
      typeof path === 'string' ? (/Registry::(HKEY_[^\r\n]{1,1000})$/i.exec(path.slice(0, 1200)) ?? []) : [];
    if (key === undefined) return [];
    return [{ path: key, values: new Map([...bag].flatMap(([name, value]) => asPrinted(name, value))) }];
  });
  return { form: 'Get-ItemProperty', keys, ruleNames: new Map() };
}

function asPrinted(name: string, value: unknown): readonly (readonly [string, string])[] {
  if (name.startsWith('ps')) return [];
  if (typeof value === 'number' && Number.isInteger(value))
    return [[name, `0x${(value >>> 0).toString(16)}`]];
  if (typeof value === 'string') {
    const list = /^\{(.*)\}$/s.exec(value.slice(0, 8192))?.[1];
    return [[name, list === undefined ? value : list.split(/, /).join(LIST_SEPARATOR)]];
  }
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return [[name, value.slice(0, 1000).join(LIST_SEPARATOR)]];
  return [];
}
