import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { recordStates } from '../../readings/record-state.js';
import { type JudgedZone, judgedZones } from '../../readings/zone-updates.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { RFC_2136 } from '../documents.js';
import { restartService, serverName, splitServer } from '../record-steps.js';
import { change, check, look } from '../words.js';

type Trouble = 'silent' | 'no' | 'no-address';

interface Facts {
  readonly zone: string;
  readonly primary: string;
  /** `ip:port` asked; null when the primary has no address. */
  readonly server: string | null;
  readonly trouble: Trouble;
  readonly record: JudgedZone['record'];
}

const WHAT = {
  silent: 'does not answer',
  no: 'does not serve that zone',
  'no-address': 'has no address',
} as const satisfies Record<Trouble, string>;

const ALTHOUGH = {
  stands: ', though the record stands',
  elsewhere: ', though clients find the record of another domain',
  absent: '',
} as const satisfies Record<JudgedZone['record'], string>;

/**
 * A warning while clients get a record: whatever keeps them from activating then, it is not the publishing. A primary
 * named `.` is a zone that takes no updates on purpose: that is dynamic-update-disabled, once the record is missing.
 */
export const dnsUpdatePrimaryUnreachable = defineFailureMode({
  id: 'dns-update-primary-unreachable',
  title: "The KMS host cannot reach the server that takes the zone's updates",
  severity: 'error',
  needs: ['context', 'srv', 'zone', 'update'],
  detect: ({ context, srv, zone: zones, update: updates }) =>
    judgedZones(updates, zones, recordStates(srv, context)).flatMap(
      ({ update: { id, zone, primary, server, serves }, record, denials }): Match<Facts>[] => {
        if (serves === 'yes' || primary === '.') return [];
        return [
          {
            subject: zone,
            facts: { zone, primary, server, trouble: serves, record },
            confidence: 'likely',
            ...(record !== 'absent' ? { severity: 'warning' as const } : {}),
            evidence: [id, ...denials.map((one) => one.id)],
          },
        ];
      },
    ),
  cause:
    'A KMS host sends its update to the server named in the SOA record of the zone, not to the server that answers questions. Where that one is filtered, gone or does not hold the zone, look-ups work and publishing fails.',
  summary: ({ zone, primary, server, trouble, record }) =>
    `${primary}${server === null ? '' : ` (${serverName(server)})`}, which takes the updates of the zone ${zone}, ${WHAT[trouble]}: KMS hosts cannot publish there${ALTHOUGH[record]}.`,
  remediation: ({ zone, primary, server }) => [
    look({
      do: 'See which server takes the updates',
      on: 'host',
      command: 'nslookup -type=SOA <zone>',
      fill: { zone },
    }),
    look({
      do: 'Try to reach it from the KMS host (updates use UDP and TCP 53; secure ones also need TCP 88 of a domain controller)',
      on: 'host',
      command: 'Test-NetConnection -ComputerName <zone-primary> -Port <port>',
      shell: 'powershell',
      fill: { 'zone-primary': primary, port: server === null ? 53 : splitServer(server).port },
    }),
    change({
      do: 'Open the path, correct the SOA record, or let the KMS host use a writable DNS server of its site',
      on: 'network',
    }),
    restartService('Then publish again: the service does so when it starts'),
  ],
  verify: () =>
    check({
      run: 'wevtutil qe Application /q:"*[System[Provider[@Name=\'Microsoft-Windows-Security-SPP\'] and EventID=12294]]" /c:1 /rd:true /f:text',
      on: 'host',
      expect: 'event 12294 with a time after the restart',
    }),
  documentation: [RFC_2136],
  explains: ['srv-record-missing', 'dns-scavenging-removed-record', 'count-zero-new-host', ...CLIENT_ECHOES],
  example: {
    zone: 'corp.example',
    primary: 'dc1.corp.example',
    server: '192.0.2.53:53',
    trouble: 'silent',
    record: 'absent',
  } satisfies Facts,
});
