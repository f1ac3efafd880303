import { RUNGS, type SettingsPart } from '../../../model/settings.js';
import { type Bag, type PrintedObject, valueOf } from '../powershell/bag.js';
import type { SettingsReading } from '../settings-reader.js';
import { labelsOfIni } from '../slmgr/labels-of-ini.js';
import type { Labels } from '../slmgr/messages.js';
import { booleanOf, hostOf, numberOf, textOf } from '../values.js';
import { type Collected, type CollectedFact, parseCollected } from './collected.js';
import { oneFirewall } from './firewall.js';
import { bagsOf, ownParts } from './own-parts.js';
import { wmiZones, withRights } from './zones.js';

/** The readers of pasted outputs: the script hands over the same outputs, so they read them. */
export interface PlainReaders {
  text(text: string, file: string | null, labels: readonly Labels[]): readonly SettingsReading[];
  objects(objects: readonly PrintedObject[], file: string | null): readonly SettingsReading[];
}

const TAKEN_FOR = 'facts of the kms-doctor script';

/** What the collecting script wrote; null when the text is no such thing. */
export function readCollected(
  text: string,
  file: string | null,
  readers: PlainReaders,
): SettingsReading | null {
  const collected = parseCollected(text);
  if (collected === null) return null;
  const told = collected.facts.filter(({ outcome }) => outcome === 'told');
  const labels = told
    .filter(({ fact }) => fact === 'slmgr-labels')
    .flatMap((fact) => labelsOfIni(fact.text ?? '') ?? []);
  const objects = told.flatMap(({ data }) => data.map((bag) => ({ form: 'json' as const, bag })));
  const readings = [
    ...readers.objects(objects, file),
    ...told.flatMap((fact) => (fact.text === null ? [] : readers.text(commandLine(fact), file, labels))),
  ];
  const found = [
    ...readings.flatMap(({ parts }) => parts),
    ...ownParts(collected.facts, file),
    ...wmiZones(told, file),
  ];
  const computer = nameOf(collected);
  const parts = found.map((part) => ({ ...complete(part, told), computer }));
  return {
    takenFor: TAKEN_FOR,
    parts: withOneFirewall(parts),
    notes: [...readings.flatMap(({ notes }) => notes), ...notesOf(collected)],
  };
}

/** Some outputs are known by the command above them. */
const commandLine = ({ form, text }: CollectedFact): string => `> ${form}\n${text ?? ''}`;

/** Name and domain of a member; else the name alone. */
function nameOf({ computer, facts }: Collected): string | null {
  const [bag] = bagsOf(facts, 'computer');
  if (bag === undefined) return computer;
  const name = hostOf(valueOf(bag, 'DNSHostName', 'Name')) ?? computer;
  const domain = booleanOf(valueOf(bag, 'PartOfDomain')) === true ? hostOf(valueOf(bag, 'Domain')) : null;
  return name === null || domain === null ? name : `${name}.${domain}`.toLowerCase();
}

function complete(part: SettingsPart, told: readonly CollectedFact[]): SettingsPart {
  if (part.block === 'zones')
    return {
      ...part,
      told: { ...part.told, facts: withRights(part.told.facts, bagsOf(told, 'record-rights')) },
    };
  if (part.block === 'listeners') {
    const programs = programsById(bagsOf(told, 'listening-programs'));
    const facts = part.told.facts.map((one) => ({
      ...one,
      program: one.program ?? programs.get(one.pid ?? -1) ?? null,
    }));
    return { ...part, told: { ...part.told, facts } };
  }
  return part;
}

const programsById = (bags: readonly Bag[]): ReadonlyMap<number, string> =>
  new Map(
    bags.flatMap((bag) => {
      const [id, name] = [numberOf(valueOf(bag, 'Id')), textOf(valueOf(bag, 'ProcessName'))];
      return id === null || name === null ? [] : [[id, name] as const];
    }),
  );

function withOneFirewall(parts: readonly SettingsPart[]): readonly SettingsPart[] {
  const firewalls = parts.filter((part) => part.block === 'firewall');
  const [first] = firewalls;
  const best = firewalls
    .map(({ told }) => told)
    .toSorted((a, b) => RUNGS.indexOf(a.source.rung) - RUNGS.indexOf(b.source.rung));
  const told = oneFirewall(best);
  if (first === undefined || told === null) return parts;
  return [...parts.filter((part) => part.block !== 'firewall'), { ...first, told }];
}

const MAX_NOTES = 60;

/** Every Windows has some of these; of the others none may be the truth. */
const NEVER_EMPTY = new Set([
  ...['system', 'computer', 'version', 'services', 'listeners', 'licensing-service', 'adapters'],
  ...['firewall-rules', 'firewall-profiles', 'time-status', 'time-source', 'slmgr'],
]);

/** What could not be read, and what would change that. A place that this Windows does not have is no loss. */
function notesOf({ facts, elevated, blocked, complete: whole, damaged }: Collected): readonly string[] {
  const lost = facts.flatMap(({ fact, form, outcome, detail }) => {
    if (outcome === 'denied') return [`${fact} (${form}): access denied`];
    if (outcome === 'empty' && NEVER_EMPTY.has(fact))
      return [`${fact} (${form}): ended well and told nothing`];
    if (outcome === 'failed') return [`${fact} (${form}): failed${detail === null ? '' : `, ${detail}`}`];
    return [];
  });
  return [
    ...(blocked
      ? ['a policy lets PowerShell run in a restricted language mode only: nothing was asked']
      : []),
    ...(elevated === false ? [LESS_RIGHTS] : []),
    ...lost.slice(0, MAX_NOTES),
    ...(lost.length > MAX_NOTES ? [`${lost.length - MAX_NOTES} more facts could not be read`] : []),
    ...(damaged > 0 ? [`${damaged} lines are damaged`] : []),
    ...(whole || blocked ? [] : ['it was cut off: what is missing is not known']),
  ];
}

const LESS_RIGHTS =
  'read without the rights of an administrator; they would add the settings of the service account, the state of the time service, the Key Management Service log and, on a DNS server, its zones';
