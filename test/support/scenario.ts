/**
 * Evidence scenarios: what a person would send, judged from the bytes of the files alone, without any network. The list
 * stands in `test/scenarios/evidence.json`, so that other ways to the same findings can be held to it.
 */
import { readFileSync } from 'node:fs';
import { gathered, withGiven } from '../../src/diagnose.js';
import { givenLists } from '../../src/commands/support/given-settings.js';
import { EVENT_READERS } from '../../src/event-sources/readers.js';
import type { EventSource } from '../../src/model/events.js';
import type { Evidence, EvidenceKey, Gathered } from '../../src/model/evidence.js';
import type { Report } from '../../src/model/report.js';
import type { GivenBeside } from '../../src/model/saved-run.js';
import { recogniseForm } from '../../src/protocol/events/recognise.js';
import { decodeSettingsBytes } from '../../src/protocol/settings/decode-settings-bytes.js';
import { readSettingsText } from '../../src/protocol/settings/read-settings-text.js';
import type { SettingsReading } from '../../src/protocol/settings/settings-reader.js';
import { labelsOfIni } from '../../src/protocol/settings/slmgr/labels-of-ini.js';
import { createEventAnalysis } from '../../src/readings/events/create-event-analysis.js';
import { eventObservation } from '../../src/readings/events/event-observation.js';
import { byRole } from '../../src/readings/settings/by-role.js';
import { joinSettings } from '../../src/readings/settings/join-settings.js';
import { healthy } from './evidence-builder.js';
import { judge } from './judge.js';

/** The clock of every scenario: minutes after the trusted time that the outputs show. */
export const SENT_AT = '2026-03-17T10:00:00.000Z';

export interface Scenario {
  readonly name: string;
  /** What is the matter, for people. */
  readonly story: string;
  /** The name of each file in the heap, and the fixture that it is. */
  readonly files: Readonly<Record<string, string>>;
  /** `id: severity, confidence`, and `< cause` where another finding explains it; in the order of the report. */
  readonly findings: readonly string[];
  /** The status of each check that had something to look at. */
  readonly checks: Readonly<Record<string, string>>;
}

export const SCENARIOS = JSON.parse(
  readFileSync(new URL('../scenarios/evidence.json', import.meta.url), 'utf8'),
) as readonly Scenario[];

const fixtures = new URL('../../fixtures/settings/', import.meta.url);

export interface Sent {
  readonly file: string;
  readonly bytes: Uint8Array;
}

export const sentFiles = ({ files }: Scenario): readonly Sent[] =>
  Object.entries(files).map(([file, fixture]) => ({ file, bytes: readFileSync(new URL(fixture, fixtures)) }));

/** What each file of the heap was taken for; labels of slmgr.ini help with all the others. */
function readings(sent: readonly Sent[]): ReadonlyMap<string, readonly SettingsReading[]> {
  const texts = sent.map(({ file, bytes }) => ({ file, text: decodeSettingsBytes(bytes) }));
  const labels = texts.flatMap(({ text }) => labelsOfIni(text) ?? []);
  return new Map(texts.map(({ file, text }) => [file, readSettingsText(text, file, labels)]));
}

/** One log after the other, as far as any of the files is one. */
function eventsIn(sent: readonly Sent[]): Evidence['events'] | null {
  const analysis = createEventAnalysis();
  const sources = sent.flatMap(({ file, bytes }): EventSource[] => {
    const form = recogniseForm(bytes);
    if (form === null || form === 'gzip') return [];
    const reader = EVENT_READERS[form]((event) => {
      analysis.add(event, 0);
    });
    reader.write(bytes);
    const { from, to, ...outcome } = reader.end();
    const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
    return [{ file, format: form, ...outcome, from: instant(from), to: instant(to) }];
  });
  if (sources.length > 1) throw new Error('a scenario has one log at most');
  if (sources.length === 0) return null;
  const analysed = analysis.finish({ at: Date.parse(SENT_AT), sources });
  return gathered([eventObservation(analysed, { judgedAt: SENT_AT, judgedClock: 'given' })]);
}

const OFFLINE: Evidence = Object.fromEntries(
  (Object.keys(healthy()) as EvidenceKey[]).map((key) => [
    key,
    { status: 'skipped', reason: 'offline: no packet was sent' } satisfies Gathered<never>,
  ]),
) as unknown as Evidence;

export function judgeSent(sent: readonly Sent[]): Report {
  const parts = [...readings(sent).values()].flat().flatMap((reading) => reading.parts);
  const { hostSettings, clientSettings, dnsServerSettings } = byRole(joinSettings(parts));
  const events = eventsIn(sent);
  const lists = [...readings(sent)].flatMap(([file, all]) =>
    all.flatMap(({ vamt = [] }) => vamt.map((facts) => ({ file, facts }))),
  );
  const given: GivenBeside = {
    ...(events === null ? {} : { events }),
    ...givenLists(lists),
    ...(hostSettings.length === 0 ? {} : { hostSettings: gathered(hostSettings) }),
    ...(clientSettings.length === 0 ? {} : { clientSettings: gathered(clientSettings) }),
    ...(dnsServerSettings.length === 0 ? {} : { dnsServerSettings: gathered(dnsServerSettings) }),
  };
  return judge(withGiven(OFFLINE, given), { judgedAt: SENT_AT, domains: [], resolvers: [], offline: true });
}

/** `id: severity, confidence`, and `< cause` where another finding explains it. */
export const findingLines = ({ findings }: Pick<Report, 'findings'>): readonly string[] =>
  findings.map(
    ({ id, severity, confidence, causedByFinding }) =>
      `${id}: ${severity}, ${confidence}${causedByFinding === null ? '' : ` < ${causedByFinding}`}`,
  );

/** The checks that had something to look at. */
export const checkStates = ({ checks }: Pick<Report, 'checks'>): Readonly<Record<string, string>> =>
  Object.fromEntries(checks.filter(({ status }) => status !== 'skip').map(({ id, status }) => [id, status]));

/** Files of the heap that no reader knows. */
export function unknownFiles(sent: readonly Sent[]): readonly string[] {
  const taken = readings(sent);
  const isKnown = ({ file, bytes }: Sent): boolean =>
    (taken.get(file) ?? []).length > 0 ||
    recogniseForm(bytes) !== null ||
    labelsOfIni(decodeSettingsBytes(bytes)) !== null;
  return sent.filter((one) => !isKnown(one)).map(({ file }) => file);
}
