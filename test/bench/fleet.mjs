// A host that 100,000 clients asked for 30 days, and one on which they all stormed for a day: logs of a simulated fleet,
// read, understood and told as text by the whole command, against evtxexport writing the same log out as XML.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CLI } from './measure.mjs';

const SIMULATE = fileURLToPath(new URL('../simulate/simulate.mjs', import.meta.url));
const GOAL = { seconds: 10, megabytes: 300 };
const FLEETS = [
  ['100,000 clients, 30 days', ['--clients', '100000', '--days', '30']],
  ['a storm day of 100,000 clients', ['--clients', '100000', '--days', '1', '--faults', 'storm=0.01']],
];

/** Ticks of the kernel's clock for processes, in all of Linux's builds. */
const TICKS = 100;

/** Wall and processor time and the highest memory of one process, as its kernel counted them. */
function measured(command, args) {
  return new Promise((resolve) => {
    const began = performance.now();
    const child = spawn(command, args, { stdio: 'ignore' });
    let kilobytes = 0;
    let ticks = 0;
    const look = setInterval(() => {
      try {
        const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
        const [, user, system] = /\) \S(?: \S+){10} (\d+) (\d+)/u.exec(stat) ?? [];
        ticks = Number(user ?? ticks) + Number(system ?? 0);
        const [, high] = /VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
        kilobytes = Number(high ?? kilobytes);
      } catch {
        // It has ended in between.
      }
    }, 50);
    child.on('close', () => {
      clearInterval(look);
      resolve({
        seconds: (performance.now() - began) / 1000,
        processorSeconds: ticks / TICKS,
        megabytes: kilobytes / 1024,
      });
    });
  });
}

export async function fleetSpeed() {
  const hasPeer = spawnSync('evtxexport', ['-V'], { stdio: 'ignore' }).error === undefined;
  for (const [name, options] of FLEETS) {
    const folder = mkdtempSync(join(tmpdir(), 'kms-doctor-fleet-'));
    try {
      execFileSync(process.execPath, [SIMULATE, ...options, '--client-logs', '0', '--out', folder], {
        stdio: 'ignore',
      });
      const log = join(folder, 'evtx', 'synthetic-kms01-key-management-service.evtx');
      const own = await measured(process.execPath, [CLI, 'events', log, '--format', 'text']);
      const peer = hasPeer ? await measured('evtxexport', ['-f', 'xml', log]) : null;
      const ratio =
        peer === null
          ? ''
          : `, ${(peer.seconds / own.seconds).toFixed(1)} times as fast as evtxexport writes it out`;
      console.log(
        `${name}, .evtx of ${(statSync(log).size / 1e6).toFixed(0)} MB: ${own.seconds.toFixed(1)} s (goal < ${GOAL.seconds}), ${own.processorSeconds.toFixed(1)} s of processors${ratio}; ${own.megabytes.toFixed(0)} MB of memory (goal < ${GOAL.megabytes})`,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await fleetSpeed();
