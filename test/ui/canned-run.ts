/** Synthetic reports and event streams for the interface: invented hosts, no run behind them. */
import { CHECK_IDS, type CheckId } from '../../src/model/check.js';
import type { Observation, SrvObservation } from '../../src/model/evidence.js';
import type { Finding } from '../../src/model/finding.js';
import type { CheckResult, CheckStatus, ProgressEvent, Report } from '../../src/model/report.js';

const exchange = { server: '10.1.0.5:53', transport: 'udp', tookMs: 3, foreignDatagrams: 0 } as const;

const COMPUTER: Observation = {
  kind: 'computer',
  id: 'computer/ws017',
  subject: 'ws017',
  name: 'ws017',
  platform: 'linux',
  domainMember: null,
  primarySuffix: 'corp.example',
  searchList: ['corp.example'],
  dnsServers: ['10.1.0.5:53', '10.1.0.6:53'],
  addresses: [{ interface: 'eth0', address: '10.1.4.22', family: 4 }],
  source: 'resolv.conf',
  domains: ['corp.example'],
  resolvers: ['10.1.0.5:53', '10.1.0.6:53'],
  overrides: [],
};

const SRV: SrvObservation = {
  kind: 'srv',
  id: 'srv/corp.example@10.1.0.5:53',
  subject: 'corp.example',
  domain: 'corp.example',
  name: '_vlmcs._tcp.corp.example',
  role: 'resolver',
  purpose: 'record',
  authoritative: true,
  answer: {
    kind: 'records',
    alias: null,
    records: [{ priority: 0, weight: 0, port: 1688, target: 'kms1.corp.example', ttl: 3600 }],
  },
  ...exchange,
};

export const tcp = (port: number, outcome: 'filtered' | 'refused' | 'open'): Observation => ({
  kind: 'tcp',
  id: `tcp/10.1.0.20:${port}`,
  subject: `10.1.0.20:${port}`,
  host: 'kms1.corp.example',
  address: '10.1.0.20',
  family: 4,
  port,
  purpose: port === 1688 ? 'kms' : 'liveness',
  outcome,
  code: outcome === 'refused' ? 'ECONNREFUSED' : null,
  local: false,
  tookMs: outcome === 'filtered' ? 5_000 : 2,
  tries: outcome === 'filtered' ? 3 : 1,
});

const SUMMARIES: Readonly<Record<CheckId, readonly [CheckStatus, string, number]>> = {
  context: ['pass', 'ws017.corp.example, DNS 10.1.0.5 and 10.1.0.6', 3],
  resolvers: ['pass', 'both answer over UDP and TCP', 2],
  'srv-lookup': ['pass', '1 host published: kms1.corp.example (0 0 1688)', 5],
  'target-addresses': ['pass', 'kms1.corp.example 10.1.0.20', 4],
  'port-reachability': ['pass', 'kms1.corp.example open', 12],
  'kms-service': ['pass', 'kms1.corp.example offers KMS', 7],
  'dynamic-update': ['pass', 'refused from here, GSS-TSIG offered (normal in AD)', 6],
  clock: ['pass', 'kms1 +2 s, dc1 0 s', 11],
  'host-settings': ['skip', 'this computer is not a KMS host', 0],
  'client-settings': ['skip', 'not on Windows: nothing to read', 0],
  'activation-count': ['skip', 'no event log was given', 0],
  'event-log': ['skip', 'no event log was given', 0],
  'mak-vamt': ['skip', 'nothing was given to read', 0],
};

const OBSERVATIONS: Partial<Readonly<Record<CheckId, readonly Observation[]>>> = {
  context: [COMPUTER],
  'srv-lookup': [SRV],
  'port-reachability': [tcp(1688, 'open')],
};

function checkResult(id: CheckId, change: Partial<CheckResult> = {}): CheckResult {
  const [status, summary, durationMs] = SUMMARIES[id];
  return {
    id,
    title: `The healthy fact of ${id}`,
    status,
    summary,
    durationMs,
    reason: status === 'skip' ? summary : null,
    observations: OBSERVATIONS[id] ?? [],
    ...change,
  };
}

export const FILTERED: Finding = {
  id: 'firewall-path-blocked/10.1.0.20:1688',
  failureMode: 'firewall-path-blocked',
  severity: 'error',
  confidence: 'likely',
  subject: '10.1.0.20:1688',
  summary: 'A firewall blocks TCP 1688 to kms1.corp.example (10.1.0.20).',
  cause:
    'Clients send every activation request to this port. Port 445 of the same host answers, so the host lives and something on the way drops the packets.',
  causedBy: null,
  causedByFinding: null,
  evidence: ['tcp/10.1.0.20:1688', 'tcp/10.1.0.20:445'],
  remediation: [
    {
      do: 'Allow the service through the host firewall',
      on: 'host',
      command: 'Enable-NetFirewallRule -Name SPPSVC-In-TCP,SPPSVC-In-TCP-NoScope',
      shell: 'powershell',
      elevated: true,
      changes: true,
    },
    {
      do: 'Ask who runs the firewalls between the two networks to allow TCP 1688 to 10.1.0.20',
      on: 'network',
      command: null,
      shell: null,
      elevated: false,
      changes: true,
    },
    {
      do: 'See from a client whether the port opens',
      on: 'client',
      command: 'Test-NetConnection kms1.corp.example -Port 1688',
      shell: 'powershell',
      elevated: false,
      changes: false,
    },
  ],
  verify: {
    run: 'kms-doctor check --host kms1.corp.example',
    on: 'this-computer',
    shell: null,
    expect: 'TCP 1688 is open',
  },
  documentation: ['https://learn.microsoft.com/windows-server/get-started/kms-activation-planning'],
};

