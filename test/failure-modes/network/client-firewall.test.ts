/** The own firewall of a client; and hosts that served and are gone. */
import { describe, expect, test } from '@jest/globals';
import type { FirewallFacts } from '../../../src/model/firewall-settings.js';
import { answered, asked, START } from '../../support/event-builder.js';
import { logsAsEvidence } from '../../support/event-evidence.js';
import { NO_PROBES, tcp } from '../../support/evidence-builder.js';
import { firewall, profile, rule } from '../../support/firewall-builder.js';
import { finding, findings } from '../../support/judge.js';
import { clientSettings, product, told } from '../../support/settings-builder.js';

type Change = Parameters<typeof findings>[0];

describe('firewall-client-outbound-blocked', () => {
  const mode = 'firewall-client-outbound-blocked';
  const blocking = { profiles: [profile('domain', { outbound: 'block' })], rules: [] };
  const out = {
    direction: 'out',
    localPorts: [],
    remotePorts: ['1688'],
    program: null,
    service: null,
  } as const;
  const client = (
    facts: Partial<FirewallFacts>,
    change: Parameters<typeof product>[0] = { state: 'notification' },
  ) => clientSettings({ firewall: told(firewall(facts)), products: told([product(change)]) });
  const of = (change: Change): readonly string[] =>
    findings({ ...NO_PROBES, ...change }).filter((line) => line.startsWith(mode));

  test.each<readonly [string, ReturnType<typeof client>, readonly string[]]>([
    ['what goes out is blocked', client(blocking), ['error, confirmed']],
    ['not every rule was read', client({ ...blocking, allRules: false }), ['error, likely']],
    ['a rule lets KMS out', client({ ...blocking, rules: [rule({ ...out, id: 'kms' })] }), []],
    [
      'a rule blocks KMS',
      client({ rules: [rule({ ...out, id: 'no', action: 'block' })] }),
      ['error, confirmed'],
    ],
    ['what goes out is allowed', client({ rules: [] }), []],
    ['it is licensed all the same', client(blocking, {}), []],
    ['it has a MAK', client(blocking, { channel: 'mak', state: 'notification' }), []],
  ])('%s', (_, one, expected) => {
    expect(of({ clientSettings: [one] })).toEqual(
      expected.map((words) => `${mode}/ws017.corp.example: ${words}`),
    );
  });

  test('its own test of the port, or ours from there, succeeded: silent', () => {
    const connects = told([
      { host: 'kms1.corp.example', address: null, port: 1688, succeeded: true, pinged: null },
    ]);
    expect(of({ clientSettings: [{ ...client(blocking), connects }] })).toEqual([]);
    expect(of({ reach: [tcp()], clientSettings: [client(blocking)] })).toEqual([]);
  });

  test('the words name the client', () => {
    const change = { ...NO_PROBES, clientSettings: [client(blocking)] };
    expect(finding(mode, change).summary).toBe(
      'The firewall of ws017.corp.example lets no request out to TCP 1688: what goes out is blocked, and no rule allows KMS.',
    );
    expect(finding(mode, change).verify.run).toContain('kms1.corp.example');
  });
});

describe('host-failed-or-replaced', () => {
  const mode = 'host-failed-or-replaced';
  const dead = {
    reach: [tcp({ outcome: 'filtered' }), tcp({ port: 445, purpose: 'liveness', outcome: 'filtered' })],
    service: [],
  } as const;
  const served = [asked(START, { server: 'kms1.corp.example:1688' }), answered(START + 500)];

  test('it served a client, and now nothing of it answers: that explains the dead record', () => {
    const found = findings({ ...dead, events: [logsAsEvidence([served])] });
    expect(found).toContain(`${mode}/kms1.corp.example: error, likely`);
    expect(found).toContain(`srv-stale-dead-host/10.0.0.20:1688: error, likely < ${mode}/kms1.corp.example`);
  });

  test.each<readonly [string, Change]>([
    ['no log', dead],
    [
      'another host served',
      { ...dead, events: [logsAsEvidence([[asked(START, { server: 'kms9:1688' }), answered(START + 500)]])] },
    ],
    [
      'its port refuses',
      { reach: [tcp({ outcome: 'refused' })], service: [], events: [logsAsEvidence([served])] },
    ],
    ['it answers', { events: [logsAsEvidence([served])] }],
  ])('%s: silent', (_, change) => {
    expect(findings(change).join()).not.toContain(mode);
  });
});
