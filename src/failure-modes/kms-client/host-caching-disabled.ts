import { defineFailureMode } from '../../model/failure-mode.js';
import { pinnedHosts } from '../../readings/settings/asked-hosts.js';
import { kmsClients, mayUseKms } from '../../readings/settings/licence-state.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows } from '../client-steps.js';
import { KMS_GENERAL, SLMGR_OPTIONS } from '../documents.js';
import { who } from '../event-words.js';
import { slmgr } from '../record-steps.js';

export const hostCachingDisabled = defineFailureMode<'clientSettings', typeof CLIENT_EXAMPLE>({
  id: 'host-caching-disabled',
  title: 'KMS host caching is off',
  severity: 'info',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) =>
    clientSettings.flatMap((client) => {
      const told = [client.service?.facts.hostCaching, ...kmsClients(client).map((one) => one.hostCaching)];
      // A pinned client asks no DNS, whatever its cache does.
      if (!mayUseKms(client) || !told.includes(false) || pinnedHosts(client).length > 0) return [];
      return [clientMatch(client, clientFacts(client), 'confirmed')];
    }),
  cause:
    'With caching switched off (/ckhc) every renewal depends on DNS. That is meant where priority and weight of the records shall always count, and otherwise one more thing that can fail.',
  summary: (facts) => `${who(facts)} does not keep the KMS host that it found: it asks DNS at every renewal.`,
  remediation: () => [
    slmgr({ do: 'Unless it is meant: switch caching on again', on: 'client', switches: '/skhc' }),
  ],
  verify: () => clientShows('/dlv', 'KMS host caching is enabled'),
  documentation: [SLMGR_OPTIONS, KMS_GENERAL],
  explains: [],
  example: CLIENT_EXAMPLE,
});
