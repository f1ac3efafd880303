import { readdir, readFile, readlink } from 'node:fs/promises';
import type { ListeningSocket } from './io.js';

/** A netstat that hangs must not hold up the run. */
const NETSTAT_LIMIT_MS = 3_000;
const MAX_PROCESSES = 20_000;

interface NetstatRow {
  readonly local?: { readonly address?: string | null; readonly port?: number | null };
  readonly state?: string;
  readonly pid?: number;
}

/**
 * Programs that listen on a TCP port, from the system's netstat program through node-netstat. Its rows are taken by
 * shape: state words are localised, so a row with the port on the local side and no remote port is a listener.
 */
export async function netstatListeners(
  port: number,
  signal: AbortSignal,
): Promise<readonly ListeningSocket[] | null> {
  const { default: netstat } = await import('node-netstat');
  return new Promise((resolve) => {
    const found: ListeningSocket[] = [];
    const end = (result: readonly ListeningSocket[] | null): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      resolve(result);
    };
    const giveUp = (): void => {
      end(null);
    };
    const timer = setTimeout(giveUp, NETSTAT_LIMIT_MS);
    timer.unref();
    signal.addEventListener('abort', giveUp);
    netstat(
      {
        // node-netstat calls `done` twice when the program is missing: the first call, with the error, decides.
        done: (error: unknown) => {
          end(error ? null : found);
        },
      },
      (row: NetstatRow & { protocol?: string; remote?: { port?: number | null } }) => {
        const remotePort = row.remote?.port;
        const listens =
          remotePort === null || remotePort === undefined || Number.isNaN(remotePort) || remotePort === 0;
        if (row.protocol?.startsWith('tcp') !== true || row.local?.port !== port || !listens) return;
        const pid = row.pid !== undefined && row.pid > 0 ? row.pid : null;
        found.push({ address: row.local.address ?? '*', port, pid, program: null });
      },
    );
  });
}

/** Whether something on this computer takes connections on the port; asked over loopback alone, through tcp-port-used. */
export async function localPortInUse(port: number): Promise<boolean | null> {
  const { default: tcpPortUsed } = await import('tcp-port-used');
  return tcpPortUsed.check(port, '127.0.0.1').catch(() => null);
}

/** The program that holds a socket, found by its inode among the open files of all processes that may be seen. */
export async function ownerOfSocket(
  inode: number,
): Promise<{ readonly pid: number; readonly program: string } | null> {
  const wanted = `socket:[${inode}]`;
  const processes = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const pid of processes.slice(0, MAX_PROCESSES)) {
    const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const file of files) {
      if ((await readlink(`/proc/${pid}/fd/${file}`).catch(() => '')) !== wanted) continue;
      const program = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
      return { pid: Number(pid), program: program.trim() };
    }
  }
  return null;
}
