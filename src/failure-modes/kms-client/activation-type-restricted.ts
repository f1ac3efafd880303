import type { ComputerSettings } from '../../model/evidence.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import type { Confidence } from '../../model/finding.js';
import { isSound, kmsClients, mayUseKms } from '../../readings/settings/licence-state.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows } from '../client-steps.js';
import { SLMGR_OPTIONS } from '../documents.js';
import { activateNow, type GroupFacts, who } from '../event-words.js';
import { slmgr } from '../record-steps.js';

type Restricted = 'ad' | 'token';

interface Facts extends GroupFacts {
  readonly type: Restricted;
}

const ALLOWED = {
  ad: 'only through Active Directory',
  token: 'only with a token',
} as const satisfies Record<Restricted, string>;

/** Activated as it is restricted to: wanted. Licensed in another way: it cannot renew that, but nobody says by what. */
function judged(
  client: ComputerSettings,
): { readonly type: Restricted; readonly confidence: Confidence } | null {
  const products = kmsClients(client);
  const types = [...products.map((one) => one.activationType), client.service?.facts.activationType ?? null];
  const type = types.find((one) => one === 'ad' || one === 'token');
  if (type === undefined || !mayUseKms(client)) return null;
  if (products.length === 0 || !products.every(isSound)) return { type, confidence: 'confirmed' };
  const fits = type === 'token' || products.every(({ adObject }) => adObject !== null);
  return fits ? null : { type, confidence: 'possible' };
}

export const activationTypeRestricted = defineFailureMode<'clientSettings', Facts>({
  id: 'activation-type-restricted',
  title: 'Activation type restricts the client to AD or token (or KMS)',
  severity: 'warning',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) =>
    clientSettings.flatMap((client) => {
      const found = judged(client);
      if (found === null) return [];
      return [clientMatch(client, { ...clientFacts(client), type: found.type }, found.confidence)];
    }),
  cause:
    '/act-type 1 allows Active Directory only, 2 KMS only, 3 a token only, 0 all of them, which is the default. Windows 7 and Server 2008 R2 have /stao and /ctao for tokens instead.',
  summary: (facts) => `${who(facts)} may be activated ${ALLOWED[facts.type]}, so it asks no KMS host.`,
  remediation: () => [
    slmgr({
      do: 'Unless the restriction is wanted: allow everything (Windows 8, Server 2012 and later)',
      on: 'client',
      switches: '/act-type 0',
    }),
    slmgr({ do: 'The same on Windows 7 and Server 2008 R2', on: 'client', switches: '/ctao' }),
    activateNow(),
  ],
  verify: () => clientShows('/dlv', 'Configured Activation Type: All'),
  documentation: [SLMGR_OPTIONS],
  explains: [...CLIENT_ECHOES],
  example: { ...CLIENT_EXAMPLE, type: 'ad' },
});
