import type { ComputerSettings } from '../../model/evidence.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import { isHomeEdition } from '../../readings/settings/home-edition.js';
import { isUnlicensed, productsOf } from '../../readings/settings/licence-state.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows, installClientKey } from '../client-steps.js';
import { ACTIVATION_ERROR_CODES, CLIENT_SETUP_KEYS, SL_ERRORS } from '../documents.js';
import { type GroupFacts, who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { change, look } from '../words.js';

interface Facts extends GroupFacts {
  /** Null when the edition itself tells it. */
  readonly code: string | null;
}

/** A home edition with a licence of its own is in order. */
const isUnlicensedHome = (client: ComputerSettings): boolean =>
  productsOf(client).some((one) => isUnlicensed(one) && isHomeEdition(one, client));

export const editionNotVolumeCapable = defineFailureMode<'clientSettings', Facts>({
  id: 'edition-not-volume-capable',
  title: 'Installed edition has no volume activation (Home, Starter) or key is for another edition',
  severity: 'error',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => [
    ...clientSettings
      .filter(isUnlicensedHome)
      .map((client) => clientMatch<Facts>(client, { ...clientFacts(client), code: null }, 'confirmed')),
    // An invalid key may be a mistyped one as well, and what the code of the store means is not documented.
    ...printedMatches(clientSettings, {
      '0xC004F069': 'likely',
      '0xC004F210': 'likely',
      '0xC004E016': 'likely',
      '0xC004F050': 'possible',
      '0x803F7001': 'possible',
    }),
  ],
  cause:
    'The key does not belong to the edition that is installed. Volume activation exists for Pro, Enterprise, Education, the workstation variants, LTSC and the editions of Windows Server.',
  summary: (facts) =>
    facts.code === null
      ? `${who(facts)} runs an edition that has no volume activation.`
      : `The key of ${who(facts)} does not belong to the edition that is installed (${facts.code}).`,
  remediation: () => [
    look({
      do: 'See which edition it is',
      on: 'client',
      command: '(Get-ItemProperty "HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion").EditionID',
      shell: 'powershell',
    }),
    installClientKey('Install the client setup key of exactly that edition'),
    change({ do: 'A home edition: upgrade it to Pro with a licence first', on: 'client' }),
  ],
  verify: () => clientShows('/dli', 'a name that matches the edition of the key'),
  documentation: [ACTIVATION_ERROR_CODES, CLIENT_SETUP_KEYS, SL_ERRORS],
  explains: ['no-product-key', ...CLIENT_ECHOES],
  example: { ...CLIENT_EXAMPLE, code: '0xC004F069' },
});
