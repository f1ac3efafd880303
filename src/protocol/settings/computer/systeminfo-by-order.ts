import type { SystemFacts } from '../../../model/settings.js';
import { labelled, type Labelled } from '../lines.js';
import { NO_SYSTEM } from '../parts.js';
import { hostOf, textOf } from '../values.js';

/** `10.0.19045 Nicht zutreffend Build 19045`: in every language the build stands in the version and behind it once more. */
const VERSION = /^(\d{1,3}\.\d{1,3}\.(\d{4,6}))\s.{0,100}\D\2$/;
/** `x64-based PC`; the manufacturer and the model stand above it. */
const SYSTEM_TYPE = /^(?:x64|x86|arm64)\b.{0,40}$/i;
/** Where the page file is: the domain stands below it, and below that `\\DC1`, the server that signed the user on. */
const PAGE_FILE = /\\pagefile\.sys$/i;
/** What Windows calls the group of a computer in no domain, in all the languages that were looked at. */
const NO_DOMAIN = /^(?:workgroup|arbeitsgruppe)$/i;

/** A name in a directory has a dot; a single word may be a group of computers or, seldom, a domain. */
function memberOf(domain: string | null): boolean | null {
  if (domain === null) return null;
  if (domain.includes('.')) return true;
  return NO_DOMAIN.test(domain) ? false : null;
}

function domainIn(entries: readonly Labelled[]): string | null {
  const pageFile = entries.findLastIndex(({ value }) => PAGE_FILE.test(value));
  const server = entries.findIndex(({ value }) => /^\\\\[^\s\\]{1,64}$/.test(value));
  const at = server > 0 ? server - 1 : pageFile < 0 ? -1 : pageFile + 1;
  return at < 0 ? null : hostOf(entries[at]?.value);
}

/**
 * `systeminfo` of any language, by the order of its lines. Whether a server is a domain controller stands in words only
 * and is not told. null where nothing looks like it.
 */
export function systeminfoByOrder(lines: readonly string[]): SystemFacts | null {
  const entries = lines
    .map((line) => labelled(line.slice(0, 500)))
    .filter((one): one is Labelled => one !== null && one.label !== '');
  const at = entries.findIndex(
    ({ value }, index) => VERSION.test(value) && /\bWindows\b/i.test(entries[index - 1]?.value ?? ''),
  );
  const name = hostOf(entries[at - 2]?.value);
  if (at < 2 || name === null) return null;
  const own = entries.slice(at, at + 60);
  const caption = textOf(entries[at - 1]?.value);
  const type = own.findIndex(({ value }) => SYSTEM_TYPE.test(value));
  const made = type < 2 ? [] : own.slice(type - 2, type).map(({ value }) => value);
  const domain = domainIn(own);
  const domainMember = memberOf(domain);
  return {
    ...NO_SYSTEM,
    ...{ name, domainMember, caption },
    domain: domainMember === false ? null : domain,
    version: VERSION.exec(own[0]?.value ?? '')?.[1] ?? null,
    productType: caption === null || /\bserver\b/i.test(caption) ? null : 'workstation',
    model: textOf(made.filter(Boolean).join(' ')),
  };
}
