import { defineFailureMode } from '../../model/failure-mode.js';
import { isHomeEdition } from '../../readings/settings/home-edition.js';
import { isUnlicensed, productsOf } from '../../readings/settings/licence-state.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows, installClientKey } from '../client-steps.js';
import { ADBA_CLIENTS_FAIL, CLIENT_SETUP_KEYS, KMS_GENERAL } from '../documents.js';
import { activateNow, who } from '../event-words.js';
import { change } from '../words.js';

/** A retail licence that is activated is in order; of an edition without volume activation it is another fault. */
export const wrongKeyChannelRetail = defineFailureMode<'clientSettings', typeof CLIENT_EXAMPLE>({
  id: 'wrong-key-channel-retail',
  title: 'Client was installed from retail / subscription media',
  severity: 'error',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) =>
    clientSettings.flatMap((client) =>
      productsOf(client).some(
        (one) =>
          one.channel === 'retail' &&
          one.family === 'windows' &&
          isUnlicensed(one) &&
          !isHomeEdition(one, client),
      )
        ? [clientMatch(client, clientFacts(client), 'confirmed')]
        : [],
    ),
  cause:
    'The media were for retail or for subscribers, so the key that came with them is a retail one. Neither KMS nor AD-based activation applies to it, however right everything on the server side is.',
  summary: (facts) =>
    `Windows on ${who(facts)} has a retail key and is not activated: KMS does not apply to it.`,
  remediation: () => [
    installClientKey(),
    activateNow(),
    change({ do: 'Take the wrong media out of the store of images', on: 'this-computer' }),
  ],
  verify: () => clientShows('/dlv', 'VOLUME_KMSCLIENT channel'),
  documentation: [ADBA_CLIENTS_FAIL, KMS_GENERAL, CLIENT_SETUP_KEYS],
  explains: [...CLIENT_ECHOES],
  example: CLIENT_EXAMPLE,
});
