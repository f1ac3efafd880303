import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  TEARDOWN,
  createNetwork,
  inside,
  removeLeftovers,
  setRules,
  writeResolvConf,
  type Rules,
} from './network.js';
import { PREFIX, type Place } from './plan.js';
import type { Service } from './service.js';
import { must, run, type Ended } from './shell.js';
import { createSupervisor } from './supervisor.js';

/** One situation of the network, whole: what is not named in it does not exist. */
export interface Layout {
  /** What the client's resolv.conf says. */
  readonly nameservers: readonly string[];
  readonly search: readonly string[];
  /** In the order in which they must come up. */
  readonly services: readonly Service[];
  readonly rules: Rules;
}

export interface World {
  /** Scratch folder of the lab; goes away with it. */
  readonly folder: string;
  become(layout: Layout): Promise<void>;
  /** Runs a program inside a namespace to its end. */
  at(place: Place, argv: readonly string[], options?: Parameters<typeof run>[2]): Promise<Ended>;
  must(place: Place, argv: readonly string[], options?: Parameters<typeof run>[2]): Promise<string>;
  folderOf(service: string): string;
  close(): Promise<void>;
}

export async function buildWorld(): Promise<World> {
  const release = claim();
  await createNetwork();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}-`));
  const guardian = watchOver(folder);
  const supervisor = createSupervisor(folder);
  return {
    folder,
    async become(layout) {
      await setRules({});
      writeResolvConf('client', layout.nameservers, layout.search);
      await supervisor.become(layout.services);
      await setRules(layout.rules);
    },
    at: (place, argv, options) => run('ip', inside(place, argv), options),
    must: (place, argv, options) => must('ip', inside(place, argv), options),
    folderOf: (service) => supervisor.folderOf(service),
    async close() {
      await supervisor.stopAll();
      guardian.kill('SIGKILL');
      await removeLeftovers(folder);
      release();
    },
  };
}

/** Takes the world down when this process dies without having done so: on Ctrl-C, on a crash, on a kill. */
function watchOver(folder: string): ChildProcess {
  const guardian = spawn('sh', [TEARDOWN, PREFIX, folder, 'wait'], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guardian.unref();
  return guardian;
}

const CLAIM = join(tmpdir(), `${PREFIX}.pid`);

/** The names of the namespaces are fixed: a second lab at the same time would tear down the first. */
function claim(): () => void {
  try {
    writeFileSync(CLAIM, String(process.pid), { flag: 'wx' });
  } catch {
    const owner = Number(readFileSync(CLAIM, 'utf8'));
    if (owner !== process.pid && isAlive(owner)) throw new Error(`another lab is running (process ${owner})`);
    writeFileSync(CLAIM, String(process.pid));
  }
  return () => {
    rmSync(CLAIM, { force: true });
  };
}

/** A number left behind by a killed lab may belong to some other program by now. */
function isAlive(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('jest');
  } catch {
    return false;
  }
}
