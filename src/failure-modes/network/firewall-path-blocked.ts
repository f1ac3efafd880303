import { defineFailureMode } from '../../model/failure-mode.js';
import type { Confidence, RemediationSteps } from '../../model/finding.js';
import { KMS_PORT } from '../../model/kms.js';
import type { Meaning } from '../../readings/connect-meaning.js';
import { REACH_NEEDS, readReach } from '../../readings/reachability.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_CREATE_HOST, KMS_ISSUES } from '../documents.js';
import {
  type EndpointFacts,
  checkAgain,
  duration,
  endpointFacts,
  endpointFill,
  endpointMatch,
  hostAt,
  whoServes,
} from '../kms-endpoint.js';
import { change, look } from '../words.js';

interface Facts extends EndpointFacts {
  readonly how: 'filtered' | 'prohibited' | 'no-route-there' | 'unproven';
  readonly waitedMs: number;
  /** Another port of the host that answered. */
  readonly otherPort: number | null;
}

const CONFIDENCE: Partial<Record<Meaning, Confidence>> & Record<Facts['how'], Confidence> = {
  prohibited: 'confirmed',
  filtered: 'likely',
  'no-route-there': 'likely',
  unproven: 'possible',
};

function isBlocked(meaning: Meaning): meaning is Facts['how'] {
  return Object.hasOwn(CONFIDENCE, meaning);
}

/** Rules are named as Windows names them; the built-in ones hold for the standard port alone. */
function hostRuleSteps(facts: Facts): RemediationSteps {
  const open =
    facts.port === KMS_PORT
      ? change({
          do: 'Switch on the built-in KMS rules: SPPSVC-In-TCP, on client editions also SPPSVC-In-TCP-NoScope, because the first lets in the local subnet only there',
          on: 'host',
          command: 'Get-NetFirewallRule -Name SPPSVC-In-TCP* | Enable-NetFirewallRule',
          shell: 'powershell',
        })
      : change({
          do: `Let TCP ${facts.port} in: the built-in KMS rules hold for TCP ${KMS_PORT} only`,
          on: 'host',
          command:
            'New-NetFirewallRule -DisplayName "KMS on TCP <port>" -Direction Inbound -Protocol TCP -LocalPort <port> -Profile Domain -Action Allow',
          shell: 'powershell',
          fill: endpointFill(facts),
        });
  const read = look({
    do: 'Read the rules in force. A rule that is off, a wrong profile, a scope of the local subnet, a policy that ignores local rules and IPsec look the same from outside',
    on: 'host',
    command:
      'Get-NetFirewallRule -PolicyStore ActiveStore | Where-Object Name -like SPPSVC-In-TCP* | Format-Table Name,Enabled,Profile,Action; Get-NetConnectionProfile',
    shell: 'powershell',
    elevated: true,
  });
  return [open, read];
}

function pathSteps(facts: Facts): RemediationSteps {
  return [
    look({
      do: 'Test from the subnet of the host: open there means that the block is on the way, silent there that it is on the host',
      on: 'client',
      command: 'Test-NetConnection -ComputerName <kms-host-ip> -Port <port> -InformationLevel Detailed',
      shell: 'powershell',
      fill: endpointFill(facts),
    }),
    change({
      do: `Permit TCP ${facts.port} from the client subnets to ${facts.address} and the replies, on every router, firewall and security group between them`,
      on: 'network',
    }),
  ];
}

const SUMMARY = {
  filtered: (facts) =>
    `TCP ${facts.port} of ${hostAt(facts)} stays silent for ${duration(facts.waitedMs)}, its port ${facts.otherPort ?? 0} answers`,
  prohibited: (facts) => `A firewall answers that TCP ${facts.port} of ${hostAt(facts)} is prohibited`,
  'no-route-there': (facts) => `The network answers that it has no route to ${hostAt(facts)}`,
  unproven: (facts) =>
    `TCP ${facts.port} of ${hostAt(facts)} stays silent for ${duration(facts.waitedMs)}, no other port was tried`,
} as const satisfies Record<Facts['how'], (facts: Facts) => string>;

/** A host that is silent on every port is srv-stale-dead-host; one that refuses is host-port-refused. */
export const firewallPathBlocked = defineFailureMode({
  id: 'firewall-path-blocked',
  title: 'A firewall blocks the KMS port',
  severity: 'error',
  needs: REACH_NEEDS,
  detect: (evidence) =>
    readReach(evidence).flatMap((endpoint) => {
      const { connect, meaning, sign } = endpoint;
      if (!isBlocked(meaning)) return [];
      const facts: Facts = {
        ...endpointFacts(endpoint),
        how: meaning,
        waitedMs: connect.tookMs,
        otherPort: sign?.port ?? null,
      };
      return [endpointMatch(endpoint, facts, CONFIDENCE[meaning])];
    }),
  cause:
    'A client needs TCP from itself to the KMS port and the replies. Something drops or forbids it: the firewall of the host, one on the way, or a security group.',
  summary: (facts) => `${SUMMARY[facts.how](facts)}${whoServes(facts)}.`,
  // The host's own firewall drops in silence: where the network answered, the block is on the way.
  remediation: (facts) =>
    facts.how === 'prohibited' || facts.how === 'no-route-there'
      ? [...pathSteps(facts), ...hostRuleSteps(facts)]
      : [...hostRuleSteps(facts), ...pathSteps(facts)],
  verify: (facts) => checkAgain(facts, `TCP ${facts.port} is open`),
  documentation: [
    KMS_ISSUES,
    KMS_CREATE_HOST,
    'https://learn.microsoft.com/windows/deployment/volume-activation/plan-for-volume-activation-client',
  ],
  explains: [
    'host-failed-or-replaced',
    'srv-stale-dead-host',
    'manual-kms-dead-host',
    'count-zero-new-host',
    'rpc-server-unavailable',
    ...CLIENT_ECHOES,
  ],
  example: {
    host: 'kms1.corp.example',
    address: '10.0.0.20',
    port: 1688,
    alternatives: [],
    how: 'filtered',
    waitedMs: 5000,
    otherPort: 445,
  },
});
