import type { Check } from '../model/check.js';
import { hostRpcRequiresAuthentication } from '../failure-modes/kms-host/host-rpc-requires-authentication.js';
import { portTakenByOtherProcess } from '../failure-modes/kms-host/port-taken-by-other-process.js';
import { tcpOpenRpcBlocked } from '../failure-modes/network/tcp-open-rpc-blocked.js';

export const kmsService: Check<'service'> = {
  id: 'kms-service',
  title: 'KMS answers on the port',
  owns: ['service'],
  canFind: [portTakenByOtherProcess, tcpOpenRpcBlocked, hostRpcRequiresAuthentication],
  read: () => ({ summary: 'nothing was seen', inconclusive: 'nothing was seen' }),
};
