import { defineFailureMode, type Match } from '../../model/failure-mode.js';
import { ENABLE_WMI_RULES } from '../../model/windows-commands.js';
import { RPC_UNAVAILABLE, unreadClients, unreadComputers } from '../../readings/vamt/wmi-path.js';
import { clientMatch } from '../client-match.js';
import { NEW_CIM_SESSION, PROXY_ACTIVATION, VAMT_CLIENTS } from '../documents.js';
import { vamtCanRead } from '../vamt-reads.js';
import { change, listed } from '../words.js';

interface Facts {
  readonly names: readonly string[];
  /** What shows it: the rules of the computer itself, or what VAMT was told. */
  readonly by: 'rules' | 'error';
}

/** Rules that are closed are no fault by themselves: on a computer that VAMT reads they are. */
export const vamtWmiFirewallClosed = defineFailureMode<'vamtLists' | 'clientSettings', Facts>({
  id: 'vamt-wmi-firewall-closed',
  title: 'WMI firewall exception closed on the target: VAMT cannot read it',
  severity: 'error',
  needs: ['vamtLists', 'clientSettings'],
  detect: ({ vamtLists, clientSettings }, at): readonly Match<Facts>[] => {
    const all = unreadComputers(vamtLists, at);
    const known = unreadClients(all, clientSettings).filter(({ path }) => path !== null);
    const byRules = known.flatMap(({ client, unread, path }) =>
      path?.state === 'closed'
        ? [
            clientMatch<Facts>(
              client,
              { names: [client.subject], by: 'rules' },
              path.certain ? 'confirmed' : 'likely',
              [unread.list.id],
            ),
          ]
        : [],
    );
    const told = new Set(known.map(({ unread }) => unread));
    const byError = vamtLists.flatMap((list): Match<Facts>[] => {
      const names = all
        .filter((one) => one.list === list && one.error === RPC_UNAVAILABLE && !told.has(one))
        .map(({ computer }) => computer);
      if (names.length === 0) return [];
      const topics = { hosts: [], clients: names, domains: [] };
      return [
        {
          ...{ subject: list.subject, facts: { names, by: 'error' }, evidence: [list.id], topics },
          confidence: 'possible',
        },
      ];
    });
    return [...byRules, ...byError];
  },
  cause:
    'VAMT reads by WMI over DCOM: TCP 135, then a dynamic port above 1024. The three inbound WMI rules are off by default, and a test of remote PowerShell over 5985 says nothing about them.',
  summary: ({ names, by }) =>
    by === 'rules'
      ? `The firewall of ${listed(names)} keeps WMI out, and VAMT has not read it of late.`
      : `VAMT found no RPC server at ${listed(names)} (${RPC_UNAVAILABLE}): switched off, another address, or a firewall that keeps WMI out.`,
  remediation: () => [
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
  verify: () => vamtCanRead('a version'),
  documentation: [VAMT_CLIENTS, PROXY_ACTIVATION, NEW_CIM_SESSION],
  explains: ['vamt-cid-not-applied', 'vamt-data-stale'],
  example: { names: ['ws017.corp.example'], by: 'rules' },
});
