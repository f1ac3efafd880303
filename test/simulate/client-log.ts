import { clientEntry, hex, requestEntry, responseEntry, strangerEntry, type Asker } from './entries.js';
import type { Attempt } from './fleet/attempts.js';
import { DAY, HOUR } from './fleet/options.js';
import type { Journal } from './journal.js';

/** Milliseconds between the events of one attempt. */
const STARTING = -2000;
const STARTED = -1500;
const RESPONSE = 700;
const CHECKED = 900;
const FAILED = 1100;
const STOPPED = 30_000;

/** What a machine writes to its own Application log about one attempt, with what its service writes besides. */
export function writeAttempt<T>(journal: Journal<T>, attempt: Attempt, asker: Asker, next: number): void {
  const { at, tries, answer } = attempt;
  const own = (delay: number, id: number, data: readonly string[], level?: 'error' | 'warning'): void => {
    journal.add(at + delay, clientEntry(id, at + delay + asker.offset, asker.name, data, level));
  };
  own(STARTING, 900, ['caller=TimerEvent']);
  own(STARTED, 902, ['10.0.14393.0']);
  for (const tried of tries)
    journal.add(at + tried.delay, requestEntry(at + tried.delay, attempt, tried, asker));
  const last = tries.at(-1);
  const end = last?.delay ?? 0;
  if (answer !== null) {
    const response = at + end + RESPONSE;
    journal.add(response, responseEntry(response, asker, answer));
  }
  own(end + CHECKED, 1003, [asker.applicationId, statusLine(attempt, asker)]);
  const result = last?.result ?? 0;
  if (result !== 0) {
    own(end + FAILED, 8233, [hex(result), asker.applicationId, asker.activationId, 'TimerEvent'], 'warning');
    own(end + FAILED, 8198, [`hr=${hex(result)}`, commandLine(asker)], 'error');
  }
  own(end + STOPPED, 16384, [new Date(next + asker.offset).toISOString(), 'RulesEngine']);
  own(end + STOPPED, 903, []);
}

function statusLine({ licence }: Attempt, asker: Asker): string {
  return `\n1: ${asker.activationId}, 1, ${licence.state === 1 ? 1 : 0} [(0 [0x00000000, ${licence.state}, 0], [(?)(?)(?)])(1 )(2 )(3 )]\n\n`;
}

function commandLine(asker: Asker): string {
  return `RuleId=502ff3ba-669a-4674-bbb1-601f34a3b968;Action=AutoActivate;AppId=${asker.applicationId};SkuId=${asker.activationId};NotificationInterval=1440;Trigger=TimerEvent`;
}

/** What every log holds besides: other programs with the same ids, and a last record at the end of the period. */
export function writeNoise<T>(
  journal: Journal<T>,
  { name, applicationId, offset }: Pick<Asker, 'name' | 'applicationId' | 'offset'>,
  from: number,
  end: number,
): void {
  // A clock that is ahead reaches the end before the others do.
  const last = Math.min(end, end - offset);
  for (let day = from; day < end; day += DAY)
    for (const [id, at] of [
      [8224, day + 5 * HOUR],
      [12289, day + 6 * HOUR],
    ] as const)
      if (at < last) journal.add(at, strangerEntry(id, at + offset, name));
  journal.add(last, clientEntry(1003, last + offset, name, [applicationId, '\n\n']));
}
