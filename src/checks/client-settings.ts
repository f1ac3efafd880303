import type { Check } from '../model/check.js';
import type { ComputerSettings } from '../model/evidence.js';
import { describeComputer } from '../readings/settings/describe-computer.js';

const SHOWN = 3;

/** By the settings of computers that are no KMS hosts. */
export const clientSettings: Check<'clientSettings'> = {
  id: 'client-settings',
  title: 'The client is set up for KMS',
  owns: ['clientSettings'],
  canFind: [],
  read: ({ clientSettings: computers }) => {
    if (computers.length === 0) {
      const none = 'no settings of a client were read';
      return { summary: none, inconclusive: none };
    }
    const rest = computers.length - SHOWN;
    const untold = computers.filter(({ products, service }) => products === null && service === null);
    const shown = computers.slice(0, SHOWN).map(describeComputer);
    return {
      summary: [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(' · '),
      inconclusive: untold.length === 0 ? null : `no licensing settings of ${names(untold)}`,
    };
  },
};

const names = (computers: readonly ComputerSettings[]): string =>
  computers.map(({ subject }) => subject).join(', ');
