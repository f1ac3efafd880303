import type { DnsZoneFacts } from '../../../model/settings.js';
import { linesOf } from '../lines.js';
import { partOf, sourceOf } from '../parts.js';
import type { SettingsReader } from '../settings-reader.js';
import { booleanOf, hostOf, numberOf, textOf } from '../values.js';
import { NO_ZONE, UPDATE_WORDS } from './zones.js';

/** Zone types of dnscmd ([MS-DNSP] 2.2.5.1.1). */
const ZONE_TYPES: Readonly<Record<number, string>> = {
  ...{ 0: 'Cache', 1: 'Primary', 2: 'Secondary', 3: 'Stub', 4: 'Forwarder' },
};

/** `dnscmd /ZoneInfo`: lines `name = value`, not translated; several zones in one text. */
export const readDnscmd: SettingsReader = (text, file) => {
  if (!/^[ \t]{0,16}zone name[ \t]{0,100}=/im.test(text)) return null;
  const zones: Map<string, string>[] = [];
  for (const line of linesOf(text)) {
    const [, name, value = ''] =
      /^\s{0,20}([a-zA-Z][a-zA-Z -]{1,40}?)\s{0,60}=\s{0,10}(\S.{0,300})?$/.exec(line.slice(0, 500)) ?? [];
    if (name === undefined) continue;
    if (name.toLowerCase() === 'zone name') zones.push(new Map());
    zones.at(-1)?.set(name.toLowerCase(), value);
  }
  const facts = zones.slice(0, 1000).flatMap((values): readonly DnsZoneFacts[] => {
    const zone = hostOf(values.get('zone name'));
    if (zone === null) return [];
    const type = numberOf(values.get('zone type'));
    return [
      {
        ...NO_ZONE,
        zone,
        dynamicUpdate: UPDATE_WORDS[textOf(values.get('update')) ?? ''] ?? null,
        adIntegrated: booleanOf(values.get('ds integrated')),
        zoneType: type === null ? null : (ZONE_TYPES[type] ?? String(type)),
        aging: booleanOf(values.get('aging')),
        noRefreshHours: numberOf(values.get('no refresh')),
        refreshHours: numberOf(values.get('refresh interval')),
      },
    ];
  });
  const form = 'dnscmd /ZoneInfo';
  return facts.length === 0
    ? null
    : { takenFor: form, parts: [partOf('zones', facts, sourceOf('tool', form, file))], notes: [] };
};
