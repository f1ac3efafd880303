import { defineFailureMode, type Match } from '../../model/failure-mode.js';
import { hostTopics, logsOf } from '../../readings/events/client-groups.js';
import { ACTIVATION_ERROR_CODES } from '../documents.js';
import { dayOf, requestQuery, shortened } from '../event-words.js';
import { check, look } from '../words.js';

interface Facts {
  readonly host: string;
  readonly clients: number;
  readonly servedSince: number;
  readonly code: string;
  readonly from: string;
  readonly to: string;
}

/** Over when it is told: who was served since has nothing left to mend. */
export const hostRefusedEveryone = defineFailureMode<'events', Facts>({
  id: 'host-refused-everyone',
  title: 'For a time the KMS host refused all who asked, and serves them again',
  severity: 'info',
  needs: ['events'],
  detect: ({ events }) =>
    logsOf(events).flatMap(({ id, analysis }) =>
      analysis.hosts.flatMap((host): Match<Facts>[] => {
        const last = host.details?.refusals?.at(-1);
        if (last === undefined) return [];
        const { hresult: code, ...times } = last;
        const facts = { host: host.name, code, ...times };
        return [
          { subject: host.name, facts, confidence: 'confirmed', evidence: [id], topics: hostTopics(host) },
        ];
      }),
    ),
  cause:
    'One code for clients that the host served before or after is about the host: its key, its activation or its clock at that time. It has ended, and explains nobody who renewed since.',
  summary: ({ host, clients, servedSince, code, from, to }) => {
    const days =
      from.slice(0, 10) === to.slice(0, 10) ? `on ${dayOf(from)}` : `from ${dayOf(from)} to ${dayOf(to)}`;
    const since = servedSince === clients ? 'all of them' : `${servedSince} of them`;
    return `${shortened(host)} refused all ${clients} clients that asked ${days} (${code}); ${since} were served since.`;
  },
  remediation: ({ code }) => [
    look({
      do: 'See what the code means, and what was changed on the host at that time',
      on: 'this-computer',
      command: 'kms-doctor explain <code>',
      fill: { code },
    }),
  ],
  verify: () =>
    check({ run: requestQuery(50), on: 'host', expect: 'events 12290 of the last days with 0x0' }),
  documentation: [ACTIVATION_ERROR_CODES],
  explains: [],
  example: {
    ...{ host: 'kms1.corp.example', clients: 76, servedSince: 76, code: '0xC004F015' },
    ...{ from: '2026-02-04T08:00:00Z', to: '2026-02-05T08:00:00Z' },
  },
});
