import type { EventObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { labelOf } from '../../readings/events/machine-name.js';
import { isHomeEdition } from '../../readings/settings/home-edition.js';
import { isUnlicensed, productsOf } from '../../readings/settings/licence-state.js';
import { toldBeside } from '../by-code.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows, installClientKey } from '../client-steps.js';
import { ADBA_CLIENTS_FAIL, CLIENT_SETUP_KEYS, KMS_GENERAL } from '../documents.js';
import { activateNow, type GroupFacts, showLicence, who, whoOfKnown } from '../event-words.js';
import { change } from '../words.js';

interface Facts extends GroupFacts {
  /** Set where only a log tells it. */
  readonly code?: string;
}

/** What an activation without a name to look under ends with, and one with a retail key too. */
const NO_NAME = ['0x8007007B'] as const;
/** Attempts to activate by KMS: who makes them has a key for it. */
const BY_KMS: readonly number[] = [8233, 12288];

/** An activation that failed, and was none by KMS. */
function inLogs(events: readonly EventObservation[]): readonly Match<Facts>[] {
  return events.flatMap((log) => {
    const byKms = new Set(
      (log.analysis?.notices ?? []).flatMap(({ id, computer }) =>
        BY_KMS.includes(id) ? [labelOf(computer)] : [],
      ),
    );
    return toldBeside([log], NO_NAME, ({ name }) => !byKms.has(labelOf(name)));
  });
}

/** A retail licence that is activated is in order; of an edition without volume activation it is another fault. */
export const wrongKeyChannelRetail = defineFailureMode<'clientSettings' | 'events', Facts>({
  id: 'wrong-key-channel-retail',
  title: 'Client was installed from retail / subscription media',
  severity: 'error',
  needs: ['clientSettings', 'events'],
  detect: ({ clientSettings, events }) => [
    ...clientSettings.flatMap((client) =>
      productsOf(client).some(
        (one) =>
          one.channel === 'retail' &&
          one.family === 'windows' &&
          isUnlicensed(one) &&
          !isHomeEdition(one, client),
      )
        ? [clientMatch<Facts>(client, clientFacts(client), 'confirmed')]
        : [],
    ),
    ...inLogs(events),
  ],
  cause:
    'The media were for retail or for subscribers, so the key that came with them is a retail one. Neither KMS nor AD-based activation applies to it, however right everything on the server side is.',
  summary: (facts) =>
    facts.code !== undefined
      ? `The activation of ${who(facts)} fails with ${facts.code}, and no attempt by KMS is in its log: that is what a retail key looks like.`
      : `Windows on ${whoOfKnown(facts)} has a retail key and is not activated: KMS does not apply to it.`,
  remediation: ({ code }) => [
    code === undefined
      ? installClientKey()
      : showLicence('client', 'Read the channel of its key in the line Description'),
    ...(code === undefined ? [] : [installClientKey()]),
    activateNow(),
    change({ do: 'Take the wrong media out of the store of images', on: 'this-computer' }),
  ],
  verify: () => clientShows('/dlv', 'VOLUME_KMSCLIENT channel'),
  documentation: [ADBA_CLIENTS_FAIL, KMS_GENERAL, CLIENT_SETUP_KEYS],
  explains: [...CLIENT_ECHOES],
  example: CLIENT_EXAMPLE,
});
