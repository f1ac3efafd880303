import type { Io, SystemFacts } from '../io/io.js';
import { MalformedMessage } from '../protocol/malformed.js';
import { parseResolvConf } from '../protocol/resolv-conf.js';
import { parseScutilDns } from '../protocol/scutil-dns.js';
import {
  WINDOWS_CONTEXT_SCRIPT,
  type WindowsContext,
  parseWindowsContext,
} from '../protocol/windows-context.js';
import { WINDOWS_CONTEXT_REG_ARGUMENTS, contextFromRegistry } from '../protocol/windows-registry.js';

/** PowerShell takes seconds to start on a busy computer; the registry is asked at the same time and wins when it fails. */
const POWERSHELL_LIMIT_MS = 8_000;
const COMMAND_LIMIT_MS = 3_000;
/** systemd-resolved's own stub; the servers it asks stand in another file. */
const RESOLVED_STUB = '127.0.0.53';

/** Name, domain and DNS servers of this computer, and what told them. */
export interface SystemNames {
  readonly name: string;
  readonly domainMember: boolean | null;
  readonly primarySuffix: string | null;
  readonly searchList: readonly string[];
  readonly servers: readonly string[];
  readonly source: string;
}

export async function readSystemNames(
  io: Io,
  system: SystemFacts,
  signal: AbortSignal,
): Promise<SystemNames> {
  if (system.platform === 'win32') return readWindows(io, system, signal);
  if (system.platform === 'darwin') return readMac(io, system, signal);
  return readResolvConf(io, system);
}

async function readResolvConf(io: Io, system: SystemFacts): Promise<SystemNames> {
  const path = '/etc/resolv.conf';
  const conf = parseResolvConf((await io.readText(path)) ?? '');
  const behindStub = '/run/systemd/resolve/resolv.conf';
  const stub = conf.servers.length > 0 && conf.servers.every((server) => server === RESOLVED_STUB);
  const upstream = stub ? await io.readText(behindStub) : null;
  const servers = upstream === null ? conf.servers : parseResolvConf(upstream).servers;
  const own = suffixOf(system.hostname);
  return {
    name: system.hostname,
    domainMember: null,
    primarySuffix: own ?? conf.domain,
    searchList: conf.search,
    servers: servers.length > 0 ? servers : conf.servers,
    source: upstream === null ? path : behindStub,
  };
}

async function readMac(io: Io, system: SystemFacts, signal: AbortSignal): Promise<SystemNames> {
  const result = await io.run('/usr/sbin/scutil', ['--dns'], COMMAND_LIMIT_MS, signal);
  if (result.status !== 'ended' || result.stdout === '') return readResolvConf(io, system);
  const { servers, search } = parseScutilDns(result.stdout);
  return {
    name: system.hostname,
    domainMember: null,
    primarySuffix: suffixOf(system.hostname),
    searchList: search,
    servers,
    source: 'scutil --dns',
  };
}

/** PowerShell with CIM first; the registry where that is missing, blocked or silent. Both start at the same time. */
async function readWindows(io: Io, system: SystemFacts, signal: AbortSignal): Promise<SystemNames> {
  const [shell, registry] = await Promise.all([
    io.run(
      'powershell.exe',
      ['-NoProfile', '-NonInteractive', '-Command', WINDOWS_CONTEXT_SCRIPT],
      POWERSHELL_LIMIT_MS,
      signal,
    ),
    io.run('reg.exe', WINDOWS_CONTEXT_REG_ARGUMENTS, COMMAND_LIMIT_MS, signal),
  ]);
  const fromShell = shell.status === 'ended' ? orNull(() => parseWindowsContext(shell.stdout)) : null;
  if (fromShell !== null) return named(fromShell, system, 'CIM');
  const fromRegistry =
    registry.status === 'ended' ? orNull(() => contextFromRegistry(registry.stdout)) : null;
  if (fromRegistry !== null) return named(fromRegistry, system, 'registry');
  return {
    name: system.hostname,
    domainMember: null,
    primarySuffix: null,
    searchList: [],
    servers: [],
    source: 'host name alone: neither PowerShell nor reg.exe answered',
  };
}

function named(context: WindowsContext, system: SystemFacts, source: string): SystemNames {
  const { name, domainMember, primarySuffix, searchList, dnsServers } = context;
  return {
    name: name ?? system.hostname,
    domainMember,
    primarySuffix,
    searchList,
    servers: dnsServers,
    source,
  };
}

function suffixOf(hostname: string): string | null {
  const dot = hostname.indexOf('.');
  return dot > 0 && dot < hostname.length - 1 ? hostname.slice(dot + 1) : null;
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedMessage) return null;
    throw error;
  }
}
