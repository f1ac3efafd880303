import { parseRegQuery } from './windows-registry.js';

const KEY = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections';

/** Arguments of `reg.exe` for the proxy of system services; `netsh winhttp show proxy` prints it in the language of the system. */
export const WINHTTP_REG_ARGUMENTS: readonly string[] = ['query', KEY, '/v', 'WinHttpSettings'];

/** Flag of a proxy that was set by hand. */
const NAMED_PROXY = 2;
const FLAGS_AT = 8;
const LENGTH_AT = 12;
const TEXT_AT = 16;
/** Longer lists of proxies are none. */
const LONGEST = 1_000;

/**
 * The proxy of system services from `reg query`; null where there is none, or the value is of another form. Little-endian
 * words: version, counter, flags, length, then the text. Source: the value for direct access in "Use Group Policy to apply
 * WinHTTP proxy settings" (support articles of Windows Server); flags as in the settings of WinINet.
 */
export function winHttpProxy(output: string): string | null {
  const hex = parseRegQuery(output)
    .map(({ values }) => values.get('winhttpsettings'))
    .find((value) => value !== undefined);
  if (hex === undefined || !/^(?:[0-9a-f]{2}){16,2048}$/iu.test(hex)) return null;
  const bytes = Uint8Array.from(hex.match(/../gu) ?? [], (pair) => parseInt(pair, 16));
  const words = new DataView(bytes.buffer);
  const length = words.getUint32(LENGTH_AT, true);
  if ((words.getUint32(FLAGS_AT, true) & NAMED_PROXY) === 0) return null;
  if (length === 0 || length > LONGEST || TEXT_AT + length > bytes.length) return null;
  return proxyServer(new TextDecoder('latin1').decode(bytes.subarray(TEXT_AT, TEXT_AT + length)));
}

/** What is written of a proxy without scheme, path, and name and password of a user: `proxy.corp.example:8080`. */
export function proxyServer(written: string): string | null {
  const servers = written
    .slice(0, LONGEST)
    .split(/[;\s]+/u)
    .map((one) =>
      one
        .replace(/^[a-z]+=/iu, '')
        .replace(/^[a-z][a-z0-9+.-]*:\/\//iu, '')
        .replace(/^.*@/u, '')
        .replace(/[/?#].*$/u, ''),
    )
    .filter((one) => one !== '');
  return servers.length === 0 ? null : [...new Set(servers)].join(';');
}
