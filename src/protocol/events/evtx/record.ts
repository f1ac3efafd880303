import { MAX_DATA } from '../bounds.js';
import type { RawRecord } from '../intake.js';
import { parseTime, type WrittenTime } from '../times.js';
import { wholeNumber } from '../xml-fields.js';
import { MalformedMessage } from '../../malformed.js';
import { spend, u16, u32, u64, type Chunk } from './chunk.js';
import { fileTime } from './filetime.js';
import type { Place } from './place.js';
import type { Pieces, TextStep } from './plan.js';
import { findValue, type Instance, type Templates, type ValueSlot } from './template.js';
import type { Texts } from './texts.js';
import { isList, TYPE, valueText, valueTexts, type Value } from './values.js';

/** Trees inside of trees; Windows writes one. */
const MAX_NESTING = 4;

/** Gets texts, numbers and whole records out of the chunk that is open. All throw MalformedMessage. */
export interface RecordReader {
  /** null when there is none, or when a value that may be left out is missing. */
  text(pieces: Pieces, instance: Instance): string | null;
  number(pieces: Pieces, instance: Instance): number | null;
  /** Epoch milliseconds; null where no usable time is written. */
  time(pieces: Pieces, instance: Instance): number | null;
  record(instance: Instance): RawRecord;
}

export function createRecordReader(chunk: Chunk, texts: Texts, templates: Templates): RecordReader {
  const slot: ValueSlot = { type: TYPE.none, at: 0, size: 0 };
  /** Holds until the next is looked for. */
  const find = (instance: Instance, index: number): Value => findValue(chunk, instance, index, slot);

  const text = (pieces: Pieces, instance: Instance): string | null => {
    let whole: string | null = null;
    for (const piece of pieces) {
      let part: string;
      if (piece.kind === 'fixed') part = piece.text;
      else {
        const value = find(instance, piece.index);
        if (value.type === TYPE.none && piece.optional) return null;
        part = valueText(chunk, texts, value);
      }
      whole = whole === null ? part : whole + part;
    }
    if (pieces.length > 1) spend(chunk, whole?.length ?? 0);
    return whole;
  };

  /** The value that is the whole text. */
  const only = (pieces: Pieces, instance: Instance): Value | null => {
    const piece = pieces.length === 1 ? pieces[0] : undefined;
    return piece?.kind === 'value' ? find(instance, piece.index) : null;
  };

  const number = (pieces: Pieces, instance: Instance): number | null => {
    const value = only(pieces, instance);
    if (value?.type === TYPE.uint16 && value.size === 2) return u16(chunk, value.at);
    if (value?.type === TYPE.uint32 && value.size === 4) return u32(chunk, value.at);
    if (value?.type === TYPE.uint64 && value.size === 8) return u64(chunk, value.at);
    return wholeNumber(text(pieces, instance) ?? undefined);
  };

  const time = (pieces: Pieces, instance: Instance): number | null => {
    const value = only(pieces, instance);
    if (value?.type === TYPE.fileTime && value.size === 8) return fileTime(chunk, value.at);
    return parseTime(text(pieces, instance) ?? '', true)?.monthFirst ?? null;
  };

  const add = (list: string[], pieces: Pieces, instance: Instance): void => {
    if (list.length >= MAX_DATA) return;
    const value = only(pieces, instance);
    if (value !== null && isList(value)) {
      list.push(...valueTexts(chunk, texts, value));
      return;
    }
    // An element without any text is there all the same.
    const single = pieces.length === 0 ? '' : text(pieces, instance);
    if (single !== null) list.push(single);
  };

  const fill = (draft: Draft, instance: Instance, nesting: number): void => {
    const { steps, hasSystem } = instance.template.plan();
    draft.hasSystem ||= hasSystem;
    for (const step of steps) {
      spend(chunk, 1);
      if (step.kind === 'tree') fillTree(draft, instance, step.index, step.place, nesting);
      else fillText(draft, step, instance);
    }
  };

  const fillTree = (draft: Draft, instance: Instance, index: number, place: Place, nesting: number): void => {
    const { type, at, size } = find(instance, index);
    if (type !== TYPE.tree || size === 0) return;
    if (nesting === MAX_NESTING) throw new MalformedMessage('trees nest too deep');
    fill(draft, templates.instance(at, at + size, place), nesting + 1);
  };

  // Every field by its name: keys that are computed cost several times as much, for each text of each record.
  const fillText = (draft: Draft, { use, pieces }: TextStep, instance: Instance): void => {
    switch (use) {
      case 'provider':
        draft.provider ??= text(pieces, instance);
        break;
      case 'sourceName':
        draft.sourceName ??= text(pieces, instance);
        break;
      case 'id':
        draft.id ??= number(pieces, instance);
        break;
      case 'time':
        draft.time ??= writtenTime(time(pieces, instance));
        break;
      case 'recordId':
        draft.recordId ??= number(pieces, instance);
        break;
      case 'channel':
        draft.channel ??= text(pieces, instance);
        break;
      case 'computer':
        draft.computer ??= text(pieces, instance);
        break;
      case 'message':
        draft.message ??= text(pieces, instance);
        break;
      case 'data':
      case 'userData':
        add(draft[use], pieces, instance);
    }
  };

  return {
    text,
    number,
    time,
    record(instance) {
      const draft = emptyDraft();
      fill(draft, instance, 0);
      if (!draft.hasSystem) throw new MalformedMessage('an event without a System part');
      // No spread: it costs more than reading the record.
      const { provider, sourceName, channel, id, time: at, computer, recordId, message } = draft;
      const data = draft.data.length > 0 ? draft.data : draft.userData;
      return { provider, sourceName, channel, id, time: at, computer, recordId, data, message };
    },
  };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What was found of a record so far. */
interface Draft extends Mutable<Omit<RawRecord, 'data'>> {
  readonly data: string[];
  readonly userData: string[];
  hasSystem: boolean;
}

function emptyDraft(): Draft {
  return {
    provider: null,
    sourceName: null,
    channel: null,
    id: null,
    time: null,
    computer: null,
    recordId: null,
    message: null,
    data: [],
    userData: [],
    hasSystem: false,
  };
}

function writtenTime(at: number | null): WrittenTime | null {
  return at === null ? null : { monthFirst: at, dayFirst: at, zoned: true };
}
