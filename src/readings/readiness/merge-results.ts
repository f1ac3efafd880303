import type { FirewallChange, Merged, Readiness, SiteReadiness } from '../../model/readiness.js';
import { METHOD_DOCUMENTS } from './advice.js';
import { verdictOf } from './answer.js';
import { withFirewall } from './firewall-answer.js';
import { firewallLines } from './firewall-lines.js';
import { proceduresOf } from './procedures.js';

/** A result and the file it came from. */
export interface ReadResult {
  readonly file: string;
  readonly result: Readiness;
}

/** One file's word about one site. */
interface Word {
  readonly from: ReadResult;
  readonly site: SiteReadiness;
}

/**
 * Results of one plan as one result. Each site keeps the answers of the run that saw most of it: whole before cut short,
 * from the site itself before elsewhere, then the newer. Answers are the files' own; verdicts, commands and links are made
 * anew, since a file may have been changed on its way.
 * @param results at least one, all with the same `planId` and sites.
 */
export function mergeResults(results: readonly ReadResult[], version: string): Readiness {
  const byAge = [...results].sort((one, other) => timeOf(other.result) - timeOf(one.result));
  const newest = byAge[0]?.result;
  if (newest === undefined) throw new Error('nothing to merge');
  const offline = results.every(({ result }) => result.offline);
  // A run offline was told not to look: of the network it says nothing that another run does not say.
  const looking = offline ? byAge : byAge.filter(({ result }) => !result.offline);
  const wordsBySite = wordsOf(looking);
  const chosen = newest.sites.map(({ name }) => choose(wordsBySite.get(name) ?? []));
  const sites = chosen.map(({ best: { site } }) => ({ ...site, verdict: verdictOf(site.answers) }));
  const firewall = mergeFirewall(newest.firewall, byAge);
  const done = results.flatMap(({ result }) => result.procedures.flatMap(doneIn));
  const { plan, planId, judgedAt, thresholds } = newest;
  const whole = withFirewall(newest.whole, firewall.changes);
  return {
    ...{ format: 'kms-doctor-readiness', schemaVersion: '1.0' },
    tool: { name: 'kms-doctor', version },
    ...{ plan, planId, judgedAt, offline },
    complete: chosen.every(({ best }) => best.from.result.complete),
    verdict: verdictOf([...whole, ...sites.flatMap(({ answers }) => answers)]),
    ...{ whole, sites },
    advice: newest.advice.map((one) => ({ ...one, documentation: METHOD_DOCUMENTS[one.method] })),
    thresholds,
    firewall: firewall.changes,
    procedures: proceduresOf(newest.advice, done),
    merged: {
      files: results.map((one) => fileOf(one, chosen)),
      notes: [
        ...results.flatMap(({ result }) => result.merged?.notes ?? []),
        ...chosen.flatMap(({ notes }) => notes),
        ...firewall.notes,
      ],
    },
  };
}

const timeOf = ({ judgedAt }: { readonly judgedAt: string }): number => Date.parse(judgedAt);

const doneIn = ({ steps }: Readiness['procedures'][number]): readonly string[] =>
  steps.filter(({ state }) => state === 'done').map(({ id }) => id);

function wordsOf(results: readonly ReadResult[]): ReadonlyMap<string, readonly Word[]> {
  const words = new Map<string, Word[]>();
  for (const from of results)
    for (const site of from.result.sites) {
      const known = words.get(site.name);
      if (known === undefined) words.set(site.name, [{ from, site }]);
      else known.push({ from, site });
    }
  return words;
}

interface Chosen {
  readonly best: Word;
  readonly notes: readonly string[];
}

/** What one word has before another, the weightiest first; 0 where they are equal. */
const MERITS = [
  { of: ({ site }: Word) => Number(site.seen !== 'not-asked'), short: 'did not look' },
  { of: ({ from }: Word) => Number(from.result.complete), short: 'was cut short' },
  { of: ({ site }: Word) => Number(site.seen === 'from-the-site'), short: 'looked from another place' },
  { of: ({ site }: Word) => timeOf(site), short: 'is older' },
] as const;

/** Why the second gives way to the first; null where it does not. */
function shortcoming(best: Word, other: Word): string | null {
  for (const { of, short } of MERITS) {
    if (of(best) > of(other)) return short;
    if (of(best) < of(other)) return null;
  }
  return 'is of the same time and was named later';
}

function choose(words: readonly Word[]): Chosen {
  const [first, ...rest] = words;
  if (first === undefined) throw new Error('a site that no result tells of');
  const best = rest.reduce((one, other) => (shortcoming(one, other) === null ? other : one), first);
  return {
    best,
    notes: words
      .filter((one) => one !== best && one.site.seen !== 'not-asked')
      .map(
        (one) =>
          `${best.site.name}: ${best.from.file} counts, ${one.from.file} ${shortcoming(best, one) ?? ''}`,
      ),
  };
}

const fileOf = (one: ReadResult, chosen: readonly Chosen[]): Merged['files'][number] => ({
  file: one.file,
  judgedAt: one.result.judgedAt,
  complete: one.result.complete,
  sites: chosen
    .filter(({ best }) => best.from === one && best.site.seen !== 'not-asked')
    .map(({ best }) => best.site.name),
});

const placeOf = ({ purpose, source, destination, port, direction, at }: FirewallChange): string =>
  JSON.stringify([purpose, source, destination, port, direction, at]);

type Told = Pick<FirewallChange, 'given' | 'givenBy'> & { readonly file: string };

/** The newest that is known of each rule; all paths but those out of machines follow from the plan and are the same everywhere. */
function mergeFirewall(newest: readonly FirewallChange[], byAge: readonly ReadResult[]) {
  const places = new Map(newest.map((change) => [placeOf(change), change]));
  const told = new Map<string, Told[]>();
  for (const { file, result } of byAge)
    for (const change of result.firewall) {
      if (change.given === 'not-known') continue;
      const place = placeOf(change);
      if (!places.has(place)) places.set(place, change);
      const one = { file, given: change.given, givenBy: change.givenBy };
      const known = told.get(place);
      if (known === undefined) told.set(place, [one]);
      else known.push(one);
    }
  const notes: string[] = [];
  const merged = [...places].map(([place, change]): FirewallChange => {
    const [latest, ...older] = told.get(place) ?? [];
    const given = latest?.given ?? 'not-known';
    for (const one of older)
      if (latest !== undefined && one.given !== given)
        notes.push(
          `firewall of ${change.at}, TCP ${change.port}: ${latest.file} says ${given}; ${one.file} says ${one.given} and is older`,
        );
    return { ...change, ...firewallLines(change), given, givenBy: latest?.givenBy ?? [] };
  });
  return { changes: merged, notes };
}
