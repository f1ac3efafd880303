import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';

/** Threads need the bundle, so it is made here, with a program beside it that prints what it was told. */
const PROGRAM = `
import { readEventFiles } from '${new URL('../../src/event-sources/read-event-files.ts', import.meta.url).pathname}';
const [workers, ...inputs] = process.argv.slice(2);
const sums = {};
const control = new AbortController();
let count = 0;
readEventFiles(inputs, {
  workers: Number(workers),
  signal: control.signal,
  onEvent(event, source) {
    count += 1;
    const sum = (sums[source] ??= { count: 0, order: 0, text: 0 });
    sum.count += 1;
    sum.order = (sum.order * 31 + event.id) % 1000003;
    sum.text += JSON.stringify(event).length;
    if (process.env.STOP_AT && count >= Number(process.env.STOP_AT)) control.abort();
  },
}).then((result) => console.log(JSON.stringify({ result, sums })));
`;

let folder = '';
const run = async (workers: number, inputs: readonly string[], stopAt?: number): Promise<string> => {
  const env = { ...process.env, ...(stopAt === undefined ? {} : { STOP_AT: String(stopAt) }) };
  const args = [join(folder, 'program.cjs'), String(workers), ...inputs];
  return (await promisify(execFile)(process.execPath, args, { env, maxBuffer: 1 << 26 })).stdout;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kms-doctor-threads-'));
  await writeFile(join(folder, 'program.ts'), PROGRAM);
  const common = {
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
  } as const;
  const worker = new URL('../../src/event-sources/event-worker.ts', import.meta.url).pathname;
  await build({ ...common, entryPoints: [join(folder, 'program.ts')], outfile: join(folder, 'program.cjs') });
  await build({ ...common, entryPoints: [worker], outfile: join(folder, 'event-worker.cjs') });
  for (let file = 0; file < 5; file += 1) {
    const lines = Array.from({ length: 25_000 * (1 + (file % 2)) }, (_, index) =>
      JSON.stringify({
        Id: 900 + (index % 5),
        ProviderName: 'Microsoft-Windows-Security-SPP',
        MachineName: `pc-${index % 100}\u00e4.corp.example`,
        TimeCreated: new Date(Date.UTC(2026, 2, 1) + index * 1000).toISOString(),
        Message: `file ${file} `.repeat(index % 10),
      }),
    );
    await writeFile(join(folder, `${file}.ndjson`), lines.join('\n'));
  }
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the result is the same for any number of threads and any order of the files', async () => {
  const pattern = join(folder, '*.ndjson');
  const alone = await run(0, [pattern]);
  expect((JSON.parse(alone) as { result: { sources: unknown[] } }).result.sources).toHaveLength(5);
  expect(await run(1, [pattern])).toBe(alone);
  expect(await run(3, [pattern])).toBe(alone);
}, 60_000);

test('an interruption ends the threads as well', async () => {
  const { result } = JSON.parse(await run(2, [join(folder, '*.ndjson')], 1000)) as {
    result: { complete: boolean; sources: readonly { relevant: number }[] };
  };
  expect(result.complete).toBe(false);
  expect(result.sources.reduce((sum, { relevant }) => sum + relevant, 0)).toBeLessThan(170_000);
}, 60_000);
