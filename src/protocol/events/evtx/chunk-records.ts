import { MalformedMessage } from '../../malformed.js';
import type { RawRecord } from '../intake.js';
import { createRecordReader } from './record.js';
import { walkRecords } from './chunk-walk.js';
import type { Chunk } from './chunk.js';
import { createTemplates, type Instance, type Template } from './template.js';
import { createTexts } from './texts.js';

/** Who takes what the chunks of a log hold. Offsets are from the start of the file. */
export interface RecordTaker {
  /** Whether records of this provider are to be read; of the others only the time is. */
  wanted(provider: string | null, sourceName: string | null): boolean;
  record(raw: RawRecord, offset: number): void;
  /** A record of a provider that is not wanted, and when it was written. */
  otherAt(at: number | null): void;
  damage(offset: number, why: string): void;
}

/** Reads the chunk that is open: judges each record by its provider, with the least work, and reads those wanted. */
export function createChunkReader(
  chunk: Chunk,
  taker: RecordTaker,
): (filled: number, chunkOffset: number) => void {
  const texts = createTexts();
  const templates = createTemplates(chunk, texts);
  const reader = createRecordReader(chunk, texts, templates);
  const verdicts = new Map<Template, boolean>();
  let lastHurt = -1;

  const wanted = (instance: Instance): boolean => {
    const known = verdicts.get(instance.template);
    if (known !== undefined) return known;
    const { name, sourceName } = reader.provider(instance);
    const verdict = taker.wanted(name, sourceName);
    if (instance.template.head().oneProvider) verdicts.set(instance.template, verdict);
    return verdict;
  };

  const read = (from: number, to: number, offset: number): void => {
    try {
      const instance = templates.instance(from, to, 'document');
      if (wanted(instance)) taker.record(reader.record(instance), offset);
      else taker.otherAt(reader.time(instance));
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
    verdicts.clear();
    walkRecords(chunk, filled, {
      record(at, from, to) {
        read(from, to, chunkOffset + at);
      },
      damage(at, why) {
        hurt(chunkOffset + at, why);
      },
    });
  };
}
