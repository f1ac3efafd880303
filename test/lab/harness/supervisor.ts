import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inside } from './network.js';
import { ADDRESSES } from './plan.js';
import type { Readiness, Service } from './service.js';
import { must, run, until } from './shell.js';

interface Running {
  readonly service: Service;
  readonly child: ChildProcess;
  readonly folder: string;
}

/** Starts, keeps and ends the servers of the lab. */
export interface Supervisor {
  /** Ends what is not wanted, starts what is missing, waits until all are ready. */
  become(services: readonly Service[]): Promise<void>;
  /** Folder of a running server: configuration, zone files, journal, log. */
  folderOf(name: string): string;
  stopAll(): Promise<void>;
}

export function createSupervisor(root: string): Supervisor {
  const running = new Map<string, Running>();
  let started = 0;

  const stop = async (key: string): Promise<void> => {
    const found = running.get(key);
    if (found === undefined) return;
    running.delete(key);
    await end(found.child);
  };

  const start = async (service: Service): Promise<void> => {
    started += 1;
    const folder = join(root, `${started}-${service.name}`);
    const fill = (text: string): string => text.replaceAll('{dir}', folder).replaceAll('{root}', root);
    mkdirSync(folder, { recursive: true });
    for (const [path, text] of Object.entries(service.files ?? {})) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), fill(text));
    }
    for (const argv of service.before ?? [])
      await must('ip', inside(service.node, argv.map(fill)), { limitMs: 120_000, cwd: folder });
    const log = openSync(join(folder, 'log'), 'a');
    const child = spawn('ip', inside(service.node, service.argv.map(fill)), {
      cwd: folder,
      detached: true,
      env: { ...process.env, ...service.env },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    running.set(keyOf(service), { service, child, folder });
    await until(
      `${service.name} on ${service.node} is up`,
      async () => {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`${service.name} ended at once: ${tail(folder)}`);
        return isReady(service, service.ready);
      },
      service.readyWithinMs ?? 15_000,
    ).catch((error: unknown) => {
      throw new Error(`${(error as Error).message}\n${tail(folder)}`);
    });
  };

  return {
    async become(services) {
      const wanted = new Map(services.map((service) => [keyOf(service), service]));
      const leaving = [...running].filter(
        ([key, { service }]) => !wanted.has(key) || service.forgetful === true,
      );
      await Promise.all(leaving.map(([key]) => stop(key)));
      // A server whose zone is another's must come after it; services are listed in that order, those of one node last in parallel.
      for (const [key, service] of wanted) if (!running.has(key)) await start(service);
    },
    folderOf(name) {
      const found = [...running.values()].find(({ service }) => service.name === name);
      if (found === undefined) throw new Error(`no server ${name} is running`);
      return found.folder;
    },
    async stopAll() {
      await Promise.all([...running.keys()].map(stop));
    },
  };
}

const keyOf = (service: Service): string => JSON.stringify(service);

const tail = (folder: string): string => {
  try {
    return readFileSync(join(folder, 'log'), 'utf8').slice(-2_000);
  } catch {
    return '(no log)';
  }
};

/** Ends the process group, politely first. */
async function end(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  const signal = (name: NodeJS.Signals): void => {
    try {
      process.kill(-pid, name);
    } catch {
      // Already gone.
    }
  };
  signal('SIGTERM');
  const impatient = setTimeout(() => {
    signal('SIGKILL');
  }, 1_000);
  await ended;
  clearTimeout(impatient);
  signal('SIGKILL');
}

async function isReady(service: Service, ready: Readiness): Promise<boolean> {
  if (ready.by === 'dns') {
    const { stdout } = await run(
      'ip',
      inside(service.node, [
        'dig',
        '+time=1',
        '+tries=1',
        '+noall',
        '+comments',
        '-p',
        String(ready.port ?? 53),
        `@${ADDRESSES[service.node].v4}`,
        ready.name,
        'SOA',
      ]),
    );
    return stdout.includes(`status: ${ready.status},`);
  }
  const flag = ready.by === 'tcp' ? '-Htln' : '-Huln';
  const { stdout } = await run('ip', inside(service.node, ['ss', flag]));
  return ready.ports.every((port) => new RegExp(`:${port}\\s`).test(stdout));
}
