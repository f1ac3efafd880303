import type { EventReaderFactory } from '../event-reader.js';
import { createIntake } from '../intake.js';
import { providerOf } from '../providers.js';
import { createLogReader } from './log-reader.js';

/** Reads Windows' own form of event logs, .evtx, whole or cut, in order or left open. */
export const createEvtxReader: EventReaderFactory = (sink) => {
  const intake = createIntake(sink);
  const isOurs = rememberedVerdict();
  const log = createLogReader({
    // Without any name the channel decides, which only the whole record tells.
    wanted: (name, sourceName) => isOurs(name) || isOurs(sourceName) || (!name && !sourceName),
    record(raw, offset) {
      intake.record(raw, offset);
    },
    otherAt(at) {
      intake.otherAt(at);
    },
    damage(offset, why) {
      intake.damage(offset, why);
    },
  });
  return {
    write(bytes) {
      log.write(bytes);
    },
    end() {
      const { wrongChecksums } = log.end();
      const outcome = intake.end();
      return wrongChecksums === 0
        ? outcome
        : { ...outcome, notes: [...(outcome.notes ?? []), checksumNote(wrongChecksums)] };
    },
  };
};

/** More different names than any system has are not remembered. */
const MAX_KNOWN = 4096;

function rememberedVerdict(): (name: string | null) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    if (name === null) return false;
    const before = known.get(name);
    if (before !== undefined) return before;
    const verdict = providerOf(name, null, null) !== null;
    if (known.size < MAX_KNOWN) known.set(name, verdict);
    return verdict;
  };
}

function checksumNote(chunks: number): string {
  const [which, have] = chunks === 1 ? ['1 chunk', 'has'] : [`${chunks} chunks`, 'have'];
  return `${which} of the log ${have} a wrong checksum: changed afterwards, or copied while Windows wrote it`;
}
