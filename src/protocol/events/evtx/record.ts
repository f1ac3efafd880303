import { MAX_DATA } from '../bounds.js';
import type { RawRecord } from '../intake.js';
import { parseTime, type WrittenTime } from '../times.js';
import { wholeNumber } from '../xml-fields.js';
import { MalformedMessage } from '../../malformed.js';
import { spend, u16, u32, u64, type Chunk } from './chunk.js';
import { fileTime } from './filetime.js';
import type { Place } from './place.js';
import type { Piece, TextStep } from './plan.js';
import { valueOf, type Instance, type Templates, type Values } from './template.js';
import type { Texts } from './texts.js';
import { isList, TYPE, valueText, valueTexts, type Value } from './values.js';

/** Trees inside of trees; Windows writes one. */
const MAX_NESTING = 4;

/** Gets the text and numbers of records out of the chunk that is open. All throw MalformedMessage. */
export interface RecordReader {
  provider(instance: Instance): { readonly name: string | null; readonly sourceName: string | null };
  /** Epoch milliseconds; null where no usable time is written. */
  time(instance: Instance): number | null;
  record(instance: Instance): RawRecord;
}

export function createRecordReader(chunk: Chunk, texts: Texts, templates: Templates): RecordReader {
  /** null when a value that may be left out is missing. */
  const text = (pieces: readonly Piece[], values: Values): string | null => {
    let whole = '';
    for (const piece of pieces) {
      if (piece.kind === 'fixed') whole += piece.text;
      else {
        const value = valueOf(chunk, values, piece.index);
        if (value.type === TYPE.none && piece.optional) return null;
        whole += valueText(chunk, texts, value);
      }
    }
    if (pieces.length > 1) spend(chunk, whole.length);
    return whole;
  };

  /** The value that is the whole text. */
  const only = ([piece, ...more]: readonly Piece[], values: Values): Value | null =>
    piece?.kind === 'value' && more.length === 0 ? valueOf(chunk, values, piece.index) : null;

  const number = (pieces: readonly Piece[], values: Values): number | null => {
    const value = only(pieces, values);
    if (value?.type === TYPE.uint16 && value.size === 2) return u16(chunk, value.at);
    if (value?.type === TYPE.uint32 && value.size === 4) return u32(chunk, value.at);
    if (value?.type === TYPE.uint64 && value.size === 8) return u64(chunk, value.at);
    return wholeNumber(text(pieces, values) ?? undefined);
  };

  const time = (pieces: readonly Piece[], values: Values): WrittenTime | null => {
    const value = only(pieces, values);
    if (value?.type !== TYPE.fileTime || value.size !== 8) return parseTime(text(pieces, values) ?? '', true);
    const at = fileTime(chunk, value.at);
    return at === null ? null : { monthFirst: at, dayFirst: at, zoned: true };
  };

  const list = (pieces: readonly Piece[], values: Values): readonly string[] => {
    const value = only(pieces, values);
    if (value !== null && isList(value)) return valueTexts(chunk, texts, value);
    const single = text(pieces, values);
    return single === null ? [] : [single];
  };

  const fill = (draft: Draft, { template, values }: Instance, nesting: number): void => {
    const { steps, hasSystem } = template.plan();
    draft.hasSystem ||= hasSystem;
    for (const step of steps) {
      spend(chunk, 1);
      if (step.kind === 'tree') fillTree(draft, values, step.index, step.place, nesting);
      else fillText(draft, step, values);
    }
  };

  const fillTree = (draft: Draft, values: Values, index: number, place: Place, nesting: number): void => {
    const { type, at, size } = valueOf(chunk, values, index);
    if (type !== TYPE.tree || size === 0) return;
    if (nesting === MAX_NESTING) throw new MalformedMessage('trees nest too deep');
    fill(draft, templates.instance(at, at + size, place), nesting + 1);
  };

  const fillText = (draft: Draft, { use, pieces }: TextStep, values: Values): void => {
    switch (use) {
      case 'id':
      case 'recordId':
        draft.record[use] ??= number(pieces, values);
        break;
      case 'time':
        draft.record.time ??= time(pieces, values);
        break;
      case 'data':
      case 'userData':
        if (draft[use].length < MAX_DATA) draft[use].push(...list(pieces, values));
        break;
      case 'provider':
      case 'sourceName':
      case 'channel':
      case 'computer':
      case 'message':
        draft.record[use] ??= text(pieces, values);
    }
  };

  return {
    provider({ template, values }) {
      const { provider, sourceName } = template.head();
      return {
        name: provider && text(provider, values),
        sourceName: sourceName && text(sourceName, values),
      };
    },
    time({ template, values }) {
      const pieces = template.head().time;
      return pieces === null ? null : (time(pieces, values)?.monthFirst ?? null);
    },
    record(instance) {
      const draft = emptyDraft();
      fill(draft, instance, 0);
      if (!draft.hasSystem) throw new MalformedMessage('an event without a System part');
      return { ...draft.record, data: draft.data.length > 0 ? draft.data : draft.userData };
    },
  };
}

/** What was found of a record so far. */
interface Draft {
  readonly record: { -readonly [Key in keyof RawRecord]: RawRecord[Key] };
  readonly data: string[];
  readonly userData: string[];
  hasSystem: boolean;
}

function emptyDraft(): Draft {
  const record = {
    ...{ provider: null, sourceName: null, channel: null, id: null, time: null },
    ...{ computer: null, recordId: null, data: [], message: null },
  };
  return { record, data: [], userData: [], hasSystem: false };
}