export const ECHO: Finding = {
  ...FILTERED,
  id: 'renewal-overdue/ws017',
  failureMode: 'renewal-overdue',
  severity: 'warning',
  confidence: 'confirmed',
  subject: 'ws017',
  summary: 'Activation retries every 2 hours.',
  cause: 'A client that reaches no host tries again and again.',
  causedBy: FILTERED.failureMode,
  causedByFinding: FILTERED.id,
  evidence: [COMPUTER.id],
};

export const IPV6: Finding = {
  ...FILTERED,
  id: 'ipv6-path-broken/kms2.corp.example',
  failureMode: 'ipv6-path-broken',
  severity: 'warning',
  confidence: 'confirmed',
  subject: 'kms2.corp.example',
  summary: 'kms2.corp.example has an IPv6 address that does not answer.',
  cause: 'Clients that prefer IPv6 wait for a timeout before they try IPv4.',
  evidence: [SRV.id],
};

export function report(
  findings: readonly Finding[],
  checks: Partial<Record<CheckId, Partial<CheckResult>>> = {},
): Report {
  const severities = findings.map(({ severity }) => severity);
  return {
    schemaVersion: '1.0',
    tool: { name: 'kms-doctor', version: '1.0.0' },
    run: {
      startedAt: '2026-01-05T09:00:00.000Z',
      durationMs: 5_040,
      judgedAt: '2026-01-05T09:00:05.040Z',
      role: 'any',
      domains: ['corp.example'],
      resolvers: ['10.1.0.5:53', '10.1.0.6:53'],
      offline: false,
      demo: null,
      complete: true,
    },
    verdict: severities.includes('error') ? 'error' : severities.includes('warning') ? 'warning' : 'healthy',
    checks: CHECK_IDS.map((id) => checkResult(id, checks[id])),
    findings,
    events: null,
    baseline: null,
  };
}

export const FILTERED_REPORT = report([FILTERED, ECHO, IPV6], {
  'port-reachability': {
    status: 'fail',
    summary: 'kms1.corp.example no answer',
    durationMs: 5_000,
    observations: [tcp(1688, 'filtered'), tcp(445, 'refused')],
  },
  'kms-service': { status: 'unknown', summary: 'no open port', reason: 'no open port to ask', durationMs: 0 },
});

export const HEALTHY_REPORT = report([]);

/** The record as the only DNS server gives it, or does not. */
export const srv = (answer: SrvObservation['answer']): Observation => ({ ...SRV, answer });

export const MISSING: Finding = {
  ...FILTERED,
  id: 'srv-record-missing/corp.example',
  failureMode: 'srv-record-missing',
  subject: 'corp.example',
  summary: 'corp.example has no KMS record.',
  cause: 'Clients find no host.',
  evidence: [SRV.id],
};

export const DNS_DEAD: Finding = {
  ...MISSING,
  id: 'dns-server-failure/corp.example',
  failureMode: 'dns-server-failure',
  summary: 'No DNS server answers for corp.example.',
  cause: 'Nothing can be looked up.',
};

/** DNS denies the record; nothing behind it can be looked at. */
export const MISSING_REPORT = report([MISSING], {
  'srv-lookup': {
    status: 'fail',
    summary: 'not there',
    observations: [srv({ kind: 'nxdomain', negativeTtl: 60 })],
  },
  'port-reachability': { status: 'unknown', reason: 'no port of a KMS host was tried', observations: [] },
});

/** The same network after its DNS server was ended. */
export const DNS_DEAD_REPORT = report([DNS_DEAD], {
  resolvers: { status: 'unknown', reason: '10.1.0.5 does not answer' },
  'srv-lookup': {
    status: 'fail',
    summary: 'no DNS server answers',
    observations: [srv({ kind: 'silent', reason: 'timeout', detail: null })],
  },
  'port-reachability': { status: 'unknown', reason: 'no port of a KMS host was tried', observations: [] },
});

/** A run as the engine tells it: everything waits, works, ends. */
export const eventsOf = (ended: Report): readonly ProgressEvent[] => [
  {
    type: 'started',
    at: ended.run.startedAt,
    deadlineMs: 20_000,
    checks: ended.checks.map(({ id, title }) => ({ id, title })),
  },
  ...ended.checks.flatMap((check): ProgressEvent[] => [
    {
      type: 'check',
      check: { id: check.id, title: check.title, status: 'running', summary: 'asking' },
      elapsedMs: 1,
    },
    { type: 'check', check, elapsedMs: check.durationMs },
  ]),
  { type: 'report', report: ended },
];
