import type { FirewallProfileName, FirewallRuleFacts } from '../../../model/firewall-settings.js';
import { labelled, linesOf } from '../lines.js';
import { partOf, sourceOf } from '../parts.js';
import type { SettingsReader } from '../settings-reader.js';
import { textOf } from '../values.js';
import { areAllRules, NO_FIREWALL, protocolName } from './words.js';

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
  | 'source';

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
  ...{ regelname: 'name', aktiviert: 'enabled', richtung: 'direction', profile: 'profiles' },
  ...{ 'lokales ip': 'localAddress', 'lokale ip': 'localAddress', 'remote-ip': 'remoteAddress' },
  ...{ protokoll: 'protocol', 'lokaler port': 'localPort', remoteport: 'remotePort', aktion: 'action' },
  ...{ programm: 'program', dienst: 'service', regelquelle: 'source' },
};

/** Answers to a search that finds nothing. */
const NO_RULE = [
  /^No rules match the specified criteria\.?$/im,
  /^Keine Regeln stimmen mit den angegebenen Kriterien/im,
];

const DIRECTIONS: Readonly<Record<string, 'in' | 'out'>> = {
  ...{ in: 'in', out: 'out', eingehend: 'in', ein: 'in', ausgehend: 'out', aus: 'out' },
};
const ACTIONS: Readonly<Record<string, 'allow' | 'block'>> = {
  ...{ allow: 'allow', block: 'block', zulassen: 'allow', blocken: 'block', blockieren: 'block' },
};
const YES: Readonly<Record<string, boolean>> = { yes: true, no: false, ja: true, nein: false };

/** `Domäne` and `Öffentlich`, also where their first letters were lost. */
function profilesOf(text: string): readonly FirewallProfileName[] {
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
const limits = (text: string | undefined): readonly string[] =>
  (text ?? '').split(',', 500).flatMap((item) => (ANY.test(item.trim()) ? [] : (textOf(item) ?? [])));

function protocolOf(text: string | undefined): string {
  const word = (text ?? 'any').trim().toLowerCase().slice(0, 40);
  if (ANY.test(word)) return 'any';
  return /^\d{1,3}$/.test(word) ? protocolName(Number(word)) : word;
}

function ruleOf(fields: ReadonlyMap<Field, string>): FirewallRuleFacts | null {
  const word = (field: Field): string => (fields.get(field) ?? '').toLowerCase();
  const direction = DIRECTIONS[word('direction')];
  const action = ACTIONS[word('action')];
  const enabled = YES[word('enabled')];
  if (direction === undefined || action === undefined || enabled === undefined) return null;
  const source = word('source');
  return {
    ...{ id: null, direction, action, enabled },
    name: textOf(fields.get('name')),
    profiles: profilesOf(fields.get('profiles') ?? ''),
    protocol: protocolOf(fields.get('protocol')),
    localPorts: limits(fields.get('localPort')),
    remotePorts: limits(fields.get('remotePort')),
    remoteAddresses: limits(fields.get('remoteAddress')),
    localAddresses: limits(fields.get('localAddress')),
    program: textOf(fields.get('program')),
    service: textOf(fields.get('service')),
    store: /group policy|gruppenrichtlinie/.test(source)
      ? 'policy'
      : /local|lokal/.test(source)
        ? 'local'
        : null,
  };
}

/** `netsh advfirewall firewall show rule`, with or without `verbose`, in English and German. */
export const readNetshRules: SettingsReader = (text, file) => {
  const nothing = NO_RULE.some((answer) => answer.test(text));
  if (!nothing && !/(^|[\r\n])[ \t]{0,16}(Rule Name|Regelname):/.test(text)) return null;
  const rules: FirewallRuleFacts[] = [];
  let fields = new Map<Field, string>();
  let unread = 0;
  const close = (): void => {
    const rule = fields.has('name') ? ruleOf(fields) : null;
    if (rule !== null) rules.push(rule);
    else if (fields.has('name')) unread += 1;
    fields = new Map();
  };
  for (const line of linesOf(text)) {
    const { label = '', value = '' } = labelled(line) ?? {};
    const field = LABELS[label.toLowerCase()];
    if (field === 'name') close();
    if (field !== undefined && (field === 'name' || fields.has('name')) && !fields.has(field))
      fields.set(field, value);
  }
  close();
  const form = 'netsh advfirewall firewall show rule';
  return {
    takenFor: form,
    parts:
      rules.length === 0
        ? []
        : [
            partOf(
              'firewall',
              { ...NO_FIREWALL, rules, allRules: areAllRules(rules) },
              sourceOf('tool', form, file),
            ),
          ],
    notes: [
      ...(nothing ? ['netsh found no rule of the kind that was asked for'] : []),
      ...(unread > 0 ? [`${unread} firewall rules could not be read`] : []),
    ],
  };
};
