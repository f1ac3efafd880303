import { slmgrCall } from '../../model/windows-commands.js';
import type { ComputerSettings, EventObservation, SrvObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { KMS_PORT } from '../../model/kms.js';
import { askedHosts } from '../../readings/settings/asked-hosts.js';
import { clientDomains, lookupDomain } from '../../readings/settings/client-domains.js';
import { mayUseKms, needsKms } from '../../readings/settings/licence-state.js';
import { hasCode } from '../../readings/settings/printed-codes.js';
import { seenRecords } from '../../readings/settings/seen-records.js';
import { toldBeside } from '../by-code.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { clientMatch } from '../client-match.js';
import { ACTIVATION_ERROR_CODES, KMS_DNS_PROCEDURES, SLMGR_OPTIONS } from '../documents.js';
import { who } from '../event-words.js';
import { failedLookups } from '../failed-lookups.js';
import { slmgr } from '../record-steps.js';
import { change, check, look } from '../words.js';

interface Facts {
  readonly computer: string;
  /** Set where logs tell it by a code. */
  readonly told?: true;
}

/** What an attempt ends with that has no domain to look in; with a retail key too, which is another fault. */
const NO_SUFFIX = ['0x8007007B'] as const;

function inSettings(client: ComputerSettings): readonly Match<Facts>[] {
  if (!mayUseKms(client) || askedHosts(client).length > 0 || lookupDomain(client) !== null) return [];
  const facts = { computer: client.subject };
  const told = hasCode(client, NO_SUFFIX);
  const dns = client.dnsClient?.facts ?? null;
  const without = dns !== null && dns.adapters.length > 0 && dns.searchList.length === 0;
  if (without && client.system?.facts.domainMember !== true && clientDomains(client).length === 0) {
    // A computer that is licensed in another way needs none.
    return told || needsKms(client) ? [clientMatch(client, facts, 'confirmed')] : [];
  }
  // The code alone shows that no name could be formed, not why; and not this where the suffix stands there.
  if (!told || clientDomains(client).length > 0 || seenRecords(client, [], []).hosts.length > 0) return [];
  return [clientMatch(client, { ...facts, told: true }, 'possible')];
}

/**
 * An attempt that had no host to ask: the client has a key for KMS, since it tried. Of events beside requests that is not
 * told, and a retail key ends the same way.
 */
function inLogs(
  events: readonly EventObservation[],
  srv: readonly SrvObservation[],
): readonly Match<Facts>[] {
  const asking = failedLookups(events, srv, NO_SUFFIX).map(({ names, topics, evidence }): Match<Facts> => ({
    subject: names[0],
    facts: { computer: who({ names: names.slice(0, 3), count: names.length }), told: true },
    ...{ confidence: 'likely', topics, evidence },
  }));
  const beside = toldBeside(events, NO_SUFFIX).map((match): Match<Facts> => ({
    ...match,
    facts: { computer: who(match.facts), told: true },
  }));
  return [...asking, ...beside];
}

/** Only where the user gave no domain and no host. A computer without Windows merely stands in for a client. */
export const dnsPrimarySuffixMissing = defineFailureMode({
  id: 'dns-primary-suffix-missing',
  title: 'Workgroup client has no primary DNS suffix, so no SRV question is asked',
  severity: 'error',
  needs: ['context', 'clientSettings', 'events', 'srv'],
  detect: ({ context, clientSettings, events, srv }) => [
    ...context.flatMap(({ id, name, platform, domains, overrides }): Match<Facts>[] =>
      domains.length === 0 && !overrides.includes('domain') && !overrides.includes('host')
        ? [
            {
              subject: name,
              facts: { computer: name },
              confidence: platform === 'win32' ? 'confirmed' : 'possible',
              evidence: [id],
            },
          ]
        : [],
    ),
    ...clientSettings.flatMap(inSettings),
    ...inLogs(events, srv),
  ],
  cause:
    'A client forms the name of the KMS host record from its primary DNS suffix, from DHCP option 15 or from its search list. With none of them it asks nobody and reports 0x8007007B.',
  summary: ({ computer, told }) =>
    told === true
      ? `${computer} could form no name to look for a KMS host under (${NO_SUFFIX[0]}): look for a missing DNS suffix.`
      : `${computer} has no DNS suffix and no search list, so it knows no domain to look for a KMS host in.`,
  remediation: () => [
    look({ do: 'Show the suffixes', on: 'client', command: 'ipconfig /all' }),
    look({
      do: 'Look for the KMS host in a domain that you name',
      on: 'this-computer',
      command: 'kms-doctor check --domain <domain>',
    }),
    change({ do: 'Hand out the domain name (DHCP option 15) on the scope of the client', on: 'dhcp-server' }),
    change({
      do: 'Or give the adapter a suffix',
      on: 'client',
      command: 'Set-DnsClient -InterfaceAlias "<nic>" -ConnectionSpecificSuffix <domain>',
      shell: 'powershell',
    }),
    slmgr({
      do: 'Or name the domain to look in (Windows 8, Server 2012 and later)',
      on: 'client',
      switches: '/skms-domain <domain>',
    }),
    slmgr({
      do: 'Or name the KMS host itself: the client then asks no DNS record and stays with this host',
      on: 'client',
      switches: '/skms <kms-host-fqdn>:<port>',
      fill: { port: KMS_PORT },
    }),
  ],
  verify: () =>
    check({
      run: slmgrCall('/dlv'),
      on: 'client',
      shell: 'cmd',
      expect: '"KMS machine name from DNS" or "Registered KMS machine name" is filled in',
    }),
  documentation: [ACTIVATION_ERROR_CODES, KMS_DNS_PROCEDURES, SLMGR_OPTIONS],
  explains: ['non-domain-client-not-configured', ...CLIENT_ECHOES],
  example: { computer: 'ws017' },
});
