import type { Flow } from './firewall-rule-fit.js';

/** TCP port of the RPC endpoint mapper. */
export const RPC_MAPPER_PORT = 135;

const SERVED = { direction: 'in', protocol: 'tcp', programs: ['svchost.exe'] } as const;

/**
 * What VAMT opens at a computer that it reads by WMI over DCOM: the endpoint mapper, then the port that it names. Programs
 * and services are those of the built-in rules.
 */
export const wmiIn = (
  part: 'mapper' | 'handed-out',
  remote: string | null,
  local: readonly string[],
): Flow => ({
  ...SERVED,
  ...(part === 'mapper'
    ? { port: RPC_MAPPER_PORT, services: ['rpcss'] }
    : { port: 'rpc', services: ['winmgmt'] }),
  ...{ remote, local },
});
