import { defineFailureMode, type Match } from '../../model/failure-mode.js';
import { RPC_UNAVAILABLE, unreadClients, unreadComputers } from '../../readings/vamt/wmi-path.js';
import { clientMatch } from '../client-match.js';
import { VAMT_CLIENTS } from '../documents.js';
import { vamtCanRead } from '../vamt-reads.js';
import { change } from '../words.js';

interface Facts {
  readonly name: string;
}

/** Where VAMT stands is not told: its last try is what speaks for another subnet. */
export const vamtWmiSubnetScope = defineFailureMode<'vamtLists' | 'clientSettings', Facts>({
  id: 'vamt-wmi-subnet-scope',
  title: 'WMI exception covers the local subnet only',
  severity: 'warning',
  needs: ['vamtLists', 'clientSettings'],
  detect: ({ vamtLists, clientSettings }, at): readonly Match<Facts>[] =>
    unreadClients(unreadComputers(vamtLists, at), clientSettings).flatMap(({ client, unread, path }) => {
      if (path?.state !== 'local-subnet') return [];
      const confidence = unread.error === RPC_UNAVAILABLE ? 'likely' : 'possible';
      return [clientMatch(client, { name: client.subject }, confidence, [unread.list.id])];
    }),
  cause:
    'On private and public networks the WMI rules let in the local subnet alone, so a VAMT host in another one is dropped. The rules of the domain profile on client editions have no such limit.',
  summary: ({ name }) =>
    `The firewall of ${name} lets WMI in from its own subnet alone, and VAMT has not read it of late.`,
  remediation: () => [
    change({
      do: 'Let the VAMT host in as well',
      on: 'client',
      command:
        'Set-NetFirewallRule -Name WMI-RPCSS-In-TCP,WMI-WINMGMT-In-TCP,WMI-ASYNC-In-TCP -RemoteAddress LocalSubnet,<vamt-host-ip>',
      shell: 'powershell',
    }),
  ],
  verify: () => vamtCanRead('an answer, from the VAMT host itself'),
  documentation: [VAMT_CLIENTS],
  explains: ['vamt-wmi-firewall-closed', 'vamt-cid-not-applied', 'vamt-data-stale'],
  example: { name: 'ws017.corp.example' },
});
