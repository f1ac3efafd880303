import { slmgrCall } from '../../model/windows-commands.js';
import type { HostAnalysis } from '../../model/events.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { COUNT_WINDOW_DAYS, THRESHOLD_CLIENT, THRESHOLD_SERVER } from '../../model/kms.js';
import { hostTopics, type Logs, logsOf } from '../../readings/events/client-groups.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_GENERAL, KMS_PLANNING } from '../documents.js';
import { activateNow, dayOf, requestQuery, shortened, who } from '../event-words.js';
import { change, check, look } from '../words.js';

interface Facts {
  readonly host: string;
  readonly threshold: number;
  /** When it fell, or will. */
  readonly at: string;
  readonly past: boolean;
  /** The count now, and at the end of that day. */
  readonly now: number;
  readonly then: number;
  /** Who leaves by then: at most as many names as are shown. */
  readonly names: readonly string[];
  readonly count: number;
  /** Days that the first of them has not been seen. */
  readonly days: number;
}

const DAY_MS = 86_400_000;
const NAMED = 3;

/** The threshold that matters: 25 where Windows clients ask, 5 where only servers do. */
function thresholdOf(host: HostAnalysis): number {
  return (host.details?.largestMinimum ?? 0) >= THRESHOLD_CLIENT ? THRESHOLD_CLIENT : THRESHOLD_SERVER;
}

function judged({ id, at: now }: Logs, host: HostAnalysis): readonly Match<Facts>[] {
  const { activationCount, forecast, name } = host;
  const threshold = thresholdOf(host);
  const { expected, expiring } = forecast;
  const at =
    threshold === THRESHOLD_CLIENT ? expected.belowClientThresholdAt : expected.belowServerThresholdAt;
  if (at === null) return [];
  const past = Date.parse(at) <= now;
  const leaving = expiring.filter(({ leavesCountAt }) => leavesCountAt.slice(0, 10) <= at.slice(0, 10));
  const [first] = leaving;
  const endOfDay = new Map(expected.series ?? []).get(at.slice(0, 10));
  const facts: Facts = {
    ...{ host: name, threshold, at, past, now: activationCount.now },
    then: endOfDay ?? threshold - 1,
    names: [...new Set(leaving.map((one) => one.name))].slice(0, NAMED),
    count: leaving.length,
    days: first === undefined ? 0 : Math.floor((now - Date.parse(first.lastSeen)) / DAY_MS),
  };
  const { completeFrom } = activationCount;
  const current = now - Date.parse(host.details?.coveredTo ?? at) <= DAY_MS;
  const complete = completeFrom !== null && Date.parse(completeFrom) <= now && current;
  // What is still to come can be averted, and a log that begins late or ends early may show too few: only possible.
  const confidence = !past || !complete ? 'possible' : 'confirmed';
  return [{ subject: name, facts, confidence, evidence: [id], topics: hostTopics(host) }];
}

/** By the expected curve: who renews keeps renewing, who fell silent stays silent. */
export const countFellAfter30DayExpiry = defineFailureMode<'events', Facts>({
  id: 'count-fell-after-30-day-expiry',
  title: 'Count dropped below the threshold because CMIDs expired after 30 days',
  severity: 'error',
  needs: ['events'],
  detect: ({ events }) =>
    logsOf(events).flatMap((logs) => logs.analysis.hosts.flatMap((host) => judged(logs, host))),
  cause: `A host drops a machine ID that has not renewed for ${COUNT_WINDOW_DAYS} days, so retired machines and travelling ones fall out of the count. Machines that are activated stay so for up to 180 days after their last success, but no new one is activated.`,
  summary: ({ host, threshold, at, past, now, then, days, ...leaving }) => {
    const kind = threshold === THRESHOLD_CLIENT ? 'client' : 'machine';
    if (past)
      return `The count of ${shortened(host)} fell below ${threshold} on ${dayOf(at)} and is ${now}: no new ${kind} is activated.`;
    const machines = leaving.count === 1 ? '1 machine' : `${leaving.count} machines`;
    return `${machines} not seen for up to ${days} days (${who(leaving)}): the count of ${shortened(host)} falls from ${now} to ${then}, below ${threshold}, on ${dayOf(at)}; from then on no new ${kind} is activated.`;
  },
  remediation: ({ names }) => [
    look({ do: 'See who asked when', on: 'host', command: requestQuery(2000), elevated: true }),
    change({
      do: `Bring the machines that are missing back onto the network, over VPN if need be${names.length > 0 ? `: ${names.map(shortened).join(', ')}` : ''}; or add machines`,
      on: 'network',
    }),
    activateNow('Make a machine that is there report now'),
  ],
  verify: ({ threshold }) =>
    check({
      run: slmgrCall('/dli'),
      on: 'host',
      expect: `a current count of ${threshold} or more`,
    }),
  documentation: [KMS_GENERAL, KMS_PLANNING],
  explains: [
    'threshold-not-met-client',
    'threshold-not-met-server',
    'threshold-not-met-office',
    'count-margin-thin',
    ...CLIENT_ECHOES,
  ],
  example: {
    ...{
      host: 'kms1.corp.example',
      threshold: 25,
      at: '2026-12-01T08:00:00Z',
      past: false,
      now: 25,
      then: 23,
    },
    ...{ names: ['ws017.corp.example', 'ws018.corp.example'], count: 2, days: 23 },
  },
});
