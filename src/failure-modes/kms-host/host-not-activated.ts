import { slmgrCall } from '../../model/windows-commands.js';
import type { ComputerSettings } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { hostViews } from '../../readings/settings/host-view.js';
import { isUnlicensed } from '../../readings/settings/licence-state.js';
import { CODE_EXAMPLE, type CodeFacts, failingWith } from '../by-code.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { ACTIVATION_ERROR_CODES, KMS_GENERAL } from '../documents.js';
import { hostPart, shortened, who } from '../event-words.js';
import { aboutKnownHosts, hostMatch } from '../host-match.js';
import { printedMatches } from '../printed-match.js';
import { restartService, slmgr } from '../record-steps.js';
import { check, change } from '../words.js';

/** A code that clients were given, or with none of them what the host says of its own key. */
interface Facts extends CodeFacts {
  /** Its product and state. */
  readonly own?: string;
}

function byHost(hosts: readonly ComputerSettings[]): readonly Match<Facts>[] {
  return hostViews(hosts).flatMap((view) =>
    view.products.filter(isUnlicensed).map(({ family, name, state }) => {
      const what = family === 'office' ? 'Office' : family === 'windows' ? 'Windows' : (name ?? 'a product');
      const own = `${what}: ${(state ?? 'unlicensed').replaceAll('-', ' ')}`;
      return hostMatch(view, { names: [], count: 0, host: view.name, code: REFUSED, own }, 'confirmed');
    }),
  );
}

const REFUSED = '0xC004F041';

export const hostNotActivated = defineFailureMode<'events' | 'clientSettings' | 'hostSettings', Facts>({
  id: 'host-not-activated',
  title: 'KMS host itself is not activated',
  severity: 'error',
  needs: ['events', 'clientSettings', 'hostSettings'],
  detect: ({ events, clientSettings, hostSettings }) => [
    ...byHost(hostSettings),
    ...aboutKnownHosts(
      [
        ...failingWith(events, [REFUSED], 'confirmed'),
        ...printedMatches(clientSettings, { [REFUSED]: 'confirmed' }),
      ],
      hostSettings,
    ),
  ],
  cause:
    'The host key is installed, and was never activated with Microsoft or lost its activation. Such a host refuses every request.',
  summary: (facts) =>
    facts.own !== undefined
      ? `The host key of ${shortened(facts.host ?? 'the KMS host')} is not activated (${facts.own}): it refuses every request for it.`
      : `The KMS host${hostPart('', facts.host)} refuses ${who(facts)} because it is not activated itself (${facts.code}).`,
  remediation: () => [
    slmgr({
      do: 'Activate it online; each success uses one of the ten activations of the key',
      on: 'host',
      switches: '/ato',
    }),
    slmgr({ do: 'Without Internet: read the installation ID', on: 'host', switches: '/dti' }),
    change({ do: 'Telephone the Activation Center with it and note the confirmation ID', on: 'host' }),
    slmgr({ do: 'Deposit the confirmation ID', on: 'host', switches: '/atp <confirmation-id>' }),
    restartService('Restart the service'),
  ],
  verify: () =>
    check({
      run: slmgrCall('/dlv'),
      on: 'host',
      expect: 'License Status: Licensed, and "Key Management Service is enabled on this machine"',
    }),
  documentation: [ACTIVATION_ERROR_CODES, KMS_GENERAL],
  explains: [
    'srv-record-missing',
    'host-port-refused',
    'srv-stale-dead-host',
    'manual-kms-dead-host',
    'count-zero-new-host',
    'rpc-server-unavailable',
    ...CLIENT_ECHOES,
  ],
  example: { ...CODE_EXAMPLE, code: '0xC004F041' },
});
