/** Numbers and times have 4 or 8 octets; longer values without a type hold keys, certificates, addresses. */
const NUMBER_OCTETS = 8;
const REG_FILE = /^\ufeff?(?:Windows Registry Editor|REGEDIT4)/u;
/** `"Name"=hex(7):…` with its continued lines. */
const HEX_VALUE =
  /^("(?:[^"\\\r\n]|\\.){0,255}"|@)=hex(?:\(([\da-f]{1,8})\))?:([\da-f, \t]*(?:\\\r?\n[\da-f, \t]*)*)/gimu;
/** `    Name    REG_BINARY    A400…` as `reg query` prints it. */
const BINARY_LINE = /^(\s{4}\S[^\r\n]{0,255}?\s{4}REG_(?:BINARY|NONE)\s{4})([\da-f]+)/gimu;

interface RegistryChange {
  /** Gets the strings inside of hexadecimal values, with the name of the value. */
  string(name: string, value: string): string;
  readonly dropped: () => void;
}

/** Strings that exports write as bytes are read and written again; bytes that are none are left out. */
export function changeHexValues(text: string, change: RegistryChange): string {
  const lines = text.replace(BINARY_LINE, (whole, head: string, digits: string) => {
    if (digits.length <= 2 * NUMBER_OCTETS) return whole;
    change.dropped();
    return head;
  });
  if (!REG_FILE.test(lines)) return lines;
  const octetsPerUnit = lines.includes('REGEDIT4') ? 1 : 2;
  return lines.replace(HEX_VALUE, (whole, name: string, type: string | undefined, list: string) => {
    const octets = (list.match(/[\da-f]{2}/giu) ?? []).map((pair) => Number.parseInt(pair, 16));
    if (type === undefined || !STRING_TYPES.has(type)) {
      if (octets.length <= NUMBER_OCTETS) return whole;
      change.dropped();
      return `${name}=hex${type === undefined ? '' : `(${type})`}:`;
    }
    const value = stringOf(octets, octetsPerUnit);
    const changed = value
      .split('\0')
      .map((one) => (one === '' ? one : change.string(name, one)))
      .join('\0');
    return changed === value ? whole : `${name}=hex(${type}):${hexOf(changed, octetsPerUnit)}`;
  });
}

/** REG_SZ, REG_EXPAND_SZ, REG_LINK, REG_MULTI_SZ. */
const STRING_TYPES: ReadonlySet<string> = new Set(['1', '2', '6', '7']);

function stringOf(octets: readonly number[], octetsPerUnit: number): string {
  let text = '';
  for (let at = 0; at + octetsPerUnit <= octets.length; at += octetsPerUnit)
    text += String.fromCharCode(
      (octets[at] ?? 0) + (octetsPerUnit === 2 ? (octets[at + 1] ?? 0) * 0x100 : 0),
    );
  return text;
}

function hexOf(text: string, octetsPerUnit: number): string {
  return Array.from({ length: text.length }, (_, index) => {
    const unit = text.charCodeAt(index);
    const pair = (octet: number) => octet.toString(16).padStart(2, '0');
    return octetsPerUnit === 2 ? `${pair(unit & 0xff)},${pair(unit >> 8)}` : pair(unit & 0xff);
  }).join(',');
}

/** `    NV Hostname    REG_SZ    KMS1`; several strings have `\0` between them. */
const QUERY_LINE = /^(\s{4}(\S[^\r\n]{0,255}?)\s{4}REG_(?:EXPAND_|MULTI_)?SZ\s{4})(.*)$/u;

/** A line of `reg query` with its strings changed; null when the line is none. */
export function changeQueryLine(
  line: string,
  change: (name: string, value: string) => string,
): string | null {
  const [, head, name, value] = QUERY_LINE.exec(line) ?? [];
  if (head === undefined || name === undefined || value === undefined) return null;
  return (
    head +
    value
      .split('\\0')
      .map((one) => (one === '' ? one : change(name, one)))
      .join('\\0')
  );
}
