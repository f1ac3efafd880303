import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { judgeFlow } from '../../readings/settings/firewall.js';
import { type HostReachEvidence, reachOf } from '../../readings/settings/host-reach.js';
import { hostViews } from '../../readings/settings/host-view.js';
import { kmsIn } from '../../readings/settings/kms-flows.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_ISSUES } from '../documents.js';
import { shortened } from '../event-words.js';
import {
  CLOSED_HOST_ECHOES,
  HOST_FIREWALL_NEEDS,
  type HostFirewallEvidence,
  portOpens,
} from '../host-firewall.js';
import { KMS_PROGRAMS } from '../../readings/settings/kms-programs.js';
import { change, listed, look } from '../words.js';

interface Facts {
  readonly host: string;
  readonly computer: string | null;
  readonly port: number;
  readonly products: readonly string[];
}

/** The path may be blocked as well, so it is never more than likely, and only where such a product is there. */
export const firewallHostThirdParty = defineFailureMode<
  keyof HostFirewallEvidence & (keyof HostReachEvidence | 'hostSettings'),
  Facts
>({
  id: 'firewall-host-third-party',
  title: 'Another firewall product on the host blocks the port',
  severity: 'error',
  needs: HOST_FIREWALL_NEEDS,
  detect: (evidence) =>
    hostViews(evidence.hostSettings).flatMap((view): Match<Facts>[] => {
      const { firewall, listeners } = view.settings;
      const products = firewall?.facts.otherProducts ?? [];
      if (firewall === null || products.length === 0) return [];
      const listens = listeners?.facts.some(
        ({ port, program }) => port === view.port && (program === null || KMS_PROGRAMS.test(program)),
      );
      const passes = judgeFlow(firewall.facts, kmsIn(view.port)).profiles.every(
        ({ result }) => result === 'passes',
      );
      const reach = reachOf(view, view.port, evidence);
      if (listens !== true || !passes || reach.state !== 'silent') return [];
      const facts = { host: view.name, computer: view.computer, port: view.port, products };
      const confidence = 'likely';
      const ids = [view.id, ...reach.evidence] as const;
      return [{ subject: view.name, facts, confidence, evidence: ids, topics: view.topics }];
    }),
  cause:
    'The service listens and Windows Firewall lets clients in, yet the port is silent from outside. A security suite on the host filters on its own.',
  summary: ({ host, port, products }) =>
    `${shortened(host)} listens on TCP ${port} and Windows Firewall lets it in, yet it is silent from outside: ${listed(products.map(shortened))} may block it.`,
  remediation: ({ port }) => [
    look({
      do: 'See that the host listens',
      on: 'host',
      command: 'netstat -ano | findstr ":<port>"',
      fill: { port },
    }),
    change({
      do: `Allow TCP ${port} into %SystemRoot%\\System32\\SppExtComObj.exe in the console of that product`,
      on: 'host',
    }),
  ],
  verify: portOpens,
  documentation: [KMS_ISSUES],
  explains: [...CLOSED_HOST_ECHOES, ...CLIENT_ECHOES],
  example: {
    host: 'kms1.corp.example',
    computer: 'kms1.corp.example',
    port: 1688,
    products: ['Example Endpoint Security'],
  },
});
