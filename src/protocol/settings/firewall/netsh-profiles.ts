import type { FirewallProfileFacts, FirewallProfileName } from '../../../model/firewall-settings.js';
import { linesOf } from '../lines.js';
import { partOf, sourceOf } from '../parts.js';
import type { SettingsReader } from '../settings-reader.js';
import { NO_FIREWALL } from './words.js';

/** No language translates these words of netsh. */
const POLICY = /\b(BlockInbound|AllowInbound|BlockInboundAlways)\s*,\s*(BlockOutbound|AllowOutbound)\b/i;

const HEADINGS: readonly (readonly [RegExp, FirewallProfileName])[] = [
  [/^Dom/i, 'domain'],
  [/^Priv/i, 'private'],
  [/^Public|ffentlich/i, 'public'],
];
const ORDER: readonly FirewallProfileName[] = ['domain', 'private', 'public'];

const secondColumn = (line: string): string =>
  /\s{2,}(\S[^]{0,100})$/.exec(line.slice(0, 300))?.[1]?.trim().toLowerCase() ?? '';

const onOff = (word: string): boolean | null =>
  /^(on|ein|enable|aktivieren)$/.test(word)
    ? true
    : /^(off|aus|disable|deaktivieren)$/.test(word)
      ? false
      : null;

/**
 * `netsh advfirewall show allprofiles`. Each profile is a heading, a line of dashes, its state, then its policy. Headings
 * of other languages than English and German are told by their order, which is fixed, where all three are there.
 */
export const readNetshProfiles: SettingsReader = (text, file) => {
  if (!POLICY.test(text)) return null;
  const lines = linesOf(text).filter((line) => line !== '');
  const blocks = lines.flatMap((line, index) => {
    if (!POLICY.test(line)) return [];
    const dashes = lines
      .slice(Math.max(0, index - 4), index)
      .findLastIndex((before) => /^-{10,}$/.test(before.trim()));
    if (dashes < 0) return [];
    const rule = Math.max(0, index - 4) + dashes;
    return [
      {
        heading: (lines[rule - 1] ?? '').trim(),
        state: lines[rule + 1] ?? '',
        policy: line,
        more: lines.slice(index + 1, index + 12),
      },
    ];
  });
  const inOrder = blocks.length === ORDER.length;
  const profiles = blocks.flatMap(
    ({ heading, state, policy, more }, index): readonly FirewallProfileFacts[] => {
      const named = HEADINGS.find(([word]) => word.test(heading))?.[1];
      const profile = named ?? (inOrder ? ORDER[index] : undefined);
      if (profile === undefined) return [];
      const [, inbound = '', outbound = ''] = POLICY.exec(policy) ?? [];
      const local = more.find((line) => /^\s*LocalFirewallRules\b|^\s*LokaleFirewallregeln\b/i.test(line));
      return [
        {
          profile,
          enabled: onOff(secondColumn(state)),
          inbound: /^Allow/i.test(inbound) ? 'allow' : 'block',
          outbound: /^Allow/i.test(outbound) ? 'allow' : 'block',
          localRulesCount: local === undefined ? null : onOff(secondColumn(local)),
        },
      ];
    },
  );
  if (profiles.length === 0) return null;
  const form = 'netsh advfirewall show allprofiles';
  return {
    takenFor: form,
    parts: [partOf('firewall', { ...NO_FIREWALL, profiles }, sourceOf('tool', form, file))],
    notes: [],
  };
};
