import type { ServiceProxyFacts } from '../../../model/settings.js';
import { proxyServer } from '../../winhttp-proxy.js';
import { labelled, linesOf } from '../lines.js';
import { partOf, sourceOf } from '../parts.js';
import type { SettingsReader } from '../settings-reader.js';

const FORM = 'netsh winhttp show proxy';
/** `Current WinHTTP proxy settings:` in whatever language: the name of the service is in all of them, what was typed has no colon at its end. */
const HEAD = /WinHTTP[^\\>]{0,100}:$/iu;
/** A name or an address with its port, or several; a word in brackets stands for none. */
const SERVERS = /^[^\s()]*[a-z0-9\]][^\s()]*$/iu;
/** Empty lines beneath the head, as the console and what copies from it leave them. */
const MOST_EMPTY = 2;

/**
 * `netsh winhttp show proxy`: beneath its head, indented, one line without a colon where services go out directly, else
 * one with the proxy and one with what goes past it. Both are told by their form, not by their words.
 */
export const readWinHttpProxy: SettingsReader = (text, file) => {
  if (!/winhttp/iu.test(text)) return null;
  const lines = linesOf(text);
  for (const [index, line] of lines.entries()) {
    if (line.length > 200 || !HEAD.test(line) || line.startsWith('  ')) continue;
    const server = serverBeneath(lines.slice(index + 1, index + 2 + MOST_EMPTY));
    if (server === null) continue;
    const facts: ServiceProxyFacts = { server };
    const part = partOf('serviceProxy', facts, sourceOf('tool', FORM, file));
    return { takenFor: FORM, parts: [part], notes: [] };
  }
  return null;
};

/** Empty for direct access; null where the lines are of another form. */
function serverBeneath(lines: readonly string[]): string | null {
  const first = lines.find((line) => line !== '');
  if (first === undefined || !/^\s{2,}\S/u.test(first)) return null;
  const told = labelled(first);
  if (told === null) return '';
  return SERVERS.test(told.value) ? proxyServer(told.value) : null;
}
