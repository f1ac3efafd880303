import { defineFailureMode } from '../../model/failure-mode.js';
import { isUnlicensed, productsOf } from '../../readings/settings/licence-state.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows, installClientKey } from '../client-steps.js';
import { CLIENT_SETUP_KEYS, KMS_GENERAL } from '../documents.js';
import { activateNow, type GroupFacts, whoOfKnown } from '../event-words.js';

interface Facts extends GroupFacts {
  readonly what: 'Windows' | 'Office';
  readonly licensed: boolean;
}

const WHAT = { windows: 'Windows', office: 'Office', other: null } as const;

/** A MAK that is activated is in order: then it only says why no KMS host hears of the computer. */
export const wrongKeyChannelMak = defineFailureMode<'clientSettings', Facts>({
  id: 'wrong-key-channel-mak',
  title: 'Client carries a MAK, so it does not use KMS',
  severity: 'warning',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) =>
    clientSettings.flatMap((client) =>
      productsOf(client).flatMap((product) => {
        const what = WHAT[product.family];
        const unlicensed = isUnlicensed(product);
        // Office with a MAK that works concerns nobody.
        if (product.channel !== 'mak' || what === null || (what === 'Office' && !unlicensed)) return [];
        const facts = { ...clientFacts(client), what, licensed: !unlicensed };
        return [clientMatch(client, facts, unlicensed ? 'confirmed' : 'possible')];
      }),
    ),
  cause:
    'A MAK in the image, or typed in at some time, makes /ato go to Microsoft over the Internet. Such a client asks no KMS host and is not counted by one.',
  summary: (facts) =>
    `${facts.what} on ${whoOfKnown(facts)} has a MAK${facts.licensed ? ', so no KMS host hears of it' : ' and is not activated'}.`,
  remediation: () => [
    installClientKey(
      'Only if it shall use KMS: install the client setup key. That ends the activation by MAK for good, and its count is not given back; a computer that never meets a KMS host keeps its MAK',
    ),
    activateNow('Activate it by KMS'),
  ],
  verify: () => clientShows('/dlv', 'Product Key Channel: Volume:GVLK'),
  documentation: [KMS_GENERAL, CLIENT_SETUP_KEYS],
  explains: ['client-absent-over-30-days', 'renewal-overdue'],
  example: { ...CLIENT_EXAMPLE, what: 'Windows', licensed: false },
});
