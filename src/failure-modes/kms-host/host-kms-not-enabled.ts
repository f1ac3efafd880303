import { slmgrCall } from '../../model/windows-commands.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import type { KeyChannel } from '../../model/licensing-settings.js';
import { REACH_NEEDS, type ReachEvidence } from '../../readings/reachability.js';
import { reachOf } from '../../readings/settings/host-reach.js';
import { namedAsHosts, namedConfidence } from '../../readings/settings/named-as-host.js';
import { NAMING_NEEDS, type NamingEvidence } from '../../readings/settings/named-hosts.js';
import { CODE_EXAMPLE, type CodeFacts, failingWith } from '../by-code.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { ACTIVATION_ERROR_CODES, KMS_REPLACE_HOST } from '../documents.js';
import { hostPart, shortened, showLicence, who } from '../event-words.js';
import { hostMatch } from '../host-match.js';
import { printedMatches } from '../printed-match.js';
import { slmgr } from '../record-steps.js';
import { check, change } from '../words.js';

interface Facts extends CodeFacts {
  /** By the settings of that computer: its key, and who takes it for a host. */
  readonly own?: { readonly key: string; readonly by: 'record' | 'client' };
}

const NOT_ENABLED = '0xC004F039';

const KEYS: Partial<Record<KeyChannel, string>> = {
  'kms-client': 'a client setup key',
  retail: 'a retail key',
  oem: 'an OEM key',
  evaluation: 'an evaluation licence',
  avma: 'a key for automatic activation of virtual machines',
};

/** With a MAK it is mak-installed-as-host-key. */
function bySettings(evidence: NamingEvidence & ReachEvidence): readonly Match<Facts>[] {
  return namedAsHosts(evidence).flatMap(({ view, product, named, wholeList }): Match<Facts>[] => {
    const key = product.channel === null ? undefined : KEYS[product.channel];
    if (key === undefined || reachOf(view, view.port, evidence, true).state === 'open') return [];
    const [{ by }] = named;
    const facts = { names: [], count: 0, host: view.name, code: NOT_ENABLED, own: { key, by } };
    const ids = named.map((one) => one.evidence);
    return [hostMatch(view, facts, namedConfidence(by, wholeList), ids)];
  });
}

/** The code's symbol says that no KMS is enabled; one page files it under "no answer": hence only likely. */
export const hostKmsNotEnabled = defineFailureMode<
  'events' | keyof NamingEvidence | keyof ReachEvidence,
  Facts
>({
  id: 'host-kms-not-enabled',
  title: 'The computer the client reached is no KMS host for this product',
  severity: 'error',
  needs: ['events', ...NAMING_NEEDS, ...REACH_NEEDS.filter((key) => key !== 'srv')],
  detect: ({ events, ...evidence }) => [
    ...bySettings(evidence),
    ...failingWith(events, [NOT_ENABLED], 'likely'),
    ...printedMatches(evidence.clientSettings, { [NOT_ENABLED]: 'likely' }),
  ],
  cause:
    'No KMS is enabled there: only a client key or a MAK is installed, or the host key was overwritten. DNS or the setting of the client may name the wrong computer.',
  summary: (facts) =>
    facts.own !== undefined
      ? `${shortened(facts.host ?? 'The computer')} has ${facts.own.key} and no KMS host key, while ${facts.own.by === 'record' ? 'DNS names it' : 'clients ask it'} as a KMS host.`
      : `${who(facts)} ${facts.count === 1 ? 'asks' : 'ask'} a computer that is no KMS host${facts.host === null ? '' : `,${hostPart('', facts.host)}`} (${facts.code}).`,
  remediation: () => [
    showLicence('host', 'See which keys are installed'),
    slmgr({
      do: 'Only if it is meant to be a KMS host: install the KMS host key, which then counts as one of the six hosts of the key',
      on: 'host',
      switches: '/ipk <kms-host-key>',
    }),
    slmgr({ do: 'Activate it', on: 'host', switches: '/ato' }),
    change({
      do: 'Not meant to be one: correct the DNS record or the /skms setting of the client',
      on: 'dns-server',
    }),
  ],
  verify: () =>
    check({
      run: slmgrCall('/dlv'),
      on: 'host',
      expect: 'a section "Key Management Service is enabled on this machine"',
    }),
  documentation: [ACTIVATION_ERROR_CODES, KMS_REPLACE_HOST],
  explains: [
    'host-port-refused',
    'srv-stale-dead-host',
    'manual-kms-dead-host',
    'count-zero-new-host',
    'rpc-server-unavailable',
    ...CLIENT_ECHOES,
  ],
  example: { ...CODE_EXAMPLE, code: '0xC004F039' },
});
