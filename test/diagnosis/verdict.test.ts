import { describe, expect, test } from '@jest/globals';
import type { Evidence } from '../../src/model/evidence.js';
import type { Verdict } from '../../src/model/report.js';
import { exitStatus } from '../../src/diagnosis/exit-status.js';
import {
  clock,
  computer,
  gathered,
  healthy,
  literal,
  NO_HOSTS,
  NXDOMAIN,
  situation,
  SILENT,
  skipped,
  srv,
  tcp,
  update,
} from '../support/evidence-builder.js';
import { judge } from '../support/judge.js';

function verdictOf(change: Partial<Evidence> | null, base: Evidence = healthy()): Verdict {
  return judge({ ...base, ...change }).verdict;
}

describe('the verdict', () => {
  test('healthy needs name resolution, reachability and service', () => {
    expect(verdictOf(null)).toBe('healthy');
    for (const key of ['srv', 'reach', 'service'] as const) {
      const crashed = { status: 'failed', why: 'crashed', detail: 'a bug' } as const;
      expect([key, verdictOf({ [key]: crashed })]).toEqual([key, 'unknown']);
    }
    for (const key of ['reach', 'service'] as const)
      expect([key, verdictOf({ [key]: skipped('not looked at') })]).toEqual([key, 'unknown']);
  });

  test('what does not bear on it may be unknown', () => {
    expect(
      verdictOf({ clock: skipped('no host'), update: skipped('off'), listener: skipped('no host') }),
    ).toBe('healthy');
    expect(verdictOf(null, situation({ clock: [clock({ method: null, offsetMs: null })] }))).toBe('healthy');
  });

  test('a host given by hand: its address takes the place of the record', () => {
    const given = {
      context: gathered([computer({ domains: [], overrides: ['host'] })]),
      srv: skipped('a KMS host was given'),
    };
    expect(verdictOf(given)).toBe('healthy');
    expect(verdictOf({ ...given, addresses: gathered([literal('10.0.0.20', 'address')]) })).toBe('healthy');
    expect(verdictOf({ ...given, addresses: skipped('no KMS host is known') })).toBe('unknown');
  });

  test('cut short is not healthy', () => {
    expect(verdictOf({ reach: gathered([tcp()], false) })).toBe('unknown');
  });

  test('error before unknown before warning before healthy', () => {
    const open = update({ unsigned: 'accepted' });
    expect(verdictOf(null, situation({ update: [open] }))).toBe('warning');
    expect(verdictOf({ service: skipped('no open port') }, situation({ update: [open] }))).toBe('unknown');
    expect(verdictOf({ service: skipped('no open port') }, situation({ srv: [srv(NXDOMAIN)] }))).toBe(
      'error',
    );
  });

  test('every DNS server silent is an error, not merely unknown', () => {
    expect(verdictOf(null, situation({ ...NO_HOSTS, srv: [srv(SILENT)] }))).toBe('error');
  });

  test('nothing gathered at all', () => {
    const nothing = Object.fromEntries(
      Object.keys(healthy()).map((key) => [key, skipped('offline')]),
    ) as unknown as Evidence;
    expect(verdictOf(null, nothing)).toBe('unknown');
  });
});

test.each([
  ['healthy', 0, 0],
  ['warning', 1, 0],
  ['error', 2, 2],
  ['unknown', 3, 3],
] as const)('%s ends with %i, and with --fail-on error with %i', (verdict, onWarning, onError) => {
  expect(exitStatus({ verdict }, 'warning')).toBe(onWarning);
  expect(exitStatus({ verdict }, 'error')).toBe(onError);
});
