import { defineFailureMode } from '../../model/failure-mode.js';
import { allSound } from '../../readings/settings/licence-state.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows } from '../client-steps.js';
import { SL_ERRORS, SLMGR_OPTIONS } from '../documents.js';
import { type GroupFacts, who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { change } from '../words.js';

interface Facts extends GroupFacts {
  /** Null when the counter tells it. */
  readonly code: string | null;
}

/** Nobody needs a rearm on a computer that is licensed. */
export const rearmLimitReached = defineFailureMode<'clientSettings', Facts>({
  id: 'rearm-limit-reached',
  title: 'No rearms left',
  severity: 'warning',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => [
    ...printedMatches(clientSettings, { '0xC004D307': 'confirmed' }),
    ...clientSettings.flatMap((client) => {
      // That of a product counts for the product alone.
      if (client.service?.facts.rearmsLeft !== 0) return [];
      const confidence = allSound(client) ? 'possible' : 'confirmed';
      return [clientMatch<Facts>(client, { ...clientFacts(client), code: null }, confidence)];
    }),
  ],
  cause:
    'The counter of rearms is used up. Neither /rearm nor another sysprep that rearms is possible on this installation.',
  summary: (facts) => `${who(facts)} has no rearm left${facts.code === null ? '' : ` (${facts.code})`}.`,
  remediation: () => [
    change({
      do: 'Only where an image shall be made of it: install afresh, or make the image again of a master that has rearms left',
      on: 'client',
    }),
  ],
  verify: () => clientShows('/dlv', 'a remaining Windows rearm count above 0'),
  documentation: [SLMGR_OPTIONS, SL_ERRORS],
  explains: [],
  example: { ...CLIENT_EXAMPLE, code: null },
});
