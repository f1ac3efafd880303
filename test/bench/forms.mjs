// Reading the text forms of a host's log, every record of which is one of ours, and of an Application log, where one of
// twenty is: logs of a simulated fleet, against Python's own reader of the same form (expat, csv and json, all written in
// C) that takes every record apart.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { inTurn } from './measure.mjs';
import { writeMixedTable } from './mixed-table.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SIMULATE = join(ROOT, 'test/simulate/simulate.mjs');
const FLEET = ['--clients', '20000', '--days', '30', '--client-logs', '0'];
const LOG = 'synthetic-kms01-key-management-service';
const RUNS = 3;
const GOAL = 100;
const MEMORY_GOAL = 300;

const FORMS = {
  xml: `
import sys, xml.etree.ElementTree as tree
events = 0
for _, element in tree.iterparse(sys.argv[1]):
    if element.tag.endswith('}Event'):
        events += 1
        element.clear()
print(events)`,
  csv: `
import csv, sys
csv.field_size_limit(sys.maxsize)
print(sum(1 for _ in csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline=''))))`,
  ndjson: `
import json, sys
print(sum(1 for line in open(sys.argv[1], encoding='utf-8-sig') if json.loads(line)))`,
};

const PROGRAM = `
import { openSync, readSync } from 'node:fs';
import { EVENT_READERS } from './src/event-sources/readers.js';
const [, , form, log] = process.argv;
const reader = EVENT_READERS[form](() => undefined);
const file = openSync(log, 'r');
const piece = Buffer.alloc(262_144);
for (let got; (got = readSync(file, piece)) > 0; ) reader.write(piece.subarray(0, got));
const { records, relevant, damaged } = reader.end();
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const seconds = (userCPUTime + systemCPUTime) / 1e6;
console.log(JSON.stringify({ records, relevant, damaged, seconds, memory: maxRSS / 1024 }));
`;

/** Prints speed and ratio of each form. */
export async function formsSpeed() {
  const hasPeer = spawnSync('python3', ['-V'], { stdio: 'ignore' }).error === undefined;
  const folder = mkdtempSync(join(tmpdir(), 'kms-doctor-forms-'));
  try {
    const forms = Object.keys(FORMS);
    execFileSync(process.execPath, [SIMULATE, ...FLEET, '--forms', forms.join(','), '--out', folder], {
      stdio: 'ignore',
    });
    const program = join(folder, 'read.mjs');
    buildSync({
      stdin: { contents: PROGRAM, resolveDir: ROOT, loader: 'ts' },
      ...{ bundle: true, platform: 'node', format: 'esm', outfile: program, logLevel: 'error' },
    });
    for (const form of forms)
      await speedOf(form, `.${form}`, join(folder, form, `${LOG}.${form}`), { program, hasPeer });
    const mixed = join(folder, 'application.csv');
    writeMixedTable(join(folder, 'csv', `${LOG}.csv`), mixed);
    await speedOf('csv', '.csv of an Application log', mixed, { program, hasPeer });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function speedOf(form, what, log, { program, hasPeer }) {
  const ours = [process.execPath, program, form, log];
  const found = JSON.parse(execFileSync(ours[0], ours.slice(1), { encoding: 'utf8' }));
  const megabytes = statSync(log).size / 1e6;
  const peer = hasPeer ? ['python3', '-c', FORMS[form], log] : [process.execPath, '-e', '0'];
  const [own, other] = await inTurn(ours, peer, RUNS);
  const ratio = hasPeer
    ? `${(other / own).toFixed(1)} times as fast as Python's own reader`
    : 'python3 is missing, no ratio';
  console.log(
    `${what} of ${megabytes.toFixed(0)} MB, whole process: ${((megabytes * 1000) / own).toFixed(0)} MB/s (goal >= ${GOAL}), ${ratio}; ${(megabytes / found.seconds).toFixed(0)} MB per second of processor; ${found.relevant} of ${found.records} records are ours, ${found.damaged} damaged; ${found.memory.toFixed(0)} MB of memory (goal < ${MEMORY_GOAL})`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await formsSpeed();
