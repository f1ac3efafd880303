import type { LogEvent } from '../../src/model/events.js';
import { FORMS, type Form } from './forms/form.js';
import { parseFaults } from './fleet/faults.js';
import { USUAL_OPTIONS, type SimulationOptions } from './fleet/options.js';
import type { LogPlan } from './happened.js';
import type { SimulatedRecord } from './log-record.js';
import { simulateFleet } from './simulate-fleet.js';
import { tellClients, tellFleet, type ClientTruth } from './truth/tell-truth.js';

/** A small fleet in memory: its logs, and the truth about it. */
export interface CollectedFleet {
  readonly options: SimulationOptions;
  readonly logs: readonly { readonly plan: LogPlan; readonly records: readonly SimulatedRecord[] }[];
  readonly fleet: ReturnType<typeof tellFleet>;
  readonly clients: readonly ClientTruth[];
}

/** Options that differ from the usual ones. */
export type Wishes = Partial<Omit<SimulationOptions, 'faults'>> & { readonly faults?: string };

/** `faults` as on the command line. */
export function collectFleet({ faults = 'ordinary', ...wishes }: Wishes): CollectedFleet {
  const options: SimulationOptions = { ...USUAL_OPTIONS, ...wishes, faults: parseFaults(faults) };
  const logs: { plan: LogPlan; records: SimulatedRecord[] }[] = [];
  const happened = simulateFleet(options, (plan) => {
    const records: SimulatedRecord[] = [];
    logs.push({ plan, records });
    return {
      write(record) {
        records.push(record);
      },
      end() {
        // All of it is here already.
      },
    };
  });
  return { options, logs, fleet: tellFleet(happened), clients: [...tellClients(happened)] };
}

/** A record as every reader should hand it out; null for one of a provider that is none of ours. */
export function logEventOf(record: SimulatedRecord): LogEvent | null {
  if (record.source === 'vss') return null;
  const { at, id, computer, channel, recordId, data } = record;
  return { at, id, computer, channel, recordId, data, provider: 'licensing', message: null };
}

/** The file such a log is written to. */
export function bytesOf(records: readonly SimulatedRecord[], form: Form, utcOffsetMinutes = 0): Buffer {
  const pieces: Buffer[] = [];
  const writer = FORMS[form].create(
    {
      write(bytes) {
        pieces.push(Buffer.from(bytes));
      },
      writeAt(offset, bytes) {
        // Only the first piece is ever mended.
        pieces[0]?.set(bytes, offset);
      },
    },
    utcOffsetMinutes,
  );
  records.forEach((record) => {
    writer.write(record);
  });
  writer.end();
  return Buffer.concat(pieces);
}
