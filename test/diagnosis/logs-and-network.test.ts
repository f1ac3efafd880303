/** One root cause with its echoes, across what the network shows and what logs tell. Logs are synthetic. */
import { describe, expect, test } from '@jest/globals';
import type { LogEvent } from '../../src/model/events.js';
import { answered, asked, cmidOf, DAY, heard, HOUR, MINUTE, START, WEEK } from '../support/event-builder.js';
import { logsAsEvidence } from '../support/event-evidence.js';
import { NXDOMAIN, rcode, SILENT, situation, srv, tcp } from '../support/evidence-builder.js';
import { findings, judge } from '../support/judge.js';

const SERVER = 'kms1.corp.example:1688';

function failing(
  code: string,
  server: string = SERVER,
  computer = 'PC01.corp.example',
  number = 1,
): readonly LogEvent[] {
  const cmid = cmidOf(number);
  return [
    asked(START, { server, computer, cmid }),
    answered(START + 500, { computer }),
    ...Array.from({ length: 30 }, (_, n) =>
      asked(START + WEEK + n * 2 * HOUR, { server, computer, cmid, code, left: 249_120 - n * 120 }),
    ),
  ];
}

const blocked = [tcp({ outcome: 'filtered' }), tcp({ port: 445, purpose: 'liveness', outcome: 'open' })];

test('a filtered port explains 0x800706BA, and that the retries', () => {
  const events = [logsAsEvidence([failing('0x800706BA')])];
  expect(findings({ reach: blocked, service: [], events })).toEqual([
    'firewall-path-blocked/10.0.0.20:1688: error, likely',
    'rpc-server-unavailable/PC01.corp.example: error, confirmed < firewall-path-blocked/10.0.0.20:1688',
    'renewal-overdue/PC01.corp.example: warning, confirmed < firewall-path-blocked/10.0.0.20:1688',
    'retry-storm-two-hour/PC01.corp.example: warning, confirmed < firewall-path-blocked/10.0.0.20:1688',
  ]);
});

test('what a probe meets today explains nothing in a log that ended months ago', () => {
  const events = [logsAsEvidence([failing('0x800706BA')])];
  const evidence = situation({ reach: blocked, service: [], events });
  const explained = (at: string) =>
    judge(evidence, { judgedAt: at }).findings.filter(({ causedBy }) => causedBy === 'firewall-path-blocked')
      .length;
  const end = events[0]?.judgedAt ?? '';
  expect(explained(end)).toBe(3);
  expect(explained(new Date(Date.parse(end) + 60 * DAY).toISOString())).toBe(0);
});

describe('a dead DNS server of now', () => {
  const dead = { srv: [srv(SILENT)], addresses: [], reach: [], service: [], clock: [] };
  const causes = (log: readonly LogEvent[], run: Parameters<typeof judge>[1] = {}) =>
    judge(situation({ ...dead, events: [logsAsEvidence([log])] }), run).findings.flatMap(
      ({ failureMode, causedBy }) => (causedBy === null ? [] : [`${failureMode} < ${causedBy}`]),
    );
  const toldOf = START + WEEK + 58 * HOUR;
  const at = (time: number): string => new Date(time).toISOString();

  test('explains clients that find no host at that time', () => {
    expect(causes(failing('0xC004F074'))).toContain('renewal-overdue < dns-server-failure');
  });

  test.each([
    ['months after the logs end', toldOf + 284 * DAY],
    ['months before', toldOf - 90 * DAY],
  ])('asked %s it explains nothing, whatever clock is given to judge by', (_, startedAt) => {
    const run = { startedAt: at(startedAt), judgedAt: at(toldOf) };
    expect(causes(failing('0xC004F074'), run).join()).not.toContain('dns-server-failure');
  });

  test('explains no client that a host answered and refused', () => {
    expect(causes(failing('0xC004F06C'))).toContain('renewal-overdue < clock-skew-client-host');
    expect(causes(failing('0xC004F06C')).join()).not.toContain('dns-server-failure');
  });

  test('explains no client of whose requests the log of the host tells', () => {
    const log = Array.from({ length: 6 }, (_, n) =>
      heard(START + n * 2 * HOUR, { state: 2, left: 9_000 - n * 120 }),
    );
    expect(causes(log).join()).not.toContain('dns-server-failure');
  });
});

test('a port that is filtered on one host explains nothing about another', () => {
  const events = [logsAsEvidence([failing('0x800706BA', 'other.corp.example:1688')])];
  const found = findings({ reach: blocked, service: [], events });
  expect(found).toContain('rpc-server-unavailable/PC01.corp.example: error, confirmed');
  expect(found.join('\n')).not.toContain('< firewall');
});

test('a record that is missing explains clients that find no host', () => {
  const events = [logsAsEvidence([failing('0x8007232B', '')])];
  expect(
    findings({ srv: [srv(NXDOMAIN)], addresses: [], reach: [], service: [], clock: [], events }),
  ).toEqual(
    expect.arrayContaining([
      'retry-storm-two-hour/PC01.corp.example: warning, confirmed < srv-record-missing/corp.example',
    ]),
  );
});

