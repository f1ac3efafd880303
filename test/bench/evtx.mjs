// Finding the activation events in a large log of Windows' own form, against libevtx's evtxexport writing it out as XML.
// The log is made of real chunks, repeated: the records are real, their order is not.
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { inTurn } from './measure.mjs';

const CHUNKS = 1525;
const CHUNK_BYTES = 65_536;
const HEADER_BYTES = 4096;
const RUNS = 3;
const GOAL = { ratio: 30, speed: 150, memory: 300 };

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Folders with real logs; more than those of the fixtures where EVIDENCE_DIR names them. */
const FOLDERS = [
  join(ROOT, 'fixtures/events'),
  ...(process.env.EVIDENCE_DIR ? [join(process.env.EVIDENCE_DIR, 'evtx')] : []),
];
const LOGS = /(application|system)\.evtx(\.gz)?$/u;
/** Made to be damaged: other readers stop in it. */
const DAMAGED = /zero-data-size|bad-chunk/u;

function realChunks() {
  const logs = new Map(
    FOLDERS.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => LOGS.test(name) && !DAMAGED.test(name))
        .map((name) => [name.replace(/\.gz$/u, ''), join(folder, name)]),
    ),
  );
  return [...logs.values()].flatMap((path) => {
    const packed = readFileSync(path);
    const log = path.endsWith('.gz') ? gunzipSync(packed) : packed;
    const chunks = [];
    for (let at = HEADER_BYTES; at + CHUNK_BYTES <= log.length; at += CHUNK_BYTES)
      if (log.toString('latin1', at, at + 7) === 'ElfChnk') chunks.push(log.subarray(at, at + CHUNK_BYTES));
    return chunks;
  });
}

function writeLog(path, chunks) {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('ElfFile\0', 'latin1');
  header.writeBigUInt64LE(BigInt(CHUNKS - 1), 16);
  header.writeUInt32LE(128, 32);
  header.writeUInt32LE(0x0003_0001, 36);
  header.writeUInt16LE(HEADER_BYTES, 40);
  header.writeUInt16LE(CHUNKS, 42);
  const file = openSync(path, 'w');
  writeSync(file, header);
  for (let index = 0; index < CHUNKS; index += 1) writeSync(file, chunks[index % chunks.length]);
  closeSync(file);
}

const PROGRAM = `
import { openSync, readSync } from 'node:fs';
import { createEvtxReader } from './src/protocol/events/evtx/evtx-reader.js';
const reader = createEvtxReader(() => undefined);
const file = openSync(process.argv[2], 'r');
const piece = Buffer.alloc(262_144);
for (let got; (got = readSync(file, piece)) > 0; ) reader.write(piece.subarray(0, got));
const { records, relevant, damaged } = reader.end();
const memory = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ records, relevant, damaged, memory }));
`;

/** Prints both figures and their ratio. */
export async function evtxSpeed() {
  const folder = mkdtempSync(join(tmpdir(), 'kms-doctor-bench-'));
  try {
    const [log, program, xml] = ['big.evtx', 'read.mjs', 'out.xml'].map((name) => join(folder, name));
    const chunks = realChunks();
    writeLog(log, chunks);
    buildSync({
      stdin: { contents: PROGRAM, resolveDir: ROOT, loader: 'ts' },
      ...{ bundle: true, platform: 'node', format: 'esm', outfile: program, logLevel: 'error' },
    });
    const ours = [process.execPath, program, log];
    const found = JSON.parse(execFileSync(ours[0], ours.slice(1), { encoding: 'utf8' }));
    const megabytes = (HEADER_BYTES + CHUNKS * CHUNK_BYTES) / 1_000_000;
    console.log(
      `.evtx, ${megabytes.toFixed(0)} MB of ${chunks.length} real chunks: ${found.records} records, ${found.relevant} events of ours, ${found.damaged} damaged; ${found.memory.toFixed(0)} MB of memory (goal < ${GOAL.memory})`,
    );
    const installed = spawnSync('evtxexport', ['-V'], { stdio: 'ignore' }).error === undefined;
    const peer = installed
      ? ['sh', '-c', 'exec evtxexport -f xml "$0" > "$1"', log, xml]
      : [process.execPath, '-e', '0'];
    const [own, other] = await inTurn(ours, peer, RUNS);
    console.log(
      `.evtx, whole process: ${(megabytes / (own / 1000)).toFixed(0)} MB/s (goal >= ${GOAL.speed}), ${own.toFixed(0)} ms`,
    );
    console.log(
      installed
        ? `.evtx against evtxexport: ${(other / own).toFixed(1)} times as fast (goal >= ${GOAL.ratio}; ${own.toFixed(0)} ms against ${other.toFixed(0)} ms)`
        : '.evtx against evtxexport: not installed (Debian: libevtx-utils)',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await evtxSpeed();
