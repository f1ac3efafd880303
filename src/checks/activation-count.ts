import type { Check } from '../model/check.js';
import type { ActivationCount, HostAnalysis } from '../model/events.js';
import { countFellAfter30DayExpiry } from '../failure-modes/threshold/count-fell-after-30-day-expiry.js';
import { countMarginThin } from '../failure-modes/threshold/count-margin-thin.js';
import { duplicateCmid } from '../failure-modes/threshold/duplicate-cmid.js';
import { hostRestartResetsCount } from '../failure-modes/threshold/host-restart-resets-count.js';
import { oneNameManyCmids } from '../failure-modes/threshold/one-name-many-cmids.js';
import { thresholdNotMetClient } from '../failure-modes/threshold/threshold-not-met-client.js';
import { thresholdNotMetOffice } from '../failure-modes/threshold/threshold-not-met-office.js';
import { thresholdNotMetServer } from '../failure-modes/threshold/threshold-not-met-server.js';
import { intervalsMisconfigured } from '../failure-modes/kms-host/intervals-misconfigured.js';
import { logsOf } from '../readings/events/client-groups.js';

const SHOWN = 3;

function isComplete({ completeFrom }: ActivationCount, at: number): boolean {
  return completeFrom !== null && Date.parse(completeFrom) <= at;
}

function describe({ name, activationCount, officeCount }: HostAnalysis, at: number): string {
  const office = officeCount === null ? '' : `, Office ${officeCount.now}`;
  const least = isComplete(activationCount, at) ? '' : ' at least, the log is short';
  return `${name}: ${activationCount.now} machines${office}${least}`;
}

/** By the requests that hosts logged within 30 days. */
export const activationCount: Check<'events'> = {
  id: 'activation-count',
  title: 'The host has counted enough machines',
  owns: ['events'],
  canFind: [
    duplicateCmid,
    oneNameManyCmids,
    intervalsMisconfigured,
    hostRestartResetsCount,
    countFellAfter30DayExpiry,
    thresholdNotMetClient,
    thresholdNotMetServer,
    thresholdNotMetOffice,
    countMarginThin,
  ],
  read: ({ events }) => {
    const hosts = logsOf(events).flatMap(({ analysis, at }) =>
      analysis.hosts.filter(({ requests }) => requests > 0).map((host) => ({ host, at })),
    );
    if (hosts.length === 0) {
      const none = 'no log of a KMS host was given';
      return { summary: none, inconclusive: none };
    }
    const rest = hosts.length - SHOWN;
    const shown = hosts.slice(0, SHOWN).map(({ host, at }) => describe(host, at));
    const short = hosts.filter(({ host, at }) => !isComplete(host.activationCount, at));
    return {
      summary: [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(' · '),
      inconclusive:
        short.length === 0 ? null : 'the log does not reach back 30 days, so the count may be higher',
    };
  },
};
