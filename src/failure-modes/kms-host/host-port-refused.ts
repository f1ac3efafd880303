import { slmgrCall } from '../../model/windows-commands.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import type { Match } from '../../model/failure-mode.js';
import { type HostReachEvidence, reachOf } from '../../readings/settings/host-reach.js';
import { hostViews } from '../../readings/settings/host-view.js';
import { type ReachEvidence, REACH_NEEDS, readReach } from '../../readings/reachability.js';
import type { ComputerObservation, ComputerSettings, ListenerObservation } from '../../model/evidence.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_REPLACE_HOST, KMS_UNAVAILABLE } from '../documents.js';
import {
  type EndpointFacts,
  checkAgain,
  endpointFacts,
  endpointMatch,
  hostAt,
  whoServes,
} from '../kms-endpoint.js';
import { hostMatch } from '../host-match.js';
import { baseName, KMS_PROGRAMS } from '../../readings/settings/kms-programs.js';
import { change, check, look } from '../words.js';

type Facts =
  | ({
      readonly seen: 'from-the-network';
      /** The standard port, when that one is open instead and no record says otherwise. */
      readonly openPort: number | null;
    } & EndpointFacts)
  | { readonly seen: 'on-the-host'; readonly computer: string; readonly port: number };

function refusedEndpoints(evidence: ReachEvidence): readonly Match<Facts>[] {
  return readReach(evidence)
    .filter(({ meaning }) => meaning === 'refused')
    .map((endpoint) => {
      const { connect, sign } = endpoint;
      const open = sign?.outcome === 'open' ? sign : null;
      return endpointMatch(
        endpoint,
        { seen: 'from-the-network', ...endpointFacts(endpoint), openPort: open?.port ?? null },
        'confirmed',
        open === null ? [connect.id] : [connect.id, open.id],
      );
    });
}

interface OwnComputer {
  readonly context: readonly ComputerObservation[];
  readonly listener: readonly ListenerObservation[];
}

/**
 * Where nothing listens, the observation exists only because this computer is the KMS host. That its own address
 * refuses is the same fact, told already.
 */
function idleHosts({ context, listener }: OwnComputer, evidence: ReachEvidence): readonly Match<Facts>[] {
  const own = new Set(context.flatMap(({ addresses }) => addresses.map(({ address }) => address)));
  const refusedHere = readReach(evidence).filter(
    ({ meaning, connect }) => meaning === 'refused' && own.has(connect.address),
  );
  return listener
    .filter(({ listening }) => listening === false)
    .filter(({ port }) => !refusedHere.some(({ connect }) => connect.port === port))
    .map(({ id, subject, port }) => ({
      subject,
      facts: { seen: 'on-the-host', computer: subject, port },
      confidence: 'confirmed',
      evidence: [id],
    }));
}

/** Where every Windows listens: a list without it was cut down to what somebody looked for. */
const ALWAYS_THERE = 135;

/** By the list of ports that a KMS host listens on; on another port than is set it is srv-port-mismatch or a restart to come. */
function notListening(
  hosts: readonly ComputerSettings[],
  evidence: HostReachEvidence,
): readonly Match<Facts>[] {
  return hostViews(hosts).flatMap((view): Match<Facts>[] => {
    const listeners = view.settings.listeners?.facts ?? [];
    const listens = listeners.some(
      ({ port, program }) => port === view.port || (program !== null && KMS_PROGRAMS.test(baseName(program))),
    );
    const isWhole = listeners.some(({ port }) => port === ALWAYS_THERE);
    if (listens || !isWhole || reachOf(view, view.port, evidence, true).state === 'open') return [];
    const facts: Facts = { seen: 'on-the-host', computer: view.name, port: view.port };
    return [hostMatch(view, facts, 'confirmed')];
  });
}

/** When the standard port is open beside the one that a record names, that is srv-port-mismatch. */
export const hostPortRefused = defineFailureMode({
  id: 'host-port-refused',
  title: 'Nothing listens on the KMS port of the host',
  severity: 'error',
  needs: [...REACH_NEEDS, 'context', 'listener', 'hostSettings', 'clientSettings'],
  detect: (evidence) => [
    ...refusedEndpoints(evidence),
    ...idleHosts(evidence, evidence),
    ...notListening(evidence.hostSettings, evidence),
  ],
  cause:
    'The computer is up, but no KMS service takes connections: stopped, host key not installed or activated, or another port set. A firewall that resets looks the same.',
  summary: (facts) => {
    if (facts.seen === 'on-the-host') return `No program of ${facts.computer} listens on TCP ${facts.port}.`;
    const open = facts.openPort === null ? '' : `; its TCP ${facts.openPort} is open`;
    return `${hostAt(facts)} refuses TCP ${facts.port}: nothing listens there, or a firewall resets${open}${whoServes(facts)}.`;
  },
  remediation: (facts) => [
    look({
      do: 'See who listens',
      on: 'host',
      command: 'netstat -ano | findstr ":<port>"',
      fill: { port: facts.port },
    }),
    look({
      do: 'See whether KMS is enabled and activated, and which port it listens on',
      on: 'host',
      command: slmgrCall('/dlv'),
    }),
    look({ do: 'See the state of the service', on: 'host', command: 'sc.exe query sppsvc' }),
    change({ do: 'Start it if it is stopped', on: 'host', command: 'net start sppsvc' }),
  ],
  verify: (facts) =>
    facts.seen === 'on-the-host'
      ? check({
          run: 'netstat -ano | findstr ":<port>"',
          on: 'host',
          expect: 'LISTENING',
          fill: { port: facts.port },
        })
      : checkAgain(facts, `TCP ${facts.port} is open`),
  documentation: [KMS_UNAVAILABLE, KMS_REPLACE_HOST],
  explains: [
    'srv-stale-dead-host',
    'manual-kms-dead-host',
    'count-zero-new-host',
    'rpc-server-unavailable',
    ...CLIENT_ECHOES,
  ],
  example: {
    seen: 'from-the-network',
    host: 'kms1.corp.example',
    address: '10.0.0.20',
    port: 1688,
    alternatives: [],
    openPort: null,
  },
});
