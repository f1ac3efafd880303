import type { Io } from '../io/io.js';
import type { SetProxy } from '../model/activation-server.js';
import { proxyServer, WINHTTP_REG_ARGUMENTS, winHttpProxy } from '../protocol/winhttp-proxy.js';

const LIMIT_MS = 3_000;

/** The proxy that is set on this computer: that of system services before that of programs. Nothing is sent. */
export async function readSetProxy(io: Io, signal: AbortSignal): Promise<SetProxy | null> {
  const { platform, httpsProxy } = io.system();
  if (platform === 'win32') {
    const told = await io.run('reg.exe', WINHTTP_REG_ARGUMENTS, LIMIT_MS, signal);
    const server = told.status === 'ended' ? winHttpProxy(told.stdout) : null;
    if (server !== null) return { from: 'WinHTTP', server };
  }
  const server = httpsProxy === null ? null : proxyServer(httpsProxy);
  return server === null ? null : { from: 'HTTPS_PROXY', server };
}
