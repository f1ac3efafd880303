import { defineFailureMode } from '../../model/failure-mode.js';
import { KMS_PORT } from '../../model/kms.js';
import { pinnedHosts } from '../../readings/settings/asked-hosts.js';
import { allSound } from '../../readings/settings/licence-state.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows, pinTo, returnToDiscovery } from '../client-steps.js';
import { KMS_DNS_PROCEDURES, SLMGR_OPTIONS } from '../documents.js';
import { shortened, who } from '../event-words.js';

const IPV6_LITERAL = /^\[?[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(%\w+)?\]?$/;

/** Where everything is licensed in spite of it, it is only a possible trouble. */
export const ipv6LiteralInSkms = defineFailureMode<'clientSettings', typeof CLIENT_EXAMPLE>({
  id: 'ipv6-literal-in-skms',
  title: 'IPv6 address given to /skms',
  severity: 'warning',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) =>
    clientSettings.flatMap((client) => {
      const literal = pinnedHosts(client).find(({ host }) => IPV6_LITERAL.test(host));
      if (literal === undefined) return [];
      const facts = { ...clientFacts(client), host: literal.host };
      return [clientMatch(client, facts, allSound(client) ? 'possible' : 'confirmed')];
    }),
  cause:
    'slmgr does not take the colons of an IPv6 address apart correctly. It wants a host name and a port, also where the host has IPv6 only.',
  summary: (facts) => `${who(facts)} is pinned to the IPv6 address ${shortened(facts.host ?? '')}.`,
  remediation: () => [
    pinTo('Set a name that has an AAAA record', null, KMS_PORT),
    returnToDiscovery('Or return to discovery by DNS'),
  ],
  verify: () => clientShows('/dlv', '"Registered KMS machine name" shows the full name and the port'),
  documentation: [SLMGR_OPTIONS, KMS_DNS_PROCEDURES],
  explains: ['manual-kms-dead-host', ...CLIENT_ECHOES],
  example: { ...CLIENT_EXAMPLE, host: '2001:db8::20' },
});
