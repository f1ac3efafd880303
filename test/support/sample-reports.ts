/**
 * Whole reports for the tests of everything that draws them. Synthetic: no run made them, the words are close to the
 * catalogue's but not the catalogue's.
 */
import { CHECK_IDS, type CheckId } from '../../src/model/check.js';
import type { Observation } from '../../src/model/evidence.js';
import type { Finding, RemediationStep } from '../../src/model/finding.js';
import type { CheckResult, Report } from '../../src/model/report.js';
import * as seen from './evidence-builder.js';

const TITLES = {
  context: 'This computer knows its domain and its DNS servers',
  resolvers: 'Every DNS server answers',
  'srv-lookup': 'DNS publishes a KMS host',
  'target-addresses': 'Every KMS host has an address',
  'port-reachability': 'The port of every KMS host is open',
  'kms-service': 'KMS answers on the port',
  'dynamic-update': 'The zone can be updated, and not by anyone',
  clock: 'The clocks agree',
  'host-settings': 'This computer listens for KMS, if it is the host',
  'client-settings': 'The client is set to find KMS',
  'activation-count': 'The host has counted enough machines',
  'event-log': 'The event log shows renewals',
  'mak-vamt': 'MAK and VAMT data are in order',
} as const satisfies Record<CheckId, string>;

type Row = Partial<Omit<CheckResult, 'id' | 'title'>>;

const skip = (reason: string): Row => ({ status: 'skip', summary: reason, reason });
const unknown = (reason: string): Row => ({ status: 'unknown', summary: reason, reason });
const pass = (summary: string, observations: readonly Observation[]): Row => ({
  summary,
  observations,
  durationMs: 5,
});

const UNREAD = {
  'client-settings': skip('not read by this version'),
  'activation-count': skip('not read by this version'),
  'event-log': skip('not read by this version'),
  'mak-vamt': skip('not read by this version'),
};

const KMS2 = 'kms2.corp.example';
const KMS2_ADDRESS = '10.0.0.21';

const HEALTHY_ROWS: Record<CheckId, Row> = {
  context: pass('ws017 in corp.example, DNS server 10.0.0.53', [seen.computer()]),
  resolvers: pass('10.0.0.53 answers over UDP and TCP', [seen.resolver()]),
  'srv-lookup': pass('2 hosts published', [seen.srv(seen.records(seen.HOST, KMS2)), seen.zone()]),
  'target-addresses': pass('kms1 10.0.0.20, kms2 10.0.0.21', [
    seen.address(),
    seen.address({ kind: 'addresses', addresses: [KMS2_ADDRESS], ttl: 3600, alias: null }, { target: KMS2 }),
  ]),
  'port-reachability': pass('kms1 open, kms2 open', [
    seen.tcp(),
    seen.tcp({ host: KMS2, address: KMS2_ADDRESS }),
  ]),
  'kms-service': pass('kms1 and kms2 offer KMS', [
    seen.bind(),
    seen.bind({ host: KMS2, address: KMS2_ADDRESS }),
  ]),
  'dynamic-update': pass('refused from here, GSS-TSIG offered (normal in AD)', [seen.update()]),
  clock: pass('kms1 +2 s', [seen.clock()]),
  'host-settings': pass('nothing listens on 1688: not a KMS host', [seen.listener()]),
  ...UNREAD,
};

function report(rows: Partial<Record<CheckId, Row>>, rest: Partial<Omit<Report, 'checks'>> = {}): Report {
  const all = { ...HEALTHY_ROWS, ...rows };
  return {
    schemaVersion: '1.0',
    tool: { name: 'kms-doctor', version: '1.0.0' },
    run: {
      startedAt: '2026-01-05T09:00:00.000Z',
      durationMs: 412,
      judgedAt: '2026-01-05T09:00:00.000Z',
      role: 'any',
      domains: [seen.DOMAIN],
      resolvers: [seen.RESOLVER],
      offline: false,
      demo: null,
      complete: true,
    },
    verdict: 'healthy',
    checks: CHECK_IDS.map((id) => ({
      id,
      title: TITLES[id],
      status: 'pass',
      summary: '',
      durationMs: 0,
      reason: null,
      observations: [],
      ...all[id],
    })),
    findings: [],
    events: null,
    baseline: null,
    ...rest,
  };
}

