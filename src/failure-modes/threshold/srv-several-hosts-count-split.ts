import { slmgrCall } from '../../model/windows-commands.js';
import type { EventObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { COUNT_WINDOW_DAYS, THRESHOLD_CLIENT, THRESHOLD_SERVER } from '../../model/kms.js';
import { logsOf } from '../../readings/events/client-groups.js';
import { hostCounts } from '../../readings/settings/host-counts.js';
import { hostViews } from '../../readings/settings/host-view.js';
import {
  isOneOf,
  NAMING_NEEDS,
  type NamingEvidence,
  namedHosts,
} from '../../readings/settings/named-hosts.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_GENERAL, KMS_PLANNING } from '../documents.js';
import { shortened, showLicence } from '../event-words.js';
import { restartService, slmgr } from '../record-steps.js';
import { change, check, listed, look } from '../words.js';

interface Facts {
  /** The largest count first. */
  readonly hosts: readonly { readonly name: string; readonly count: number }[];
  readonly threshold: number;
}

interface CountingHost {
  readonly name: string;
  readonly names: readonly string[];
  readonly count: number;
  readonly domain: string | null;
  readonly evidence: string;
}

const DAY_MS = 86_400_000;

function fromSettings(evidence: NamingEvidence): readonly CountingHost[] {
  return hostViews(evidence.hostSettings).flatMap(({ id, name, names, domain, ...view }) =>
    hostCounts({ id, name, names, domain, ...view }, evidence.clientSettings)
      .filter(({ family }) => family === 'windows')
      .map(({ count }) => ({ name, names, domain, count, evidence: id })),
  );
}

/** Only a log that reaches back far enough and ends with the others tells a count. */
function fromLogs(events: readonly EventObservation[]): readonly CountingHost[] {
  return logsOf(events).flatMap(({ id, analysis, at }) =>
    analysis.hosts.flatMap(({ name, activationCount: { now, completeFrom }, details }) => {
      const current = at - Date.parse(details?.coveredTo ?? '') <= DAY_MS;
      if (now === 0 || completeFrom === null || Date.parse(completeFrom) > at || !current) return [];
      return [{ name, names: [name], domain: null, count: now, evidence: id }];
    }),
  );
}

/** All known hosts, of which none counts enough while they would together. */
function splitOf(hosts: readonly CountingHost[]): number | null {
  const together = hosts.reduce((sum, { count }) => sum + count, 0);
  const split = [THRESHOLD_CLIENT, THRESHOLD_SERVER].find(
    (threshold) => together >= threshold && hosts.every(({ count }) => count < threshold),
  );
  return hosts.length > 1 ? (split ?? null) : null;
}

function matches(
  evidence: NamingEvidence & { readonly events: readonly EventObservation[] },
): readonly Match<Facts>[] {
  const bySettings = fromSettings(evidence);
  const others = fromLogs(evidence.events).filter(
    ({ name }) => !bySettings.some(({ names }) => isOneOf(names, name)),
  );
  const hosts = [...bySettings, ...others].toSorted((left, right) => right.count - left.count);
  const threshold = splitOf(hosts);
  const [first] = hosts;
  if (threshold === null || first === undefined) return [];
  const records = namedHosts(evidence).filter(({ by }) => by === 'record');
  const named = hosts.filter(({ names }) => records.some(({ name }) => isOneOf(names, name)));
  // A published host whose count nobody knows may well count enough.
  const unknown = records.some(({ name }) => !hosts.some(({ names }) => isOneOf(names, name)));
  if (unknown) return [];
  const naming = records.map((record) => record.evidence);
  return [
    {
      subject: first.domain ?? first.name,
      facts: { hosts: hosts.map(({ name, count }) => ({ name, count })), threshold },
      confidence: named.length === hosts.length ? 'confirmed' : 'likely',
      evidence: [first.evidence, ...hosts.map((host) => host.evidence), ...naming],
      topics: {
        hosts: hosts.flatMap(({ names }) => names),
        clients: [],
        domains: first.domain === null ? [] : [first.domain],
      },
    },
  ];
}

export const srvSeveralHostsCountSplit = defineFailureMode<keyof NamingEvidence | 'events', Facts>({
  id: 'srv-several-hosts-count-split',
  title: 'Several KMS hosts in DNS split the activation count',
  severity: 'warning',
  needs: [...NAMING_NEEDS, 'events'],
  detect: matches,
  cause: `Every host counts only the clients that reach it within ${COUNT_WINDOW_DAYS} days. With equal priority and weight clients spread at random, and a small network then reaches the threshold on no host.`,
  summary: ({ hosts, threshold }) =>
    `No KMS host counts the ${threshold} machines that are needed, together they would: ${listed(hosts.map(({ name, count }) => `${shortened(name)} ${count}`))}.`,
  remediation: ({ hosts }) => [
    showLicence('host', 'Read the count of each host'),
    change({
      do: 'Rank the hosts: a lower number on the first one, for example 20 on the reserve. The command replaces the whole list, so repeat its other domains',
      on: 'host',
      command:
        'New-ItemProperty -Path "HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform" -Name DnsDomainPublishList -PropertyType MultiString -Value @("<domain>, 10, 100") -Force',
      shell: 'powershell',
    }),
    restartService('Restart the service, so that the ranked record is published'),
    look({
      do: 'Clients keep the host they have cached until it fails: give the change a renewal period',
      on: 'client',
    }),
    slmgr({
      do: `Or stop publishing on the host that is too many${hosts.length > 1 ? `, for example ${shortened(hosts.at(-1)?.name ?? '')}` : ''}, and take its record away by its target`,
      on: 'host',
      switches: '/cdns',
    }),
  ],
  verify: ({ threshold }) =>
    check({
      run: slmgrCall('/dli'),
      on: 'host',
      expect: `a current count of ${threshold} or more on the first host`,
    }),
  documentation: [KMS_GENERAL, KMS_PLANNING],
  explains: [
    'threshold-not-met-client',
    'threshold-not-met-server',
    'threshold-not-met-office',
    'count-margin-thin',
    ...CLIENT_ECHOES,
  ],
  example: {
    hosts: [
      { name: 'kms1.corp.example', count: 14 },
      { name: 'kms2.corp.example', count: 12 },
    ],
    threshold: 25,
  },
});
