import type { ComputerSettings } from '../../model/evidence.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import { productsOf } from '../../readings/settings/licence-state.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows, installClientKey } from '../client-steps.js';
import { ACTIVATION_ERROR_CODES, SL_ERRORS } from '../documents.js';
import { activateNow, type GroupFacts, who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { look } from '../words.js';

interface Facts extends GroupFacts {
  /** Null when slmgr lists no product. */
  readonly code: string | null;
}

/** Windows has a key: then the code is about some other product of the list. */
const hasWindowsKey = (client: ComputerSettings): boolean =>
  productsOf(client).some(({ family, partialKey }) => family === 'windows' && partialKey !== null);

/** slmgr lists what has a key. Of other sources an empty list may be a question that found nothing. */
const listsNone = ({ products }: ComputerSettings): boolean =>
  products?.source.rung === 'slmgr' && products.facts.length === 0;

/** The code stands beside every edition that is not installed, so only where no key of Windows is told. */
export const noProductKey = defineFailureMode<'clientSettings', Facts>({
  id: 'no-product-key',
  title: 'No product key installed (GVLK missing)',
  severity: 'error',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => [
    ...printedMatches(
      clientSettings,
      { '0xC004F014': 'confirmed', '0xC004F213': 'likely' },
      ({ product }, client) =>
        !hasWindowsKey(client) &&
        (product === null || (product.family === 'windows' && product.partialKey === null)),
    ),
    ...clientSettings
      .filter(listsNone)
      .map((client) => clientMatch<Facts>(client, { ...clientFacts(client), code: null }, 'confirmed')),
  ],
  cause:
    'The key was uninstalled (/upk) or lost when the edition was changed. Without one there is nothing to activate.',
  summary: (facts) => `${who(facts)} has no product key${facts.code === null ? '' : ` (${facts.code})`}.`,
  remediation: () => [
    installClientKey(),
    activateNow(),
    look({
      do: 'Never leave a computer to restart between /upk and a new key: /ipk takes the place of the old key at once',
      on: 'client',
    }),
  ],
  verify: () => clientShows('/dli', 'Description ends with VOLUME_KMSCLIENT channel'),
  documentation: [ACTIVATION_ERROR_CODES, SL_ERRORS],
  explains: [...CLIENT_ECHOES],
  example: { ...CLIENT_EXAMPLE, code: '0xC004F014' },
});
