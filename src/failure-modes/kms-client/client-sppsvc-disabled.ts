import { defineFailureMode } from '../../model/failure-mode.js';
import { failingWith, toldBeside } from '../by-code.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows } from '../client-steps.js';
import { ADBA_CLIENTS_FAIL, KMS_CONTACT_FAILURE, SL_ERRORS } from '../documents.js';
import { type GroupFacts, who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { change, look } from '../words.js';

interface Facts extends GroupFacts {
  /** Null when the start type tells it. */
  readonly code: string | null;
}

/** The service is stopping, or hangs; the second also comes back when no KMS host is reached. */
const STUCK = ['0xC004F075', '0x8007139F'] as const;

/** A stopped service alone is normal: it starts on demand and stops when it is idle. */
export const clientSppsvcDisabled = defineFailureMode<'clientSettings' | 'events', Facts>({
  id: 'client-sppsvc-disabled',
  title: 'Software Protection service cannot run on the client',
  severity: 'error',
  needs: ['clientSettings', 'events'],
  detect: ({ clientSettings, events }) => [
    ...clientSettings.flatMap((client) => {
      const service = client.services?.facts.find(({ name }) => name.toLowerCase() === 'sppsvc');
      if (service?.startMode !== 'disabled') return [];
      return [clientMatch<Facts>(client, { ...clientFacts(client), code: null }, 'confirmed')];
    }),
    ...printedMatches(clientSettings, { '0xC004F075': 'possible', '0x8007139F': 'possible' }),
    ...failingWith(events, STUCK, 'possible'),
    ...toldBeside(events, STUCK),
  ],
  cause:
    'The start type of the service is set to disabled, or the service hangs. Without it no licence is read and nothing is activated.',
  summary: (facts) =>
    facts.code === null
      ? `The Software Protection service of ${who(facts)} is disabled.`
      : `The Software Protection service of ${who(facts)} does not work (${facts.code}).`,
  remediation: () => [
    look({ do: 'See its start type', on: 'client', command: 'sc.exe qc sppsvc' }),
    change({
      do: 'Set the default again. The service protects itself: where that is refused, use the Group Policy for system services, or set Start to 2 and DelayedAutoStart to 1 below its registry key and restart',
      on: 'client',
      command: 'sc.exe config sppsvc start= delayed-auto',
    }),
    change({
      do: 'Restart it',
      on: 'client',
      command: 'Restart-Service sppsvc -Force',
      shell: 'powershell',
    }),
  ],
  verify: () => clientShows('/dli', 'the licence, without an error'),
  documentation: [ADBA_CLIENTS_FAIL, KMS_CONTACT_FAILURE, SL_ERRORS],
  explains: [...CLIENT_ECHOES],
  example: { ...CLIENT_EXAMPLE, code: null },
});
