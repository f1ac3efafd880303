import type { EventProvider } from '../../../model/events.js';
import type { EventReaderFactory } from '../event-reader.js';
import { createIntake, type RawRecord } from '../intake.js';
import { bearsOnActivation, providerOf } from '../providers.js';
import { createLogReader } from './log-reader.js';

/** Reads Windows' own form of event logs, .evtx, whole or cut, in order or left open. */
export const createEvtxReader: EventReaderFactory = (sink) => {
  const intake = createIntake(sink);
  const familyOf = rememberedFamilies();
  let doubtful = 0;
  const log = createLogReader({
    wanted(name, sourceName, id) {
      const family = familyOf(name) ?? familyOf(sourceName);
      if (family !== null) return id === null || bearsOnActivation(family, id);
      // Without any name the channel decides, which only the whole record tells.
      return !name && !sourceName;
    },
    counts: isOurs,
    record(raw, offset, isDoubtful) {
      if (isDoubtful && isOurs(raw)) doubtful += 1;
      intake.ownRecord(raw, offset);
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
      const missing = log.end();
      const read = intake.end();
      return {
        ...read,
        ...(missing > 0 ? { missing } : {}),
        ...(doubtful > 0 ? { doubtful } : {}),
      };
    },
  };
};

/** More different names than any system has are not remembered. */
const MAX_KNOWN = 4096;

function rememberedFamilies(): (name: string | null) => EventProvider | null {
  const known = new Map<string, EventProvider | null>();
  return (name) => {
    if (name === null) return null;
    const before = known.get(name);
    if (before !== undefined) return before;
    const family = providerOf(name, null, null);
    if (known.size < MAX_KNOWN) known.set(name, family);
    return family;
  };
}

function isOurs({ provider, sourceName, channel, id }: RawRecord): boolean {
  const family = providerOf(provider, sourceName, channel);
  return family !== null && id !== null && bearsOnActivation(family, id);
}
