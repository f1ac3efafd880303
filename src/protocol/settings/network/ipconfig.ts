import type { DnsClientFacts } from '../../../model/settings.js';
import { parseIp } from '../../../model/ip-address.js';
import { labelled, linesOf } from '../lines.js';
import { NO_SYSTEM, partOf, sourceOf } from '../parts.js';
import type { SettingsReader, SettingsReading } from '../settings-reader.js';
import { hostOf, textOf } from '../values.js';

interface Entry {
  readonly label: string;
  readonly values: string[];
}
interface Block {
  readonly heading: string;
  readonly entries: Entry[];
}

const HAS_LEADERS = /\. ?:/;
/** Blank, point, colon: the end of the leaders behind a label. Long German labels have none, so DNS tells those. */
const IS_ENTRY = /\. ?:|^[^:]{0,100}DNS[^:]{0,60}:/i;

/** Without what a paste has before: other tools write of DNS and end in a colon too. */
function fromItsBegin(lines: readonly string[]): readonly string[] {
  const leaders = lines.findIndex((line) => HAS_LEADERS.test(line.slice(0, 200)));
  let from = Math.max(0, leaders);
  while (from > 0 && lines[from - 1] !== '') from -= 1;
  // The name of an adapter stands above an empty line.
  if (lines[from - 2]?.endsWith(':') === true) from -= 2;
  return lines.slice(from);
}

/** Blocks of `Label . . . : value` under a heading that ends in a colon; a further value stands alone in its line. */
function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [{ heading: '', entries: [] }];
  for (const line of lines) {
    const found = labelled(line);
    const block = blocks.at(-1);
    if (line === '' || block === undefined) continue;
    if (found !== null && IS_ENTRY.test(line.slice(0, 200)))
      block.entries.push({ label: found.label, values: [found.value] });
    else if (line.endsWith(':') && parseIp(line.trim()) === null)
      blocks.push({ heading: line.trim().slice(0, -1).trim(), entries: [] });
    else {
      const values = block.entries.at(-1)?.values;
      if (values !== undefined && values.length < 100) values.push(line.trim());
    }
  }
  return blocks;
}

/** All languages keep the letters DNS in the labels of servers and suffixes; what is no address there is a suffix. */
const aboutDns = ({ label }: Entry): boolean => /dns/i.test(label);
const addressesOf = ({ values }: Entry): readonly string[] =>
  values.flatMap((value) => parseIp(value.replace(/\([^()]{0,40}\)$/, '').trim())?.address ?? []);
const suffixOf = (entry: Entry | undefined): string | null => hostOf(entry?.values[0]);

function adapterOf({ heading, entries }: Block): DnsClientFacts['adapters'][number] {
  const dns = entries.filter(aboutDns);
  // An own address carries a word in brackets behind it, except where the label says it in English (Windows XP).
  const own = entries.filter(
    (entry) =>
      !aboutDns(entry) &&
      (/\([^()]{1,40}\)$/.test(entry.values[0] ?? '') || /^IP(v[46])? Address$/i.test(entry.label)),
  );
  return {
    name: (textOf(heading.replace(/^(Ethernet|Wireless LAN|Unknown|Tunnel|PPP) adapter /i, '')) ?? '').slice(
      0,
      256,
    ),
    suffix: suffixOf(dns.find((entry) => addressesOf(entry).length === 0)),
    addresses: own.flatMap(addressesOf),
    dnsServers: dns.flatMap(addressesOf),
    registers: null,
  };
}

/** Outputs of several computers in one paste: each begins where the label of the host name comes again. */
function outputsIn(lines: readonly string[]): readonly (readonly string[])[] {
  const labels = lines.map((line) => (IS_ENTRY.test(line.slice(0, 200)) ? labelled(line)?.label : undefined));
  const first = labels.find((label) => label !== undefined);
  const begins = labels.flatMap((label, index) => (label === first && first !== undefined ? [index] : []));
  // Without the first block every adapter begins with the same label.
  if (begins.length < 2 || begins.length > MAX_OUTPUTS || /dns/i.test(first ?? '')) return [lines];
  return begins.map((from, index) => lines.slice(index === 0 ? 0 : from, begins[index + 1]));
}

const MAX_OUTPUTS = 50;

function partsOf(lines: readonly string[], file: string | null): SettingsReading | null {
  const [head, ...adapters] = blocksOf(lines).filter(({ entries }) => entries.length > 0);
  const dns = head?.entries.filter(aboutDns) ?? [];
  const [named] = head?.entries ?? [];
  const whole = named !== undefined && !aboutDns(named) && dns.length > 0;
  const connected = adapters
    .map(adapterOf)
    .filter(({ addresses, dnsServers }) => addresses.length + dnsServers.length > 0);
  if (!whole && connected.length === 0) return null;
  const form = whole ? 'ipconfig /all' : 'ipconfig';
  const source = sourceOf('tool', form, file);
  const name = whole ? hostOf(named.values[0]) : null;
  const primarySuffix = whole ? suffixOf(dns[0]) : null;
  const searchList = whole ? (dns[1]?.values ?? []).flatMap((value) => hostOf(value) ?? []) : [];
  return {
    takenFor: form,
    parts: [
      ...(name === null
        ? []
        : [partOf('system', { ...NO_SYSTEM, name, domain: primarySuffix }, source, name)]),
      partOf('dnsClient', { primarySuffix, searchList, adapters: connected }, source, name),
    ],
    notes: [],
  };
}

/**
 * `ipconfig /all` of any language: the first block tells the host name, its primary suffix and the search list, in this
 * order; adapters follow.
 */
export const readIpconfig: SettingsReader = (text, file) => {
  if (!text.includes(' . .')) return null;
  const [first, ...others] = outputsIn(fromItsBegin(linesOf(text))).flatMap(
    (lines) => partsOf(lines, file) ?? [],
  );
  if (first === undefined) return null;
  return { ...first, parts: [first, ...others].flatMap(({ parts }) => parts) };
};
