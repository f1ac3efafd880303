import { slmgrCall } from '../../model/windows-commands.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { reachOf } from '../../readings/settings/host-reach.js';
import { REACH_NEEDS, type ReachEvidence } from '../../readings/reachability.js';
import { namedAsHosts, namedConfidence } from '../../readings/settings/named-as-host.js';
import { NAMING_NEEDS, type NamingEvidence } from '../../readings/settings/named-hosts.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_GENERAL, KMS_PLANNING } from '../documents.js';
import { shortened } from '../event-words.js';
import { DEAD_HOST_ECHOES, hostMatch } from '../host-match.js';
import { slmgr } from '../record-steps.js';
import { check } from '../words.js';

interface Facts {
  readonly host: string;
  readonly by: 'record' | 'client';
}

/** A MAK alone is no fault: only where clients are sent to that computer is it meant to be a KMS host. */
export const makInstalledAsHostKey = defineFailureMode<keyof NamingEvidence | keyof ReachEvidence, Facts>({
  id: 'mak-installed-as-host-key',
  title: 'A MAK was installed where a KMS host key is needed',
  severity: 'error',
  needs: [...NAMING_NEEDS, ...REACH_NEEDS.filter((key) => key !== 'srv')],
  detect: (evidence) =>
    namedAsHosts(evidence).flatMap(({ view, product, named, wholeList }): Match<Facts>[] => {
      const [{ by }] = named;
      if (product.channel !== 'mak' || reachOf(view, view.port, evidence, true).state === 'open') return [];
      const ids = named.map((one) => one.evidence);
      return [hostMatch(view, { host: view.name, by }, namedConfidence(by, wholeList), ids)];
    }),
  cause:
    'Only a KMS host key turns a computer into a KMS host. A MAK activates that one computer and nobody else.',
  summary: ({ host, by }) =>
    `${shortened(host)} has a MAK and no KMS host key, while ${by === 'record' ? 'DNS names it' : 'clients ask it'} as a KMS host.`,
  remediation: () => [
    slmgr({
      do: 'If it is meant to be one: install the KMS host key',
      on: 'host',
      switches: '/ipk <kms-host-key>',
    }),
    slmgr({ do: 'Activate it', on: 'host', switches: '/ato' }),
  ],
  verify: () =>
    check({
      run: slmgrCall('/dlv'),
      on: 'host',
      expect: 'a section "Key Management Service is enabled on this machine"',
    }),
  documentation: [KMS_GENERAL, KMS_PLANNING],
  explains: ['host-kms-not-enabled', 'srv-record-missing', ...DEAD_HOST_ECHOES, ...CLIENT_ECHOES],
  example: { host: 'kms1.corp.example', by: 'record' },
});