const step = (words: Pick<RemediationStep, 'do' | 'on'> & Partial<RemediationStep>): RemediationStep => ({
  command: null,
  shell: words.command === undefined ? null : 'cmd',
  elevated: true,
  changes: true,
  ...words,
});

/** Both hosts published, open, serving. */
export const healthy: Report = report({});

const RECORD = '_vlmcs._tcp.corp.example';

const recordMissing: Finding = {
  id: 'srv-record-missing/corp.example',
  failureMode: 'srv-record-missing',
  severity: 'error',
  confidence: 'confirmed',
  subject: seen.DOMAIN,
  summary: `DNS server 10.0.0.53 says that ${RECORD} does not exist.`,
  cause: 'A client without a KMS host set by hand finds one only through this record.',
  causedBy: null,
  causedByFinding: null,
  evidence: [seen.srv().id],
  remediation: [
    step({
      do: 'List what the zone holds',
      on: 'dns-server',
      command: 'Get-DnsServerResourceRecord -ZoneName corp.example -Name "_vlmcs._tcp" -RRType Srv',
      shell: 'powershell',
      changes: false,
    }),
    step({
      do: 'Let the host publish: switch DNS publishing on',
      on: 'host',
      command: 'cscript //nologo %windir%\\system32\\slmgr.vbs /sdns',
    }),
    step({
      do: 'Restart the service so that it publishes now',
      on: 'host',
      command: 'net stop sppsvc & net start sppsvc',
    }),
    step({
      do: 'Create the record with a BIND key, with the name of the host filled in',
      on: 'dns-admin-workstation',
      command: `printf 'update add ${RECORD}. 3600 IN SRV 0 0 1688 <kms-host-fqdn>.\\nsend\\n' | nsupdate -k <tsig-key-file>`,
      shell: 'sh',
      elevated: false,
    }),
  ],
  verify: {
    run: `nslookup -type=SRV ${RECORD}`,
    on: 'client',
    shell: null,
    expect: 'the KMS host and its port',
  },
  documentation: [
    'https://learn.microsoft.com/windows-server/get-started/common-troubleshooting-procedures-kms-dns',
    'Planning for volume activation',
  ],
};

/** NXDOMAIN: nothing behind the record could be looked at. */
export const missingRecord: Report = report(
  {
    'srv-lookup': {
      status: 'fail',
      summary: `${RECORD} does not exist`,
      durationMs: 3,
      observations: [seen.srv(seen.NXDOMAIN), seen.zone()],
    },
    'target-addresses': skip('no KMS host is known'),
    'port-reachability': skip('no KMS host is known'),
    'kms-service': skip('no KMS host is known'),
    clock: skip('no KMS host is known'),
  },
  { verdict: 'error', findings: [recordMissing] },
);

const blocked: Finding = {
  ...recordMissing,
  id: 'firewall-path-blocked/10.0.0.20:1688',
  failureMode: 'firewall-path-blocked',
  confidence: 'likely',
  subject: '10.0.0.20:1688',
  summary:
    'A firewall blocks TCP 1688 to kms1.corp.example (10.0.0.20): port 445 answers, 1688 stays silent for 5 s.',
  cause: 'Something on the way, or the host itself, drops the connection that activation needs.',
  evidence: [seen.tcp().id, seen.tcp({ port: 445 }).id],
  remediation: [
    step({
      do: 'Allow KMS through the firewall of the host itself',
      on: 'host',
      command: 'Enable-NetFirewallRule -Name SPPSVC-In-TCP,SPPSVC-In-TCP-NoScope',
      shell: 'powershell',
    }),
    step({ do: 'Permit client subnets to the KMS host on TCP 1688, stateful', on: 'network' }),
  ],
  verify: {
    run: 'kms-doctor check --host kms1.corp.example',
    on: 'client',
    shell: null,
    expect: 'port 1688 open',
  },
  documentation: ['Plan for volume activation: firewall'],
};

const retries: Finding = {
  ...blocked,
  id: 'retry-storm-two-hour/ws017',
  failureMode: 'retry-storm-two-hour',
  confidence: 'possible',
  severity: 'info',
  subject: 'ws017',
  summary: 'Activation retries every 2 hours.',
  cause: 'Without an answer a client asks again every 2 hours.',
  causedBy: blocked.failureMode,
  causedByFinding: blocked.id,
  remediation: [step({ do: 'Cure the cause, then activate now', on: 'client', command: 'slmgr.vbs /ato' })],
};

