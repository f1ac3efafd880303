import type { ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type EventForm, HEAD_BYTES, recogniseForm } from '../protocol/events/recognise.js';
import { STDIN, type UnreadableInput } from './event-files.js';
import { readFailure } from './read-failure.js';
import { type ByteProblem, unpacked } from './unpack.js';

/** A file whose form is known and whose bytes wait. */
export interface OpenInput {
  readonly form: EventForm;
  /** Unpacked bytes from the start. Callable once. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Bytes read of the file itself so far. */
  packedBytes(): number;
  problems(): readonly ByteProblem[];
  close(): Promise<void>;
}

const CHUNK_BYTES = 1024 * 1024;

export async function openInput(file: string): Promise<OpenInput | UnreadableInput> {
  const stream = file === STDIN ? process.stdin : await fileStream(file);
  if ('reason' in stream) return stream;
  let packed = 0;
  const failures: UnreadableInput[] = [];
  const problems: ByteProblem[] = [];

  async function* raw(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        packed += chunk.length;
        yield chunk;
      }
    } catch (error) {
      const failure = readFailure(file)(error);
      failures.push(failure);
      problems.push({ offset: packed, why: `the system could not read on (${failure.code ?? 'no code'})` });
    }
  }

  const chunks = unpacked(
    raw(),
    () => packed,
    (problem) => problems.push(problem),
  );
  const head: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done === true) break;
    head.push(next.value);
    size += next.value.length;
  }
  const form = recogniseForm(Buffer.concat(head, Math.min(size, HEAD_BYTES)));
  const close = async (): Promise<void> => {
    await chunks.return(undefined);
    if (file !== STDIN) stream.destroy();
  };
  if (form === null || form === 'gzip') {
    await close();
    return failures[0] ?? { file, reason: 'no-event-log', code: null };
  }
  return {
    form,
    async *chunks() {
      yield* head.splice(0);
      yield* chunks;
    },
    packedBytes: () => packed,
    problems: () => problems,
    close,
  };
}

async function fileStream(file: string): Promise<ReadStream | UnreadableInput> {
  const handle = await open(file, 'r').catch(readFailure(file));
  return 'reason' in handle ? handle : handle.createReadStream({ highWaterMark: CHUNK_BYTES });
}
