import type { WindowsServiceFacts } from '../../../model/settings.js';
import { labelled, linesOf } from '../lines.js';
import { partOf, sourceOf } from '../parts.js';
import type { SettingsReader } from '../settings-reader.js';
import { hostOf, textOf } from '../values.js';

/** The constants that `sc` prints behind their numbers are the same in every language; the labels are not. */
const STATE =
  /^\d{1,2}\s{1,10}(RUNNING|STOPPED|START_PENDING|STOP_PENDING|PAUSED|PAUSE_PENDING|CONTINUE_PENDING)\b/;
const START = /^\d\s{1,10}(BOOT_START|SYSTEM_START|AUTO_START|DEMAND_START|DISABLED)\b/;
const TYPE = /^[\da-f]{1,4}\s{1,10}(WIN32|USER|KERNEL|FILE_SYSTEM|UNKNOWN|ERROR)/i;

const STATES: Readonly<Record<string, WindowsServiceFacts['state']>> = {
  RUNNING: 'running',
  STOPPED: 'stopped',
};
const STARTS: Readonly<Record<string, WindowsServiceFacts['startMode']>> = {
  ...{ BOOT_START: 'automatic', SYSTEM_START: 'automatic', AUTO_START: 'automatic' },
  ...{ DEMAND_START: 'manual', DISABLED: 'disabled' },
};

/** `sc query`, `sc queryex` and `sc qc`, also one behind the other: what they say of the same service comes together. */
export const readSc: SettingsReader = (text, file) => {
  if (!/\d[ \t]+(?:WIN32|USER_|KERNEL_)/.test(text)) return null;
  const services = new Map<string, WindowsServiceFacts>();
  let name: string | null = null;
  let before: string | null = null;
  for (const line of linesOf(text)) {
    const found = labelled(line.slice(0, 400));
    if (found === null) continue;
    const { label, value } = found;
    // The type comes right below the name (and, with the display name asked for, that name).
    if (TYPE.test(value)) name = before ?? name;
    else if (!/^DISPLAY_NAME$/i.test(label)) before = /^[^\s"\\/]{1,256}$/.test(value) ? value : null;
    if (name === null || services.size >= 2000) continue;
    const known = services.get(name.toLowerCase()) ?? { name, state: null, startMode: null, account: null };
    const [, state] = STATE.exec(value) ?? [];
    const [, start] = START.exec(value) ?? [];
    const account = /^SERVICE_START_NAME$/i.test(label) ? textOf(value) : null;
    if (state === undefined && start === undefined && account === null) continue;
    services.set(name.toLowerCase(), {
      name: known.name,
      state: state === undefined ? known.state : (STATES[state] ?? 'other'),
      startMode: start === undefined ? known.startMode : (STARTS[start] ?? 'other'),
      account: account ?? known.account,
    });
  }
  const facts = [...services.values()].filter((service) => hostOf(service.name) !== null);
  return facts.length === 0
    ? null
    : { takenFor: 'sc', parts: [partOf('services', facts, sourceOf('tool', 'sc', file))], notes: [] };
};
