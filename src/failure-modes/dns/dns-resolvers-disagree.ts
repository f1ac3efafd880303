import type { SrvObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { recordSet } from '../../readings/published-hosts.js';
import { firstServerServes, recordStates } from '../../readings/record-state.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_DNS_PROCEDURES } from '../documents.js';
import { askServer, askServerCommand, recordName, serverName, splitServer } from '../record-steps.js';
import { change, check, listed } from '../words.js';

interface Facts {
  readonly domain: string;
  readonly having: readonly [string, ...string[]];
  /** Those that deny it, or give other hosts. */
  readonly others: readonly [string, ...string[]];
  readonly how: 'denied' | 'different-hosts';
}

/** Those whose records are not the same as the first one's. */
function different([first, ...others]: readonly SrvObservation[]): readonly SrvObservation[] {
  return first === undefined ? [] : others.filter((other) => recordSet(other) !== recordSet(first));
}

/** An error when the first server that answers denies the record: a client takes that for final. */
export const dnsResolversDisagree = defineFailureMode({
  id: 'dns-resolvers-disagree',
  title: "The client's DNS servers give different answers for _vlmcs._tcp",
  severity: 'warning',
  needs: ['context', 'srv'],
  detect: ({ context, srv }) => {
    const judged = recordStates(srv, context);
    const views = judged.map(({ view }) => view);
    return judged.flatMap(({ view, state }): Match<Facts>[] => {
      if (state.kind !== 'disputed' && state.kind !== 'served') return [];
      const denied = state.kind === 'disputed';
      const [other, ...more] = denied ? state.denies : different(state.has);
      if (other === undefined) return [];
      const disagreeing = [other, ...more];
      const [has, ...also] = state.has.filter((one) => !disagreeing.includes(one));
      if (has === undefined) return [];
      return [
        {
          subject: view.domain,
          facts: {
            domain: view.domain,
            having: [has.server, ...also.map(({ server }) => server)],
            others: [other.server, ...more.map(({ server }) => server)],
            how: denied ? 'denied' : 'different-hosts',
          },
          confidence: 'confirmed',
          ...(firstServerServes(view, views) ? {} : { severity: 'error' as const }),
          evidence: [other.id, ...more.map(({ id }) => id), has.id, ...also.map(({ id }) => id)],
        },
      ];
    });
  },
  cause:
    'A client takes the answer of the one DNS server it happens to ask, and a denial is final: the next server is not asked. So activation works or fails with the server in use.',
  summary: ({ having, others, how, ...place }) => {
    const who = listed(others.map(serverName));
    const holder = `${listed(having.map(serverName))} ${having.length > 1 ? 'have' : 'has'} ${recordName(place)}`;
    return how === 'denied'
      ? `${holder}, ${who} ${others.length > 1 ? 'deny' : 'denies'} it.`
      : `${holder}, ${who} ${others.length > 1 ? 'give' : 'gives'} other hosts for it.`;
  },
  remediation: ({ domain, having: [has], others: [other, ...more], how }) => [
    askServer(domain, has, 'Ask a server that has the record'),
    ...[other, ...more].slice(0, 3).map((server) => askServer(domain, server, 'Ask one that differs')),
    change({
      do:
        how === 'denied'
          ? `On ${serverName(other)}: add the zone, a stub zone or a conditional forwarder for ${domain}`
          : `Find out which of the two holds the zone of ${domain} as it is today, and correct or flush the other`,
      on: 'dns-server',
    }),
    change({
      do: 'Take servers that can never know the internal zone out of the adapter settings and of DHCP option 6',
      on: 'dhcp-server',
    }),
  ],
  verify: ({ domain, others: [other] }) =>
    check({
      run: askServerCommand(other),
      on: 'client',
      expect: 'the same record as from every other server',
      fill: { domain, 'dns-server-ip': splitServer(other).address },
    }),
  documentation: [KMS_DNS_PROCEDURES],
  explains: ['srv-record-missing', 'srv-no-data', ...CLIENT_ECHOES],
  example: {
    domain: 'corp.example',
    having: ['192.0.2.53:53'],
    others: ['192.0.2.54:53'],
    how: 'denied',
  } satisfies Facts,
});
