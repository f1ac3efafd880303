import { MalformedMessage } from '../../malformed.js';
import type { RawRecord } from '../intake.js';
import { createRecordReader } from './record.js';
import { walkRecords } from './chunk-walk.js';
import { u64, type Chunk } from './chunk.js';
import { faultOfDoubtful, isNumbered, soberTime } from './doubtful-record.js';
import { DOCUMENT } from './place.js';
import { createTemplates } from './template.js';
import { createTexts } from './texts.js';

/** Who takes what the chunks of a log hold. Offsets are from the start of the file. */
export interface RecordTaker {
  /** Whether the record is to be read; of the others only the time is. */
  wanted(provider: string | null, sourceName: string | null, id: number | null): boolean;
  /** Whether a record that was read is one of those that count, so that it must not be one of doubt. */
  counts(raw: RawRecord): boolean;
  /** `doubtful`: it comes from a damaged chunk, though nothing speaks against the record itself. */
  record(raw: RawRecord, offset: number, doubtful: boolean): void;
  /** A record of a provider that is not wanted, and when it was written. */
  otherAt(at: number | null): void;
  damage(offset: number, why: string): void;
}

/**
 * Reads the chunk that is open: judges each record by its provider, with the least work, and reads those wanted. Of a
 * chunk that is `doubtful` it takes those that nothing speaks against. Returns the number of the last record of all.
 */
export function createChunkReader(
  chunk: Chunk,
  taker: RecordTaker,
): (filled: number, chunkOffset: number, doubtful: boolean) => number {
  const texts = createTexts();
  const templates = createTemplates(chunk, texts);
  const reader = createRecordReader(chunk, texts, templates);
  let lastHurt = -1;
  let before = -1;

  const take = (raw: RawRecord, { at, to, offset }: Stretch, doubtful: boolean): void => {
    const fault =
      doubtful && taker.counts(raw)
        ? faultOfDoubtful(chunk, { at, to, before }, raw.time?.monthFirst ?? null)
        : null;
    if (fault === null) taker.record(raw, offset, doubtful);
    else hurt(offset, fault);
  };

  const read = (stretch: Stretch, doubtful: boolean): void => {
    const { at, from, to, offset } = stretch;
    try {
      const instance = templates.instance(from, to, DOCUMENT);
      const head = instance.template.head();
      const name = reader.text(head.provider, instance);
      const sourceName = reader.text(head.sourceName, instance);
      if (taker.wanted(name, sourceName, reader.number(head.id, instance))) {
        take(reader.record(instance), stretch, doubtful);
      } else {
        const written = reader.time(head.time, instance);
        taker.otherAt(doubtful ? soberTime(chunk, at, written) : written);
      }
    } catch (error) {
      if (!(error instanceof MalformedMessage)) throw error;
      hurt(offset, error.message);
    }
  };

  /** A record that is cut may be unreadable too: it is one damage. */
  const hurt = (offset: number, why: string): void => {
    if (offset !== lastHurt) taker.damage(offset, why);
    lastHurt = offset;
  };

  return (filled, chunkOffset, doubtful) => {
    templates.forget();
    before = -1;
    return walkRecords(chunk, filled, {
      record(at, from, to) {
        read({ at, from, to, offset: chunkOffset + at }, doubtful);
        if (doubtful && isNumbered(chunk, { at, to, before })) before = u64(chunk, at + 8);
      },
      damage(at, why) {
        hurt(chunkOffset + at, why);
      },
    });
  };
}

/** Where a record and its tokens stand in the chunk, and where it stands in the file. */
interface Stretch {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}
