import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { hostTopics, logsOf } from '../../readings/events/client-groups.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { OPERATIONS_GUIDE } from '../documents.js';
import { activationQuery, onDay, shortened } from '../event-words.js';
import { plural } from '../../model/plural.js';
import { restartService, slmgr } from '../record-steps.js';
import { check, look } from '../words.js';

interface Facts {
  readonly host: string;
  readonly times: number;
  /** null when the events have no time. */
  readonly last: string | null;
  readonly id: number;
  readonly code: string | null;
}

const RECENT_MS = 30 * 86_400_000;

export const hostKmsInitFailure = defineFailureMode<'events', Facts>({
  id: 'host-kms-init-failure',
  title: 'KMS or its renewal timer fails to start on the host',
  severity: 'error',
  needs: ['events'],
  detect: ({ events }) =>
    logsOf(events).flatMap(({ id: observation, analysis, at }) =>
      analysis.hosts.flatMap((host): Match<Facts>[] => {
        const told = host.details?.startFailures ?? [];
        const recent = told.filter((one) => one.at !== null && at - Date.parse(one.at) <= RECENT_MS);
        // One without a time says that it failed, though not that it does so still.
        const failed = recent.length > 0 ? recent : told.filter((one) => one.at === null);
        const last = failed.at(-1);
        if (last === undefined) return [];
        const { id, hresult: code } = last;
        return [
          {
            subject: host.name,
            facts: { host: host.name, times: failed.length, last: last.at, id, code },
            confidence: last.at === null ? 'likely' : 'confirmed',
            evidence: [observation],
            records: last.record === undefined ? [] : [last.record],
            topics: hostTopics(host),
          },
        ];
      }),
    ),
  cause:
    'Event 12291 says that the Key Management Service could not start, 12292 of older systems that its renewal timer could not. Nobody is activated by it then.',
  summary: ({ host, times, last, id, code }) =>
    `The Key Management Service of ${shortened(host)} failed to start (event ${id}${code === null ? '' : `, ${code}`}, ${plural(times, 'time')}, ${last === null ? onDay(null) : `last ${onDay(last)}`}).`,
  remediation: ({ code }) => [
    look({
      do: 'See what the code means (opens a window; not on Server Core)',
      on: 'host',
      command: 'slui.exe 0x2a <hresult>',
      fill: { hresult: code },
    }),
    restartService('Restart the service'),
    slmgr({
      do: 'If it comes back: install the licence files again, which takes minutes, then restart the service',
      on: 'host',
      switches: '/rilc',
    }),
  ],
  verify: () =>
    check({
      run: activationQuery([12291, 12292], 1),
      on: 'host',
      expect: 'no event newer than the repair',
    }),
  documentation: [OPERATIONS_GUIDE],
  explains: [
    'host-port-refused',
    'srv-stale-dead-host',
    'manual-kms-dead-host',
    'count-zero-new-host',
    'rpc-server-unavailable',
    ...CLIENT_ECHOES,
  ],
  example: {
    ...{ host: 'kms1.corp.example', times: 2, last: '2026-01-05T09:00:00Z', id: 12291, code: '0x80070005' },
  },
});
