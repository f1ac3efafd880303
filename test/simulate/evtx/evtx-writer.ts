import { crc32 } from 'node:zlib';
import type { ByteSink, RecordSink } from '../log-record.js';
import { SYNTHETIC_REMARK } from '../forms/text-lines.js';
import { createChunkWriter } from './chunk-writer.js';
import { createTape, u16, u32, u64 } from './tape.js';

const FILE_HEADER_BYTES = 4096;

/** A binary log of format 3.1 as Windows writes it: header, then chunks of 64 KiB, all checksums right. */
export function createEvtxWriter(sink: ByteSink): RecordSink {
  const chunk = createChunkWriter();
  let chunks = 0;
  let nextRecord = 1;
  sink.write(fileHeader(0, 1));

  const finish = (): void => {
    sink.write(chunk.finish());
    chunks += 1;
  };

  return {
    write(record) {
      nextRecord = record.recordId + 1;
      if (chunk.add(record)) return;
      finish();
      chunk.add(record);
    },
    end() {
      if (!chunk.isEmpty() || chunks === 0) finish();
      sink.writeAt(0, fileHeader(chunks, nextRecord));
    },
  };
}

/** 128 bytes count; the rest of the block is unused by Windows and says here that the log is synthetic. */
function fileHeader(chunks: number, nextRecord: number): Uint8Array {
  const tape = createTape(FILE_HEADER_BYTES);
  tape.at += tape.bytes.write('ElfFile\0', 'latin1');
  u64(tape, 0);
  u64(tape, Math.max(0, chunks - 1));
  u64(tape, nextRecord);
  u32(tape, 128);
  u16(tape, 1);
  u16(tape, 3);
  u16(tape, FILE_HEADER_BYTES);
  // Two bytes are all there is; Windows lets them wrap, and readers count the chunks themselves.
  u16(tape, chunks & 0xffff);
  tape.bytes.writeUInt32LE(crc32(tape.bytes.subarray(0, 120)), 124);
  tape.bytes.write(SYNTHETIC_REMARK, 128, 'latin1');
  return tape.bytes;
}
