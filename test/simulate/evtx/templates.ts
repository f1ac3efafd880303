import { createHash } from 'node:crypto';
import { TOKEN, writeElement, writeFragment, type Element, type Names } from './binary-xml.js';
import { u32, u8, type Tape } from './tape.js';

const BUCKETS = 32;

/** Templates used in a chunk: each stands in the record that uses it first, linked from one of 32 buckets. */
export interface Templates {
  readonly known: Map<string, number>;
  readonly buckets: Uint32Array;
}

export function createTemplates(): Templates {
  return { known: new Map(), buckets: new Uint32Array(BUCKETS) };
}

/** Points to a template, and brings it where it is new. Its values have to follow. */
export function writeInstance(
  tape: Tape,
  names: Names,
  { known, buckets }: Templates,
  key: string,
  tree: () => Element,
): void {
  const identity = identityOf(key);
  const id = identity.readUInt32LE(0);
  writeFragment(tape);
  u8(tape, TOKEN.instance);
  u8(tape, 1);
  u32(tape, id);
  const offset = known.get(key);
  u32(tape, offset ?? tape.at + 4);
  if (offset !== undefined) return;
  known.set(key, tape.at);
  const bucket = id % BUCKETS;
  const older = buckets[bucket] ?? 0;
  buckets[bucket] = tape.at;
  u32(tape, older);
  tape.at += identity.copy(tape.bytes, tape.at);
  const sizeAt = tape.at;
  u32(tape, 0);
  writeFragment(tape);
  writeElement(tape, names, tree());
  u8(tape, TOKEN.end);
  tape.bytes.writeUInt32LE(tape.at - sizeAt - 4, sizeAt);
}

const identities = new Map<string, Buffer>();

/** The GUID of a template; its first four bytes serve as a short id. */
function identityOf(key: string): Buffer {
  const known = identities.get(key);
  if (known !== undefined) return known;
  const created = createHash('md5').update(key).digest();
  if (identities.size < 4096) identities.set(key, created);
  return created;
}
