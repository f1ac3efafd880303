import type { FirewallRuleFacts } from '../../../model/firewall-settings.js';
import { partOf, sourceOf } from '../parts.js';
import type { SettingsReader } from '../settings-reader.js';
import { textOf } from '../values.js';
import {
  hasTwoEnds,
  limits,
  type NetshRule,
  netshRules,
  profilesOf,
  protocolOf,
  YES,
} from './netsh-blocks.js';
import { areAllRules, NO_FIREWALL } from './words.js';

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

function ruleOf(fields: NetshRule): FirewallRuleFacts | null {
  const word = (field: Parameters<NetshRule['get']>[0]): string => (fields.get(field) ?? '').toLowerCase();
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
  const printed = netshRules(text)?.filter((fields) => !hasTwoEnds(fields)) ?? [];
  if (!nothing && printed.length === 0) return null;
  const rules = printed.flatMap((fields) => ruleOf(fields) ?? []);
  const unread = printed.length - rules.length;
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
