import { MalformedMessage } from '../../malformed.js';
import { CHUNK_BYTES, spend, u16, u32, type Chunk } from './chunk.js';
import { createPlanner, type Planner, type Tree } from './plan-tree.js';
import { headOf, type Head, type Plan } from './plan.js';
import type { Place } from './place.js';
import type { Texts } from './texts.js';
import { TOKEN } from './tokens.js';
import { TYPE, type Value } from './values.js';

/** A tree of which nothing has been read yet: most are of providers that are none of ours. */
interface Template {
  head(): Head;
  plan(): Plan;
}

/** A template with the values of one record, whose sizes and types stand before them. A lone tree has none. */
export interface Instance {
  readonly template: Template;
  readonly count: number;
  /** Of the first value. */
  readonly at: number;
  readonly end: number;
}

const FRAGMENT_BYTES = 4;
/** Token, version, template's id, its offset. */
const INSTANCE_BYTES = 10;
/** Offset of the next template, GUID (whose first four bytes are the id), size. */
const DEFINITION_BYTES = 24;

/** Templates of one chunk, each read once for each place its instances are put at. */
export interface Templates {
  /** The tree or the instance between two offsets. Throws MalformedMessage where there is neither. */
  instance(from: number, to: number, place: Place): Instance;
  forget(): void;
}

export function createTemplates(chunk: Chunk, texts: Texts): Templates {
  const planner = createPlanner(chunk, texts);
  const known = new Map<Place, Map<number, Template>>();

  const definition = (offset: number, id: number, place: Place): Template => {
    if (offset + DEFINITION_BYTES > CHUNK_BYTES || u32(chunk, offset + 4) !== id)
      throw new MalformedMessage('the template of this record is missing');
    const ofPlace = known.get(place) ?? new Map<number, Template>();
    const template = ofPlace.get(offset);
    if (template !== undefined) return template;
    const from = offset + DEFINITION_BYTES;
    const to = Math.min(from + u32(chunk, offset + 20), CHUNK_BYTES);
    const created = createTemplate(planner, { from, to, place, inTemplate: true });
    ofPlace.set(offset, created);
    known.set(place, ofPlace);
    return created;
  };

  return {
    instance(from, to, place) {
      const at = chunk.bytes[from] === TOKEN.fragment ? from + FRAGMENT_BYTES : from;
      if (chunk.bytes[at] !== TOKEN.instance) {
        const template = createTemplate(planner, { from: at, to, place, inTemplate: false });
        return { template, count: 0, at: to, end: to };
      }
      const offset = u32(chunk, at + 6);
      const template = definition(offset, u32(chunk, at + 2), place);
      const behind = at + INSTANCE_BYTES;
      // A template stands in the first record that uses it.
      const values = offset === behind ? behind + DEFINITION_BYTES + u32(chunk, offset + 20) : behind;
      return withValues(chunk, template, values, to);
    },
    forget() {
      known.clear();
    },
  };
}

/** The next value that is looked for is put into the same object. */
export type ValueSlot = { -readonly [Key in keyof Value]: Value[Key] };

/** Finds the value of that number; of type `none` where the record brings none. */
export function findValue(chunk: Chunk, { count, at, end }: Instance, index: number, slot: ValueSlot): Value {
  spend(chunk, 1 + (index >> 3));
  slot.type = TYPE.none;
  slot.size = 0;
  if (index >= count) return slot;
  const sizes = at - 4 * count;
  let from = at;
  for (let before = 0; before < index; before += 1) from += u16(chunk, sizes + 4 * before);
  slot.at = from;
  slot.size = u16(chunk, sizes + 4 * index);
  slot.type = chunk.bytes[sizes + 4 * index + 2] ?? TYPE.none;
  if (from + slot.size > end) throw new MalformedMessage('a value reaches beyond its record');
  return slot;
}

function withValues(chunk: Chunk, template: Template, at: number, end: number): Instance {
  if (at + 4 > end) throw new MalformedMessage('a record ends before its values');
  const count = u32(chunk, at);
  const first = at + 4 + 4 * count;
  if (first > end) throw new MalformedMessage('a record has more values than it has room for');
  return { template, count, at: first, end };
}

function createTemplate(planner: Planner, tree: Tree): Template {
  let head: Head | null = null;
  let plan: Plan | null = null;
  return {
    head: () => (head ??= headOf(planner(tree, true))),
    plan: () => (plan ??= planner(tree, false)),
  };
}
