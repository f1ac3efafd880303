import type { WindowsServiceFacts } from '../../../model/settings.js';
import { partOf, sourceOf } from '../parts.js';
import { type Bag, has, hasAny, valueOf } from '../powershell/bag.js';
import type { ObjectReader } from '../powershell/objects.js';
import { hostOf, textOf } from '../values.js';

/** ServiceControllerStatus and ServiceStartMode as numbers, and the words of Win32_Service. */
const STATES: Readonly<Record<string, WindowsServiceFacts['state']>> = {
  ...{ '4': 'running', '1': 'stopped', running: 'running', stopped: 'stopped' },
};
const STARTS: Readonly<Record<string, WindowsServiceFacts['startMode']>> = {
  ...{ '0': 'automatic', '1': 'automatic', '2': 'automatic', '3': 'manual', '4': 'disabled' },
  ...{ boot: 'automatic', system: 'automatic', auto: 'automatic', automatic: 'automatic' },
  ...{ automaticdelayedstart: 'automatic', manual: 'manual', disabled: 'disabled' },
};

const wordOf = (bag: Bag, ...names: readonly string[]): string =>
  (textOf(valueOf(bag, ...names)) ?? '').toLowerCase();

const fromService = (bag: Bag): boolean =>
  has(bag, 'Status', 'Name') && hasAny(bag, 'DisplayName', 'StartType', 'ServiceName');
const fromClass = (bag: Bag): boolean => has(bag, 'State', 'StartMode', 'Name');

function serviceOf(bag: Bag): readonly WindowsServiceFacts[] {
  const name = textOf(valueOf(bag, 'Name', 'ServiceName'));
  const [state, start] = [wordOf(bag, 'Status', 'State'), wordOf(bag, 'StartType', 'StartMode')];
  // `Status` of Win32_Service is its health; the state stands in `State`.
  const known = STATES[fromClass(bag) ? wordOf(bag, 'State') : state];
  const pending = /^[2-7]$|pending|paused/.test(state);
  if (name === null || (known === undefined && !pending)) return [];
  return [
    {
      name,
      state: known ?? 'other',
      startMode: start === '' ? null : (STARTS[start] ?? 'other'),
      account: textOf(valueOf(bag, 'StartName', 'UserName')),
    },
  ];
}

/** Get-Service and Win32_Service. */
export const readServiceObjects: ObjectReader = (objects, file) => {
  const bags = objects.map(({ bag }) => bag).filter((bag) => fromService(bag) || fromClass(bag));
  const facts = bags.slice(0, 2000).flatMap(serviceOf);
  if (facts.length === 0) return null;
  const form = bags.every(fromClass) ? 'Win32_Service' : 'Get-Service';
  const [computer = null] = bags.flatMap((bag) => hostOf(valueOf(bag, 'SystemName', 'PSComputerName')) ?? []);
  return {
    takenFor: form,
    parts: [partOf('services', facts, sourceOf('cim', form, file), computer)],
    notes: [],
  };
};
