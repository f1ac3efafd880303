import type { SystemFacts } from '../../../model/settings.js';
import { labelled, linesOf } from '../lines.js';
import { NO_SYSTEM, partOf, sourceOf } from '../parts.js';
import type { SettingsReader, SettingsReading } from '../settings-reader.js';
import { hostOf, textOf } from '../values.js';
import { systeminfoByOrder } from './systeminfo-by-order.js';

const CONFIGURATIONS: readonly (readonly [RegExp, SystemFacts['productType'], boolean])[] = [
  [/Domain Controller/i, 'domain-controller', true],
  [/Member Server/i, 'server', true],
  [/Standalone Server/i, 'server', false],
  [/Member Workstation/i, 'workstation', true],
  [/Standalone Workstation/i, 'workstation', false],
];

function reading(facts: SystemFacts, file: string | null, notes: readonly string[]): SettingsReading {
  const form = 'systeminfo';
  return {
    takenFor: form,
    parts: [partOf('system', facts, sourceOf('tool', form, file), facts.name)],
    notes,
  };
}

/** What stands there in words of a language is said to be unread, not guessed. */
const BY_ORDER =
  'systeminfo in another language than English: read by the order of its lines; its configuration stands in words and was not read';

/** `systeminfo` in English, where its labels and words are known; else by what no language changes. */
export const readSysteminfo: SettingsReader = (text, file) => {
  if (!/^[ \t]{0,8}Host Name:/im.test(text) || !/^[ \t]{0,8}OS (?:Name|Version):/im.test(text)) {
    // The line that no language changes; a text without it is not walked through.
    if (!/:\s{0,60}\d{1,3}\.\d{1,3}\.\d{4,6} /.test(text)) return null;
    const facts = systeminfoByOrder(linesOf(text));
    return facts === null ? null : reading(facts, file, [BY_ORDER]);
  }
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
  return reading(facts, file, []);
};
