import type { RemediationSteps } from '../model/finding.js';
import { change, look } from './words.js';

/** What finds and corrects the clock that is wrong. */

const QUERY = 'w32tm /query /status /verbose';
const RESYNC = 'w32tm /resync';

export function correctThisComputer(): RemediationSteps {
  return [
    change({
      do: 'Set the clock of this computer by its source of time; where it does not run Windows, with its own time service',
      on: 'this-computer',
      command: RESYNC,
    }),
    look({
      do: 'See where it takes its time from, if that does not help',
      on: 'this-computer',
      command: QUERY,
      elevated: true,
    }),
    look({
      do: 'A virtual machine: look at the clock of its hypervisor and at the time synchronisation of the guest too',
      on: 'this-computer',
    }),
    look({
      do: 'If this computer turns out to be right, the others share a wrong source: see where the domain takes its time from',
      on: 'domain-controller',
      command: 'w32tm /query /source',
    }),
  ];
}

export function findTheWrongOne(domainController: string | null): RemediationSteps {
  return [
    look({
      do: 'Measure client and host against a domain controller, to see which one is wrong',
      on: 'client',
      command: 'w32tm /stripchart /computer:<domain-controller> /samples:3 /dataonly',
      fill: { 'domain-controller': domainController },
    }),
    look({ do: 'See where the wrong one takes its time from', on: 'client', command: QUERY, elevated: true }),
    change({
      do: 'Correct the computer that is wrong; on a domain controller or database server plan it, a large jump disturbs both',
      on: 'client',
      command: RESYNC,
    }),
    look({
      do: 'A virtual machine: look at the clock of its hypervisor and at the time synchronisation of the guest too',
      on: 'host',
    }),
  ];
}

/** Where one computer was measured already, another measured against the same clock shows which one is wrong. */
export function findByAnother(against: string | null): RemediationSteps {
  const [, ...others] = findTheWrongOne(null);
  return [
    look({
      do: 'Measure another computer of the domain against the same clock, to see which one is wrong',
      on: 'this-computer',
      command: 'w32tm /stripchart /computer:<time-source> /samples:3 /dataonly',
      fill: { 'time-source': against },
    }),
    ...others,
  ];
}
