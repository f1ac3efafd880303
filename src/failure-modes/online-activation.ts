import type { RemediationStep, RemediationSteps } from '../model/finding.js';
import { ACTIVATION_SERVER } from '../model/request.js';
import { slmgrCall } from '../model/windows-commands.js';
import { slmgr } from './record-steps.js';
import { change, look } from './words.js';

/** Steps of an activation at Microsoft, over the Internet or by telephone. */

export function serviceProxy(): RemediationStep {
  return look({
    do: 'See the proxy of system services: the licensing service does not use that of a user',
    on: 'client',
    command: 'netsh winhttp show proxy',
  });
}

export function activationServerAnswers(): RemediationStep {
  return look({
    do: 'See whether the activation server can be reached',
    on: 'client',
    command: `Test-NetConnection -ComputerName ${ACTIVATION_SERVER.name} -Port ${ACTIVATION_SERVER.port}`,
    shell: 'powershell',
  });
}

/** The way without Internet, three steps. */
export function byTelephone(first: string): RemediationSteps {
  return [
    look({
      do: first,
      on: 'client',
      command: slmgrCall('/dti'),
      elevated: true,
    }),
    change({ do: 'Get a confirmation ID for exactly that ID', on: 'licensing-portal', elevated: false }),
    slmgr({ do: 'Deposit it', on: 'client', switches: '/atp <confirmation-id>' }),
  ];
}
