import { MalformedMessage } from '../../malformed.js';
import type { RawRecord } from '../intake.js';
import { createRecordReader } from './record.js';
import { walkRecords } from './chunk-walk.js';
import type { Chunk } from './chunk.js';
import { DOCUMENT } from './place.js';
import { createTemplates } from './template.js';
import { createTexts } from './texts.js';

/** Who takes what the chunks of a log hold. Offsets are from the start of the file. */
export interface RecordTaker {
  /** Whether the record is to be read; of the others only the time is. */
  wanted(provider: string | null, sourceName: string | null, id: number | null): boolean;
  record(raw: RawRecord, offset: number): void;
  /** A record of a provider that is not wanted, and when it was written. */
  otherAt(at: number | null): void;
  damage(offset: number, why: string): void;
}

/**
 * Reads the chunk that is open: judges each record by its provider, with the least work, and reads those wanted. Returns
 * how many those were, and the number of the last record of all.
 */
export function createChunkReader(
  chunk: Chunk,
  taker: RecordTaker,
): (filled: number, chunkOffset: number) => { readonly taken: number; readonly last: number } {
  const texts = createTexts();
  const templates = createTemplates(chunk, texts);
  const reader = createRecordReader(chunk, texts, templates);
  let taken = 0;
  let lastHurt = -1;

  const read = (from: number, to: number, offset: number): void => {
    try {
      const instance = templates.instance(from, to, DOCUMENT);
      const head = instance.template.head();
      const name = reader.text(head.provider, instance);
      const sourceName = reader.text(head.sourceName, instance);
      if (taker.wanted(name, sourceName, reader.number(head.id, instance))) {
        taker.record(reader.record(instance), offset);
        taken += 1;
      } else taker.otherAt(reader.time(head.time, instance));
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

  return (filled, chunkOffset) => {
    templates.forget();
    taken = 0;
    const last = walkRecords(chunk, filled, {
      record(at, from, to) {
        read(from, to, chunkOffset + at);
      },
      damage(at, why) {
        hurt(chunkOffset + at, why);
      },
    });
    return { taken, last };
  };
}
