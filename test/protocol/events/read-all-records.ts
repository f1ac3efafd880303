import { createLogReader } from '../../../src/protocol/events/evtx/log-reader.js';
import type { RawRecord } from '../../../src/protocol/events/intake.js';

/** Every record of a log in Windows' binary form, of whatever provider, wholly read. */
export function readAllRecords(bytes: Uint8Array): readonly RawRecord[] {
  const records: RawRecord[] = [];
  const reader = createLogReader({
    ...{ wanted: () => true, counts: () => false },
    record: (raw) => records.push(raw),
    otherAt: () => undefined,
    damage: () => undefined,
  });
  reader.write(bytes);
  reader.end();
  return records;
}
