import { plural, say } from '../language/say.js';
import type { EventAnalysis, EventSource } from '../../model/events.js';
import type { Instant } from '../../model/evidence.js';
import { cutOffWords, isCutOff } from '../../model/cut-off.js';
import { formatDay, formatMinute } from './day.js';
import { clientsWord } from './patterns.js';

const least = (times: readonly (Instant | null)[]): Instant | null =>
  times.reduce((best, time) => (time !== null && (best === null || time < best) ? time : best), null);

const most = (times: readonly (Instant | null)[]): Instant | null =>
  times.reduce((best, time) => (time !== null && (best === null || time > best) ? time : best), null);

/** First and last time of all sources; null when no record had one. */
function periodOf(sources: readonly EventSource[]): { readonly from: Instant; readonly to: Instant } | null {
  const from = least(sources.map((source) => source.from));
  const to = most(sources.map((source) => source.to));
  return from === null || to === null ? null : { from, to };
}

function periodSentence(sources: readonly EventSource[]): string {
  const period = periodOf(sources);
  if (period === null) return '';
  const [from, to] = [formatDay(period.from), formatDay(period.to)];
  return from === to ? `, ${to}` : `, ${say`${from} to ${to}`}`;
}

/** The clock of the judgement, where it is not the end of the logs. */
function clockSentence(sources: readonly EventSource[], judgedAt: Instant): string {
  const period = periodOf(sources);
  const same = period !== null && period.to.slice(0, 10) === judgedAt.slice(0, 10);
  return same ? '' : `, ${say`judged by ${formatMinute(judgedAt)} UTC`}`;
}

/** The fleet in one line: "41 clients and 1 KMS host in 2 logs, 1 January 2026 to 20 November 2026" */
export function fleetSentence({ clients, hosts, sources }: EventAnalysis, judgedAt: Instant): string {
  const machines = new Set(clients.map(({ name }) => name)).size;
  const products = machines === clients.length ? '' : ` (${plural(clients.length, 'product')})`;
  const clientWords = clientsWord(machines) + products;
  const who = hosts.length === 0 ? clientWords : say`${clientWords} and ${plural(hosts.length, 'KMS host')}`;
  const where = say`${who} in ${plural(sources.length, 'log')}`;
  return where + periodSentence(sources) + clockSentence(sources, judgedAt);
}

/** What could not be read, or not for certain; null when everything could. */
export function damageSentence(sources: readonly EventSource[]): string | null {
  const cut = sources.filter(isCutOff).map(cutOffWords);
  const damage = damageOf(sources);
  const doubt = doubtSentence(sources.reduce((sum, { doubtful = 0 }) => sum + doubtful, 0));
  const all = [...cut, ...(damage === null ? [] : [damage]), ...(doubt === null ? [] : [doubt])];
  return all.length === 0 ? null : all.join('. ');
}

/** That events come from parts of a log that are damaged; null for none. */
export const doubtSentence = (events: number): string | null =>
  events === 0
    ? null
    : say`From damaged parts of logs: ${plural(events, 'activation event')}, in which names and codes may be wrong`;

function damageOf(sources: readonly EventSource[]): string | null {
  const damaged = sources.filter((source) => source.damaged > 0);
  const [first] = damaged;
  if (first === undefined) return null;
  const count = damaged.reduce((sum, source) => sum + source.damaged, 0);
  const where = damaged.length === 1 ? first.file : plural(damaged.length, 'file');
  return say`${plural(count, 'damaged place')} in ${where}`;
}

/** That logs do not say whose they are; null when all do. */
export function namelessSentence(sources: readonly EventSource[]): string | null {
  const nameless = sources.filter(({ namesComputer }) => namesComputer === false);
  const [first] = nameless;
  if (first === undefined) return null;
  const which =
    nameless.length === 1
      ? say`${first.file} names no computer`
      : say`${nameless.length} logs name no computer`;
  return say`${which}: whose they are is taken from machine IDs in other logs, else each file stands for a computer of its own`;
}

/** "12288 ×120, 12289 ×118": events of the licensing service by id, in order of their numbers. */
export const countsSentence = ({ counts }: Pick<EventAnalysis, 'counts'>): string =>
  Object.entries(counts)
    .sort(([a], [b]) => Number(a) - Number(b) || (a < b ? -1 : 1))
    .map(([id, count]) => `${id} ×${count}`)
    .join(', ');