test('a server that fails for another domain explains nothing', () => {
  const other = failing('0x8007232A', '', 'PC01.else.example');
  const found = findings({
    ...{ srv: [srv(rcode('SERVFAIL'))], addresses: [], reach: [], service: [], clock: [] },
    events: [logsAsEvidence([other])],
  });
  expect(found).toContain(
    'retry-storm-two-hour/PC01.else.example: warning, confirmed < dns-server-failure/PC01.else.example',
  );
});

describe('causes at some clients', () => {
  test('a wrong clock of one explains its own retries, not those of others', () => {
    const skewed = Array.from({ length: 6 }, (_, n) =>
      heard(START + n * 2 * HOUR, { code: '0xC004F06C', offset: 6 * HOUR, left: 200_000 - n * 120 }),
    );
    expect(findings({ events: [logsAsEvidence([skewed])] })).toEqual([
      'clock-skew-client-host/PC01.corp.example: error, confirmed',
      'host-event-log-unusable/kms01.corp.example: info, possible',
      'renewal-overdue/PC01.corp.example: warning, confirmed < clock-skew-client-host/PC01.corp.example',
      'retry-storm-two-hour/PC01.corp.example: warning, confirmed < clock-skew-client-host/PC01.corp.example',
    ]);
    const others = [2, 3, 4].flatMap((number) =>
      Array.from({ length: 6 }, (_, n) =>
        heard(START + n * 2 * HOUR + number * MINUTE, {
          ...{ code: '0xC004F041', computer: `PC0${number}.corp.example`, cmid: cmidOf(number) },
          left: 249_000 - n * 120,
        }),
      ),
    );
    const found = findings({ events: [logsAsEvidence([[...skewed, ...others]])] });
    expect(found).toContain(
      'retry-storm-two-hour/kms01.corp.example 0xC004F041: warning, confirmed < host-not-activated/kms01.corp.example',
    );
  });

  test('clients of one host that fail for two reasons stand under each of them', () => {
    const twoReasons = [
      ...failing('0x800706BA', SERVER, 'PC01.corp.example', 1),
      ...failing('0xC004F06C', SERVER, 'PC02.corp.example', 2),
    ];
    const found = findings({ events: [logsAsEvidence([twoReasons])] });
    expect(found).toEqual(
      expect.arrayContaining([
        'renewal-overdue/PC01.corp.example: warning, confirmed < rpc-server-unavailable/PC01.corp.example',
        'renewal-overdue/PC02.corp.example: warning, confirmed < clock-skew-client-host/PC02.corp.example',
      ]),
    );
  });

  test('many clients off by the same: the clock of the host', () => {
    const log = [1, 2, 3, 4].map((number) =>
      heard(START + number * MINUTE, {
        ...{ computer: `PC0${number}.corp.example`, cmid: cmidOf(number), offset: -20 * MINUTE },
      }),
    );
    const report = judge(situation({ events: [logsAsEvidence([log])] }));
    expect(report.findings[0]).toMatchObject({
      id: 'clock-skew-client-host/kms01.corp.example',
      severity: 'warning',
      summary: 'The clock of kms01.corp.example is off: 4 clients differ from it by up to 20 min.',
    });
  });

  test('a clock that is right to four minutes is none', () => {
    const log = [heard(START, { offset: 4 * MINUTE }), heard(START + 31 * DAY)];
    expect(findings({ events: [logsAsEvidence([log])] }).join()).not.toContain('clock-skew');
  });
});

test('shared machine IDs explain that too few are counted', () => {
  const shared = { cmid: cmidOf(7) };
  const host = [0, 1].flatMap((week) => [
    heard(START + week * WEEK, { computer: 'PC1.corp.example', ...shared }),
    heard(START + week * WEEK + HOUR, { computer: 'PC2.corp.example', ...shared }),
  ]);
  const client = [
    asked(START + WEEK + HOUR, { server: 'kms01.corp.example:1688', state: 2, left: 40_000 }),
    answered(START + WEEK + HOUR + 500, { bound: false, count: 1, flags: '0x4000008' }),
  ];
  expect(findings({ events: [logsAsEvidence([host, client])] })).toEqual(
    expect.arrayContaining([
      'duplicate-cmid/kms01.corp.example: error, confirmed',
      'threshold-not-met-client/PC01.corp.example: error, confirmed < duplicate-cmid/kms01.corp.example',
    ]),
  );
});

test('the analysis stands in the report once, and the checks say what they saw', () => {
  const host = Array.from({ length: 30 }, (_, index) =>
    [0, 1, 2, 3, 4, 5].map((week) =>
      heard(START + week * WEEK + index * MINUTE, {
        computer: `PC${index}.corp.example`,
        cmid: cmidOf(index),
      }),
    ),
  ).flat();
  const report = judge(situation({ events: [logsAsEvidence([host])] }));
  expect(report.verdict).toBe('healthy');
  expect(report.events?.clients).toHaveLength(30);
  expect(report.findings).toEqual([]);
  const rows = new Map(report.checks.map((check) => [check.id, check]));
  expect(rows.get('event-log')).toMatchObject({ status: 'pass', summary: '30 clients: 30 renewing' });
  expect(rows.get('activation-count')).toMatchObject({
    status: 'pass',
    summary: 'kms01.corp.example: 30 machines',
    observations: [{ kind: 'event-analysis', analysis: null }],
  });
  expect(JSON.stringify(report).split(cmidOf(1)).length - 1).toBe(1);
});
