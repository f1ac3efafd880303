import type { SystemFacts } from '../../../model/settings.js';
import { labelled, linesOf } from '../lines.js';
import { NO_SYSTEM, partOf, sourceOf } from '../parts.js';
import type { SettingsReader } from '../settings-reader.js';
import { hostOf, textOf } from '../values.js';

const CONFIGURATIONS: readonly (readonly [RegExp, SystemFacts['productType'], boolean])[] = [
  [/Domain Controller/i, 'domain-controller', true],
  [/Member Server/i, 'server', true],
  [/Standalone Server/i, 'server', false],
  [/Member Workstation/i, 'workstation', true],
  [/Standalone Workstation/i, 'workstation', false],
];

/** `systeminfo` in English; its labels and most of its words are translated elsewhere. */
export const readSysteminfo: SettingsReader = (text, file) => {
  if (!/^[ \t]{0,8}Host Name:/im.test(text) || !/^[ \t]{0,8}OS (?:Name|Version):/im.test(text)) return null;
  const values = new Map<string, string>();
  for (const line of linesOf(text)) {
    const found = labelled(line.slice(0, 500));
    const label = found?.label.toLowerCase() ?? '';
    if (found !== null && !values.has(label) && values.size < 200) values.set(label, found.value);
  }
  const [, productType = null, domainMember = null] =
    CONFIGURATIONS.find(([words]) => words.test(values.get('os configuration') ?? '')) ?? [];
  const name = hostOf(values.get('host name'));
  const [version] = /^\d{1,3}\.\d{1,3}\.\d{1,6}/.exec(values.get('os version') ?? '') ?? [];
  if (name === null) return null;
  const facts: SystemFacts = {
    ...NO_SYSTEM,
    ...{ name, domainMember, productType },
    domain: domainMember === false ? null : hostOf(values.get('domain')),
    caption: textOf(values.get('os name')),
    version: version ?? null,
    model: textOf([values.get('system manufacturer'), values.get('system model')].filter(Boolean).join(' ')),
  };
  return {
    takenFor: 'systeminfo',
    parts: [partOf('system', facts, sourceOf('tool', 'systeminfo', file), name)],
    notes: [],
  };
};
