import type { SimulatedRecord } from '../log-record.js';
import { createNames, TOKEN } from './binary-xml.js';
import { HEADER_BYTES, writeHeader } from './chunk-header.js';
import { DATA_TREE, EMPTY_DATA_TREE, systemTree } from './classic-event.js';
import { createTape, filetime, u32, u64, u8 } from './tape.js';
import { createTemplates, writeInstance } from './templates.js';
import { writeStrings, writeSystemValues } from './values.js';

const CHUNK_BYTES = 65_536;
/** More than any template of a classic event with long names takes, twice. */
const TEMPLATE_ROOM = 6144;
const RECORD_ROOM = 320;

/** One chunk of a log: records, with their templates and names where they are used first. */
export interface ChunkWriter {
  /** Whether there was room. */
  add(record: SimulatedRecord): boolean;
  isEmpty(): boolean;
  /** The whole chunk, with its tables and checksums; the writer starts the next one. The bytes hold until then. */
  finish(): Uint8Array;
}

export function createChunkWriter(): ChunkWriter {
  const tape = createTape(CHUNK_BYTES);
  let names = createNames();
  let templates = createTemplates();
  let numbers: readonly [first: number, last: number] | null = null;
  let lastRecord = 0;

  const begin = (): void => {
    // What a chunk leaves unused is empty.
    tape.bytes.fill(0);
    tape.at = HEADER_BYTES;
    names = createNames();
    templates = createTemplates();
  };
  begin();

  const write = (record: SimulatedRecord): void => {
    if (numbers === null) begin();
    const { source, channel, computer, data } = record;
    const start = tape.at;
    u32(tape, 0x00002a2a);
    u32(tape, 0);
    u64(tape, record.recordId);
    filetime(tape, record.at);
    writeInstance(tape, names, templates, templateOf(record), () => systemTree(source, channel, computer));
    const inner = writeSystemValues(tape, record);
    const from = tape.at;
    if (data.length === 0) {
      writeInstance(tape, names, templates, dataOf(record), () => EMPTY_DATA_TREE);
      u32(tape, 0);
    } else {
      writeInstance(tape, names, templates, dataOf(record), () => DATA_TREE);
      writeStrings(tape, data);
    }
    u8(tape, TOKEN.end);
    tape.bytes.writeUInt16LE(tape.at - from, inner);
    u8(tape, TOKEN.end);
    tape.at = start + ((tape.at + 4 - start + 7) & ~7) - 4;
    const size = tape.at + 4 - start;
    u32(tape, size);
    tape.bytes.writeUInt32LE(size, start + 4);
    lastRecord = start;
    numbers = [numbers?.[0] ?? record.recordId, record.recordId];
  };

  return {
    add(record) {
      const characters = record.data.reduce((sum, text) => sum + text.length + 1, 0);
      const known = [templateOf(record), dataOf(record)].every((key) => templates.known.has(key));
      const room = RECORD_ROOM + 2 * characters + (known ? 0 : TEMPLATE_ROOM);
      if (numbers !== null && tape.at + room > CHUNK_BYTES) return false;
      write(record);
      return true;
    },
    isEmpty: () => numbers === null,
    finish() {
      writeHeader(tape, names.buckets, templates.buckets, numbers ?? [1, 0], lastRecord);
      numbers = null;
      return tape.bytes;
    },
  };
}

/** What is fixed in the tree around an event. */
function templateOf({ source, channel, computer }: SimulatedRecord): string {
  return `${source}/${channel}/${computer}`;
}

function dataOf({ data }: SimulatedRecord): string {
  return data.length === 0 ? 'none' : 'strings';
}
