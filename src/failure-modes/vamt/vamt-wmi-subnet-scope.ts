import { defineProcedure } from '../define-procedure.js';
import { VAMT_CLIENTS } from '../documents.js';
import { NO_VIEW_FROM_VAMT, vamtCanRead } from '../vamt-reads.js';
import { change } from '../words.js';

export const vamtWmiSubnetScope = defineProcedure({
  id: 'vamt-wmi-subnet-scope',
  title: 'WMI exception covers the local subnet only',
  severity: 'warning',
  explainedOnly: NO_VIEW_FROM_VAMT,
  cause:
    'On private and public networks the WMI rules let in the local subnet alone, so a VAMT host in another one is dropped. The rules of the domain profile on client editions have no such limit.',
  summary: 'VAMT reads computers of its own subnet and no others.',
  remediation: [
    change({
      do: 'Let the VAMT host in as well',
      on: 'client',
      command:
        'Set-NetFirewallRule -Name WMI-RPCSS-In-TCP,WMI-WINMGMT-In-TCP,WMI-ASYNC-In-TCP -RemoteAddress LocalSubnet,<vamt-host-ip>',
      shell: 'powershell',
    }),
  ],
  verify: vamtCanRead('an answer, from the VAMT host itself'),
  documentation: [VAMT_CLIENTS],
  explains: ['vamt-wmi-firewall-closed', 'vamt-cid-not-applied', 'vamt-data-stale'],
});
