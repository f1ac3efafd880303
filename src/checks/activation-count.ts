import type { Check } from '../model/check.js';
import type { ActivationCount, HostAnalysis } from '../model/events.js';
import { countAtCap } from '../failure-modes/threshold/count-at-cap.js';
import { countFellAfter30DayExpiry } from '../failure-modes/threshold/count-fell-after-30-day-expiry.js';
import { countMarginThin } from '../failure-modes/threshold/count-margin-thin.js';
import { countZeroNewHost } from '../failure-modes/threshold/count-zero-new-host.js';
import { duplicateCmid } from '../failure-modes/threshold/duplicate-cmid.js';
import { hostRestartResetsCount } from '../failure-modes/threshold/host-restart-resets-count.js';
import { oneNameManyCmids } from '../failure-modes/threshold/one-name-many-cmids.js';
import { srvSeveralHostsCountSplit } from '../failure-modes/threshold/srv-several-hosts-count-split.js';
import { thresholdNotMetClient } from '../failure-modes/threshold/threshold-not-met-client.js';
import { thresholdNotMetOffice } from '../failure-modes/threshold/threshold-not-met-office.js';
import { thresholdNotMetServer } from '../failure-modes/threshold/threshold-not-met-server.js';
import { singleKmsHost } from '../failure-modes/kms-host/single-kms-host.js';
import { intervalsMisconfigured } from '../failure-modes/kms-host/intervals-misconfigured.js';
import { hostView } from '../readings/settings/host-view.js';
import { isOneOf } from '../readings/settings/named-hosts.js';
import type { ComputerSettings } from '../model/evidence.js';
import { unreadLogs, unreadWords } from '../readings/events/unread-logs.js';
import { logsOf } from '../readings/events/client-groups.js';
import { NOT_READ_IN_TIME } from './logs-not-read.js';

const SHOWN = 3;

function isComplete({ completeFrom }: ActivationCount, at: number): boolean {
  return completeFrom !== null && Date.parse(completeFrom) <= at;
}

function describe({ name, activationCount, officeCount }: HostAnalysis, at: number): string {
  const office = officeCount === null ? '' : `, Office ${officeCount.now}`;
  const least = isComplete(activationCount, at) ? '' : ' at least, the log is short';
  return `${name}: ${activationCount.now} machines${office}${least}`;
}

/** What a host says itself, where no log of it tells; null when it tells no count. */
function describeTold(settings: ComputerSettings): string | null {
  const counts = hostView(settings).products.flatMap(({ family, host }) => {
    const count = host?.count ?? null;
    return count === null ? [] : [`${family === 'office' ? 'Office ' : ''}${count}`];
  });
  return counts.length === 0 ? null : `${settings.subject} counts ${counts.join(', ')}`;
}

/** By the requests that hosts logged within 30 days; of a host without a log by the count that it tells. */
export const activationCount: Check<'events' | 'hostSettings'> = {
  id: 'activation-count',
  title: 'The host has counted enough machines',
  owns: ['events'],
  reads: ['hostSettings'],
  anyOfThem: true,
  canFind: [
    duplicateCmid,
    oneNameManyCmids,
    intervalsMisconfigured,
    hostRestartResetsCount,
    countFellAfter30DayExpiry,
    countZeroNewHost,
    srvSeveralHostsCountSplit,
    thresholdNotMetClient,
    thresholdNotMetServer,
    thresholdNotMetOffice,
    countMarginThin,
    countAtCap,
    singleKmsHost,
  ],
  read: ({ events, hostSettings }) => {
    if (events.length === 0 && hostSettings.length === 0) return NOT_READ_IN_TIME;
    const hosts = logsOf(events).flatMap(({ analysis, at }) =>
      analysis.hosts.filter(({ requests }) => requests > 0).map((host) => ({ host, at })),
    );
    const told = hostSettings
      .filter((one) => !hosts.some(({ host }) => isOneOf(hostView(one).names, host.name)))
      .flatMap((one) => describeTold(one) ?? []);
    const lines = [...hosts.map(({ host, at }) => describe(host, at)), ...told];
    if (lines.length === 0) {
      const unheard = logsOf(events).some(({ analysis }) => analysis.hosts.length > 0);
      const none =
        hostSettings.length > 0
          ? 'the host does not tell its count'
          : unheard
            ? 'no request of a client is in the log of the KMS host'
            : (unreadWords(unreadLogs(logsOf(events), 'host')) ?? 'no log of a KMS host was read');
      return { summary: none, inconclusive: none };
    }
    const rest = lines.length - SHOWN;
    const short = hosts.filter(({ host, at }) => !isComplete(host.activationCount, at));
    return {
      summary: [...lines.slice(0, SHOWN), ...(rest > 0 ? [`${rest} more`] : [])].join(' · '),
      inconclusive:
        short.length === 0 ? null : 'the log does not reach back 30 days, so the count may be higher',
    };
  },
};
