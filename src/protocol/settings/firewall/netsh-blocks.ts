import type { FirewallProfileName } from '../../../model/firewall-settings.js';
import { labelled, linesOf } from '../lines.js';
import { textOf } from '../values.js';
import { protocolName } from './words.js';

type Field =
  | 'name'
  | 'enabled'
  | 'direction'
  | 'profiles'
  | 'localAddress'
  | 'remoteAddress'
  | 'protocol'
  | 'localPort'
  | 'remotePort'
  | 'action'
  | 'program'
  | 'service'
  | 'source'
  | 'endpoint1'
  | 'endpoint2'
  | 'port1'
  | 'port2'
  | 'mode';

/** English and German labels of netsh; umlauts may have been lost on the way, so none is in what is compared. */
const LABELS: Readonly<Record<string, Field>> = {
  ...{ 'rule name': 'name', enabled: 'enabled', direction: 'direction', profiles: 'profiles' },
  ...{ localip: 'localAddress', remoteip: 'remoteAddress', protocol: 'protocol', localport: 'localPort' },
  ...{
    remoteport: 'remotePort',
    action: 'action',
    program: 'program',
    service: 'service',
    'rule source': 'source',
  },
  ...{ endpoint1: 'endpoint1', endpoint2: 'endpoint2', port1: 'port1', port2: 'port2', mode: 'mode' },
  ...{ regelname: 'name', aktiviert: 'enabled', richtung: 'direction', profile: 'profiles' },
  ...{ 'lokales ip': 'localAddress', 'lokale ip': 'localAddress', 'remote-ip': 'remoteAddress' },
  ...{ protokoll: 'protocol', 'lokaler port': 'localPort', remoteport: 'remotePort', aktion: 'action' },
  ...{ programm: 'program', dienst: 'service', regelquelle: 'source' },
};

export const YES: Readonly<Record<string, boolean>> = { yes: true, no: false, ja: true, nein: false };

/** `Domäne` and `Öffentlich`, also where their first letters were lost. */
export function profilesOf(text: string): readonly FirewallProfileName[] {
  const words = text.toLowerCase().split(/\s*,\s*/, 10);
  const profiles = words.flatMap((word): readonly FirewallProfileName[] =>
    word.startsWith('dom')
      ? ['domain']
      : word.startsWith('priv')
        ? ['private']
        : /^public$|ffentlich$/.test(word)
          ? ['public']
          : [],
  );
  return profiles.length === 3 ? [] : profiles;
}

const ANY = /^(any|beliebig)$/i;
export const limits = (text: string | undefined): readonly string[] =>
  (text ?? '').split(',', 500).flatMap((item) => (ANY.test(item.trim()) ? [] : (textOf(item) ?? [])));

export function protocolOf(text: string | undefined): string {
  const word = (text ?? 'any').trim().toLowerCase().slice(0, 40);
  if (ANY.test(word)) return 'any';
  return /^\d{1,3}$/.test(word) ? protocolName(Number(word)) : word;
}

/** The fields of one rule that netsh printed. */
export type NetshRule = ReadonlyMap<Field, string>;

/** What netsh printed of rules, of firewall rules as of those of connection security; null where it printed none. */
export function netshRules(text: string): readonly NetshRule[] | null {
  if (!/(^|[\r\n])[ \t]{0,16}(Rule Name|Regelname):/.test(text)) return null;
  const rules: NetshRule[] = [];
  let fields = new Map<Field, string>();
  for (const line of linesOf(text)) {
    const { label = '', value = '' } = labelled(line) ?? {};
    const field = LABELS[label.toLowerCase()];
    if (field === 'name') {
      if (fields.size > 0) rules.push(fields);
      fields = new Map();
    }
    if (field !== undefined && (field === 'name' || fields.has('name')) && !fields.has(field))
      fields.set(field, value);
  }
  if (fields.size > 0) rules.push(fields);
  return rules;
}

/** Only rules of connection security have two ends. */
export const hasTwoEnds = (fields: NetshRule): boolean => fields.has('endpoint1') || fields.has('endpoint2');