const ipv6: Finding = {
  ...blocked,
  id: 'ipv6-path-broken/[fd00::21]:1688',
  failureMode: 'ipv6-path-broken',
  severity: 'warning',
  confidence: 'confirmed',
  subject: '[fd00::21]:1688',
  summary: 'kms2.corp.example has an IPv6 address, fd00::21, that does not answer.',
  cause: 'Clients prefer IPv6 where both exist: a dead IPv6 path delays or defeats the connection.',
  evidence: [seen.tcp({ address: 'fd00::21' }).id],
  remediation: [
    step({
      do: 'Test both families',
      on: 'client',
      command: 'Test-NetConnection -ComputerName fd00::21 -Port 1688',
      shell: 'powershell',
      elevated: false,
      changes: false,
    }),
    step({ do: 'Repair the IPv6 route or withdraw the AAAA record', on: 'network' }),
  ],
};

/** One cause, one echo of it, one warning of another host. */
export const filteredPort: Report = report(
  {
    'port-reachability': {
      status: 'fail',
      summary: 'kms1 no answer, kms2 open over IPv4 only',
      durationMs: 5_010,
      observations: [
        seen.tcp({ outcome: 'filtered', tries: 3 }),
        seen.tcp({ port: 445, purpose: 'liveness' }),
        seen.tcp({ host: KMS2, address: KMS2_ADDRESS }),
        seen.tcp({ host: KMS2, address: 'fd00::21', outcome: 'filtered' }),
      ],
    },
    'kms-service': pass('kms2 offers KMS', [seen.bind({ host: KMS2, address: KMS2_ADDRESS })]),
  },
  {
    verdict: 'error',
    findings: [blocked, ipv6, retries],
    run: { ...healthy.run, durationMs: 5_240 },
  },
);

const offline = (id: string): [string, Row] => [id, skip('offline: no packet leaves')];

/** Offline with evidence that feeds no check of the chain. */
const offlineUnknown: Report = report(
  {
    context: unknown('no evidence'),
    'srv-lookup': unknown('no evidence'),
    ...Object.fromEntries(
      ['resolvers', 'target-addresses', 'port-reachability', 'kms-service', 'dynamic-update', 'clock'].map(
        offline,
      ),
    ),
    'host-settings': skip('not this computer'),
  },
  {
    verdict: 'unknown',
    run: { ...healthy.run, durationMs: 3, domains: [], resolvers: [], offline: true },
  },
);

/** Ctrl-C after 2.1 s, while ports were being tried; a demo, to have that in a sample too. */
const interrupted: Report = report(
  {
    'port-reachability': {
      ...unknown('the run was cut short before everything was looked at'),
      summary: 'kms1 not finished, kms2 open',
      durationMs: 2_080,
      observations: [
        seen.tcp({ outcome: 'not-finished', tookMs: 2_080 }),
        seen.tcp({ host: KMS2, address: KMS2_ADDRESS }),
      ],
    },
    'kms-service': unknown('the run was cut short before everything was looked at'),
    clock: unknown('the run was cut short before everything was looked at'),
  },
  {
    verdict: 'unknown',
    run: { ...healthy.run, durationMs: 2_100, complete: false, demo: 'filtered-port' },
  },
);

const KNOWN = { until: '2026-03-12', reason: 'The network team opens it in March' } as const;

/** The same cause known and silenced; of the other entries one has expired and one meets nothing. */
const silenced: Report = {
  ...filteredPort,
  verdict: 'warning',
  checks: filteredPort.checks.map((check) =>
    check.id === 'port-reachability' ? { ...check, status: 'warn' } : check,
  ),
  findings: [ipv6, retries],
  baseline: {
    silenced: [{ finding: blocked, ...KNOWN }],
    expired: [{ ...KNOWN, id: 'clock-skew-over-4h', subject: null, until: '2025-12-31' }],
    unused: [{ ...KNOWN, id: 'srv-record-missing', subject: 'old.example' }],
  },
};

/** By the name of their golden files. */
export const SAMPLE_REPORTS = {
  healthy,
  'missing-record': missingRecord,
  'filtered-port': filteredPort,
  'offline-unknown': offlineUnknown,
  interrupted,
  silenced,
} as const satisfies Record<string, Report>;
