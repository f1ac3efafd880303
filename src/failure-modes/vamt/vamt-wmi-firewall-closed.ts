import { ENABLE_WMI_RULES } from '../../model/windows-commands.js';
import { defineProcedure } from '../define-procedure.js';
import { NEW_CIM_SESSION, PROXY_ACTIVATION, VAMT_CLIENTS } from '../documents.js';
import { NO_VIEW_FROM_VAMT, vamtCanRead } from '../vamt-reads.js';
import { change } from '../words.js';

export const vamtWmiFirewallClosed = defineProcedure({
  id: 'vamt-wmi-firewall-closed',
  title: 'WMI firewall exception closed on the target: VAMT cannot read it',
  severity: 'error',
  explainedOnly: NO_VIEW_FROM_VAMT,
  cause:
    'VAMT reads by WMI over DCOM: TCP 135, then a dynamic port above 1024. The three inbound WMI rules are off by default, and a test of remote PowerShell over 5985 says nothing about them.',
  summary: 'VAMT cannot read a computer whose firewall keeps WMI out.',
  remediation: [
    change({
      do: 'A domain member with a client edition: open the rules of the domain profile',
      on: 'client',
      command:
        'Enable-NetFirewallRule -Name WMI-RPCSS-In-TCP-NoScope,WMI-WINMGMT-In-TCP-NoScope,WMI-ASYNC-In-TCP-NoScope',
      shell: 'powershell',
    }),
    change({
      do: 'A server, or a client in a workgroup',
      on: 'client',
      command: 'Enable-NetFirewallRule -Name WMI-RPCSS-In-TCP,WMI-WINMGMT-In-TCP,WMI-ASYNC-In-TCP',
      shell: 'powershell',
    }),
    change({
      do: 'Windows 7, in any language',
      on: 'client',
      command: ENABLE_WMI_RULES,
    }),
    change({
      do: 'For many computers: by group policy, with the VAMT host as the only remote address',
      on: 'domain-controller',
    }),
    change({ do: 'A firewall in between: narrow the dynamic range of RPC and open it', on: 'network' }),
  ],
  verify: vamtCanRead('a version'),
  documentation: [VAMT_CLIENTS, PROXY_ACTIVATION, NEW_CIM_SESSION],
  explains: ['vamt-cid-not-applied', 'vamt-data-stale'],
});
