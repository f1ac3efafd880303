import { afterEach, describe, expect, test } from '@jest/globals';
import { SCENARIOS } from '../../src/demo/scenarios.js';
import { startDemo, type DemoWorld } from '../../src/demo/start-demo.js';
import { diagnose } from '../../src/diagnose.js';
import { createIo } from '../../src/io/system-io.js';
import type { ProgressEvent, Report } from '../../src/model/report.js';
import { expectValidReport } from '../support/validate-report.js';

/** Loopback answers within milliseconds; only silence is waited for. */
const TIMEOUT_MS = 1_000;
const DEADLINE_MS = 10_000;

let world: DemoWorld | null = null;
afterEach(async () => {
  await world?.stop();
  world = null;
});

async function check(
  { request }: DemoWorld,
  tell: (event: ProgressEvent) => void = () => undefined,
): Promise<Report> {
  const { report } = await diagnose(
    {
      ...request,
      offline: false,
      updateProbe: true,
      timeoutMs: TIMEOUT_MS,
      deadlineMs: DEADLINE_MS,
    },
    createIo({}),
    tell,
    new AbortController().signal,
    { version: '0.0.0', at: null },
  );
  expectValidReport(JSON.parse(JSON.stringify(report)));
  return report;
}

describe.each(SCENARIOS)('$name: $title', ({ name, expect: expected }) => {
  test('the chain finds exactly this, and leaves every server as it was', async () => {
    world = await startDemo(name);
    const report = await check(world);
    const found = new Set(report.findings.map(({ failureMode }) => failureMode));
    expect([...found].sort()).toEqual([...expected].sort());
    expect(report.run).toMatchObject({ demo: name, complete: true });
    expect(world.peers.tcp.map((peer) => peer.afterBind())).toEqual(world.peers.tcp.map(() => 0));
    expect(world.peers.dns.map((peer) => peer.changes())).toEqual(world.peers.dns.map(() => 0));
  });
});

test('what is known is told while one silent service is still waited for', async () => {
  world = await startDemo('silent-service');
  const told: ProgressEvent[] = [];
  const report = await check(world, (event) => told.push(event));
  // What was not asked yet says nothing: "no open port to ask" beside an open port would be a lie.
  const waiting = told.flatMap((one) =>
    one.type === 'check' && one.check.status === 'waiting' ? [one.check] : [],
  );
  expect(waiting.map(({ summary }) => summary)).toEqual(waiting.map(() => ''));
  // The bind is silent for a second; the record was there after milliseconds.
  const knownBeforeTheEnd = told.some(
    (one) =>
      one.type === 'check' &&
      one.check.id === 'srv-lookup' &&
      one.check.status === 'pass' &&
      one.elapsedMs < TIMEOUT_MS,
  );
  expect(report.verdict).toBe('error');
  expect(knownBeforeTheEnd).toBe(true);
  expect(told.at(-1)).toMatchObject({ type: 'report' });
});

describe('what the report makes of a scenario', () => {
  test('healthy: every check that can be answered has passed', async () => {
    world = await startDemo('healthy');
    const { verdict, checks } = await check(world);
    expect(verdict).toBe('healthy');
    for (const { id, status, reason } of checks) {
      expect([id, status === 'pass' || (status === 'skip' && reason !== null)]).toEqual([id, true]);
    }
  });

  test.each([
    ['one-of-two-hosts-down', 'warning'],
    ['one-of-two-resolvers-silent', 'warning'],
    ['port-closed', 'error'],
    ['zone-open-to-updates', 'warning'],
    ['update-server-unreachable', 'warning'],
  ] as const)('%s is one %s', async (name, severity) => {
    world = await startDemo(name);
    const { verdict, findings } = await check(world);
    expect([verdict, ...findings.map((finding) => finding.severity)]).toEqual([severity, severity]);
  });

  test('clock-six-hours-off: host and domain agree, so it is this computer: one cause', async () => {
    world = await startDemo('clock-six-hours-off');
    const { verdict, findings } = await check(world);
    expect(verdict).toBe('error');
    expect(findings.map(({ id }) => id)).toEqual(['clock-skew-client-host/kms01.corp.example']);
    expect(findings[0]?.summary).toContain("most likely this computer's is the wrong one");
    expect(findings[0]?.remediation[0]).toMatchObject({ on: 'this-computer', command: 'w32tm /resync' });
  });

  test.each(['record-missing', 'record-empty', 'record-missing-and-updates-refused'])(
    '%s: what is certain stands first, the possible reason after it',
    async (name) => {
      world = await startDemo(name);
      const { findings } = await check(world);
      expect(findings.map(({ confidence, severity }) => [confidence, severity])).toEqual([
        ['confirmed', 'error'],
        ['possible', 'warning'],
      ]);
    },
  );
});
