import type { ComputerSettings } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { hostTopics, logsOf } from '../../readings/events/client-groups.js';
import { askedHosts } from '../../readings/settings/asked-hosts.js';
import { COUNT_NOT_INCREASING, KMS_GENERAL } from '../documents.js';
import { activateNow, requestQuery, shortened, showLicence, who } from '../event-words.js';
import { plural } from '../../model/plural.js';
import { slmgr } from '../record-steps.js';
import { change, check } from '../words.js';

interface Facts {
  readonly host: string;
  readonly ids: number;
  /** Machines that share the ID with the most of them. */
  readonly names: readonly string[];
  readonly count: number;
  readonly cmid: string;
  /** Every shared ID with its machines, the most shared first: at most as many as are shown. */
  readonly shared?: readonly Pick<Facts, 'names' | 'count' | 'cmid'>[];
}

const NAMED = 3;

/** Computers whose own settings show the same ID, by their names: one that was renamed between two outputs has two as well. */
function inSettings(clients: readonly ComputerSettings[]): readonly Match<Facts>[] {
  const byId = new Map<string, ComputerSettings[]>();
  for (const client of clients.filter(({ computer }) => computer !== null))
    for (const id of machineIdsOf(client)) byId.set(id, [...(byId.get(id) ?? []), client]);
  return [...byId].flatMap(([cmid, sharing]): Match<Facts>[] => {
    const [first, second] = sharing;
    if (first === undefined || second === undefined) return [];
    const asked = sharing.flatMap((client) => askedHosts(client).map(({ host }) => host));
    const host = asked.find((name) => name !== '') ?? null;
    const names = sharing.map(({ subject }) => subject);
    return [
      {
        subject: host ?? first.subject,
        facts: {
          host: host ?? 'the KMS host',
          ids: 1,
          names: names.slice(0, NAMED),
          count: names.length,
          cmid,
        },
        confidence: 'likely',
        evidence: [first.id, ...sharing.slice(1).map(({ id }) => id)],
        topics: { hosts: host === null ? [] : [host], clients: names, domains: [] },
      },
    ];
  });
}

const machineIdsOf = ({ service, products }: ComputerSettings): readonly string[] => [
  ...new Set(
    [service?.facts.clientMachineId, ...(products?.facts ?? []).map((one) => one.clientMachineId)].flatMap(
      (id) => id?.toLowerCase() ?? [],
    ),
  ),
];

/** Names that alternate under one ID: a rename gives two names as well, but one after the other. */
export const duplicateCmid = defineFailureMode<'events' | 'clientSettings', Facts>({
  id: 'duplicate-cmid',
  title: 'Several machines share one client machine ID (image not generalised)',
  severity: 'error',
  needs: ['events', 'clientSettings'],
  detect: ({ events, clientSettings }) => [
    ...logsOf(events).flatMap(({ id, analysis }) =>
      analysis.hosts.flatMap((host): Match<Facts>[] => {
        const shared = host.duplicateCmids
          .toSorted((left, right) => right.names.length - left.names.length)
          .map(({ names, cmid }) => ({ names: names.slice(0, NAMED), count: names.length, cmid }));
        const [most] = shared;
        if (most === undefined) return [];
        const facts = {
          host: host.name,
          ids: host.duplicateCmids.length,
          ...most,
          shared: shared.slice(0, NAMED),
        };
        return [
          { subject: host.name, facts, confidence: 'confirmed', evidence: [id], topics: hostTopics(host) },
        ];
      }),
    ),
    ...inSettings(clientSettings),
  ],
  cause:
    'The image was captured without sysprep /generalize, or with SkipRearm set to 1, and all its copies count as one machine.',
  summary: (facts) =>
    facts.ids === 1
      ? `${who(facts)} share the machine ID ${facts.cmid}: ${shortened(facts.host)} counts them as one.`
      : `${plural(facts.ids, 'machine ID')} at ${shortened(facts.host)} are shared, and the machines of each count as one: ${[
          ...(facts.shared ?? [facts]).map((one) => `${one.cmid} by ${who(one)}`),
          ...(facts.ids > (facts.shared?.length ?? 1)
            ? [`${facts.ids - (facts.shared?.length ?? 1)} more`]
            : []),
        ].join('; ')}.`,
  remediation: () => [
    showLicence('client', 'Compare the machine IDs of two of them'),
    change({
      do: 'Copies made with SkipRearm 1, as some cloud images are: set it to 0 first, or the next step does nothing',
      on: 'client',
      command:
        'reg add "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform" /v SkipRearm /t REG_DWORD /d 0 /f',
    }),
    slmgr({
      do: 'Give a machine an ID of its own. It falls back into grace until it is activated again, and needs a rearm left',
      on: 'client',
      switches: '/rearm',
    }),
    change({
      do: 'Restart it; a server in a maintenance window',
      on: 'client',
      command: 'shutdown /r /t 60',
    }),
    activateNow('After the restart, activate again'),
    change({
      do: 'Correct the image: generalise it with sysprep on the reference computer before the capture, never on a machine in use',
      on: 'client',
    }),
  ],
  verify: () =>
    check({
      run: requestQuery(500),
      on: 'host',
      expect: 'one machine ID for each name, and a count that rises',
    }),
  documentation: [COUNT_NOT_INCREASING, KMS_GENERAL],
  // Who shares an ID is activated like any other: only the count stays low, and Office has its own.
  explains: ['threshold-not-met-client', 'threshold-not-met-server', 'count-margin-thin'],
  example: {
    ...{ host: 'kms1.corp.example', ids: 1, names: ['ws017.corp.example', 'ws018.corp.example'], count: 2 },
    cmid: '00000000-0000-4000-8000-000000000007',
  },
});
