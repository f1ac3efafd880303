import { parseArgs } from 'node:util';
import { FORM_NAMES, type Form } from './forms/form.js';
import { FAULT_NAMES, parseFaults } from './fleet/faults.js';
import { DAY, USUAL_OPTIONS, type SimulationOptions } from './fleet/options.js';

export interface Command {
  readonly options: SimulationOptions;
  readonly out: string;
  readonly forms: readonly Form[];
  readonly utcOffsetMinutes: number;
}

export const USAGE = `Writes the event logs of a simulated fleet, and the truth beside them.

npm run simulate -- --clients N --days D --out DIR [options]

  --seed N          the same seed writes the same bytes (1)
  --from DATE       first day, UTC (2026-01-05)
  --faults LIST     ordinary, none, all, or names with an optional share: silent=0.1,storm (ordinary)
                    ${FAULT_NAMES.join(' ')}
  --forms LIST      ${FORM_NAMES.join(',')} (evtx)
  --client-logs N   write the own Application log of N machines, two of each kind first (20)
  --collected       one log for all of those machines, as a collector has it
  --servers SHARE   share of servers (0.15)
  --office SHARE    share of machines with Office beside Windows (0.1)
  --utc-offset MIN  zone of the forms that write local time (0)
`;

/** Throws RangeError with words for the person who typed it. */
export function parseCommand(args: readonly string[]): Command {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ clients: { type: 'string' }, days: { type: 'string' }, out: { type: 'string' } },
      ...{ seed: { type: 'string' }, from: { type: 'string' }, faults: { type: 'string' } },
      ...{ forms: { type: 'string' }, servers: { type: 'string' }, office: { type: 'string' } },
      ...{ 'client-logs': { type: 'string' }, collected: { type: 'boolean' } },
      'utc-offset': { type: 'string' },
    },
  });
  const number = (name: keyof typeof values, usual: number, low: number, high: number): number => {
    const given = values[name];
    const value = given === undefined ? usual : Number(given);
    if (!(value >= low && value <= high))
      throw new RangeError(`--${name} is a number from ${low} to ${high}`);
    return value;
  };
  const whole = (name: keyof typeof values, usual: number, low: number, high: number): number =>
    Math.floor(number(name, usual, low, high));
  if (values.out === undefined) throw new RangeError('--out names the folder to write to');
  const from = values.from === undefined ? USUAL_OPTIONS.from : Date.parse(values.from);
  if (!(from >= 0)) throw new RangeError('--from is a date like 2026-01-05');
  return {
    options: {
      seed: whole('seed', USUAL_OPTIONS.seed, 0, 0xffff_ffff),
      clients: whole('clients', USUAL_OPTIONS.clients, 1, 1_000_000),
      days: whole('days', USUAL_OPTIONS.days, 1, 3660),
      from: Math.floor(from / DAY) * DAY,
      faults: parseFaults(values.faults ?? 'ordinary'),
      servers: number('servers', USUAL_OPTIONS.servers, 0, 1),
      office: number('office', USUAL_OPTIONS.office, 0, 1),
      clientLogs: whole('client-logs', USUAL_OPTIONS.clientLogs, 0, 1000),
      collected: values.collected ?? false,
    },
    out: values.out,
    forms: parseForms(values.forms ?? 'evtx'),
    utcOffsetMinutes: whole('utc-offset', 0, -840, 840),
  };
}

function parseForms(text: string): readonly Form[] {
  return text.split(',').map((name) => {
    const form = FORM_NAMES.find((known) => known === name.trim());
    if (form === undefined) throw new RangeError(`unknown form ${name}; known are ${FORM_NAMES.join(', ')}`);
    return form;
  });
}
