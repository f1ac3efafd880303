import { endpointText } from '../../model/endpoint-text.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { ipScope } from '../../model/ip-scope.js';
import { readReach, type ReachEvidence, REACH_NEEDS } from '../../readings/reachability.js';
import { judgeFlow } from '../../readings/settings/firewall.js';
import { type HostView, hostViews } from '../../readings/settings/host-view.js';
import { kmsIn } from '../../readings/settings/kms-flows.js';
import { KMS_GENERAL } from '../documents.js';
import { requestQuery, shortened } from '../event-words.js';
import type { ComputerSettings } from '../../model/evidence.js';
import { change, check, look } from '../words.js';

interface Facts {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly how: 'answers' | 'lets-in' | 'both';
}

interface Evidence extends ReachEvidence {
  readonly hostSettings: readonly ComputerSettings[];
}

const isPublic = (address: string): boolean => ipScope(address) === 'public-address';

/** Public addresses under which KMS answered a computer that has none itself. */
function answering(evidence: ReachEvidence): readonly Match<Facts>[] {
  const own = evidence.context.flatMap(({ addresses }) => addresses);
  if (own.length === 0 || own.some(({ address }) => isPublic(address))) return [];
  return readReach(evidence).flatMap(({ connect, bind }): Match<Facts>[] => {
    const { host, address, port, subject, id } = connect;
    if (bind?.outcome !== 'kms' || !isPublic(address)) return [];
    const facts: Facts = { host, address, port, how: 'answers' };
    return [{ subject, facts, confidence: 'possible', evidence: [id, bind.id] }];
  });
}

/** Where the host's firewall lets everybody in on a network with a public address; a perimeter may stop them all the same. */
function lettingIn(view: HostView): readonly Match<Facts>[] {
  const { firewall, dnsClient } = view.settings;
  const addresses = dnsClient?.facts.adapters.flatMap((adapter) => adapter.addresses).filter(isPublic) ?? [];
  if (firewall === null) return [];
  const { inForce, profiles } = judgeFlow(firewall.facts, kmsIn(view.port));
  const open = profiles.some(({ profile, result }) => profile === 'public' && result === 'passes');
  if (inForce === null || !open) return [];
  return addresses.map((address): Match<Facts> => {
    const facts: Facts = { host: view.name, address, port: view.port, how: 'lets-in' };
    const subject = endpointText(address, view.port);
    return { subject, facts, confidence: 'possible', evidence: [view.id], topics: view.topics };
  });
}

/** Whether a public address is reached from the internet only somebody outside can tell; both signs together make it likely. */
export const kmsHostExposed = defineFailureMode<keyof Evidence, Facts>({
  id: 'kms-host-exposed',
  title: 'KMS host answers networks or names outside the organisation',
  severity: 'warning',
  needs: [...REACH_NEEDS, 'hostSettings'],
  detect: ({ hostSettings, ...run }) => {
    const [answers, lets] = [answering(run), hostViews(hostSettings).flatMap(lettingIn)];
    const both = answers.flatMap((match): Match<Facts>[] =>
      lets.some(({ subject }) => subject === match.subject)
        ? [{ ...match, facts: { ...match.facts, how: 'both' }, confidence: 'likely' }]
        : [],
    );
    return [...both, ...answers, ...lets];
  },
  cause:
    "KMS asks nobody for a password: whoever reaches the port is activated and counted. Strangers then use the organisation's key, which can get it blocked.",
  summary: ({ host, address, port, how }) => {
    const where = `the public address ${address} port ${port}`;
    if (how === 'answers')
      return `KMS answers at ${where}${host === address ? '' : ` of ${shortened(host)}`}: look whether the internet reaches it too.`;
    return `The firewall of ${shortened(host)} lets everybody in to KMS at ${where}${how === 'both' ? ', and it answers' : ''}.`;
  },
  remediation: () => [
    look({ do: 'See who asks', on: 'host', command: requestQuery(2000), elevated: true }),
    change({
      do: 'Limit the firewall rule to your own subnets',
      on: 'host',
      command: 'Set-NetFirewallRule -Name SPPSVC-In-TCP -RemoteAddress <client-subnet>,<other-client-subnet>',
      shell: 'powershell',
    }),
    change({
      do: 'Close the port at the perimeter and on virtual machines with a public address; let machines outside come through the VPN',
      on: 'network',
    }),
  ],
  verify: ({ address, port }) =>
    check({
      run: 'Test-NetConnection -ComputerName <kms-host-ip> -Port <port>',
      on: 'client',
      shell: 'powershell',
      expect: 'TcpTestSucceeded : False from a computer outside the organisation',
      fill: { 'kms-host-ip': address, port },
    }),
  documentation: [KMS_GENERAL],
  explains: [],
  example: { host: 'kms1.corp.example', address: '198.51.100.20', port: 1688, how: 'answers' },
});
