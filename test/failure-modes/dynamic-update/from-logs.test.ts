/** Publishing that fails, by synthetic logs of a host. */
import { describe, expect, test } from '@jest/globals';
import { hostRegistersWithWrongDns } from '../../../src/failure-modes/dynamic-update/host-registers-with-wrong-dns.js';
import { publishingOnWithoutDdns } from '../../../src/failure-modes/dynamic-update/publishing-on-without-ddns.js';
import { secureUpdateAuthenticationFails } from '../../../src/failure-modes/dynamic-update/secure-update-authentication-fails.js';
import { srvAclOwnedByOtherHost } from '../../../src/failure-modes/dynamic-update/srv-acl-owned-by-other-host.js';
import type { LogEvent } from '../../../src/model/events.js';
import type { FailureMode } from '../../../src/model/failure-mode.js';
import { DAY, other, START, undated } from '../../support/event-builder.js';
import { logsAsEvidence } from '../../support/event-evidence.js';
import { find, NXDOMAIN, srv } from '../../support/evidence-builder.js';

const failed = (code: string, days: readonly number[]): readonly LogEvent[] =>
  days.map((day) => other(12293, START + day * DAY, [code, 'corp.example'], 'kms1.corp.example'));
const published = (day: number): LogEvent =>
  other(12294, START + day * DAY, ['corp.example'], 'kms1.corp.example');

function found(mode: FailureMode, log: readonly LogEvent[], record: boolean, at?: number): readonly string[] {
  const evidence = { events: [logsAsEvidence([log], at)], srv: [record ? srv() : srv(NXDOMAIN)] };
  return find(mode, evidence).map(
    ({ subject, severity, confidence, summary }) => `${subject}: ${severity}, ${confidence}: ${summary}`,
  );
}

describe.each([
  ['srv-acl-owned-by-other-host', srvAclOwnedByOtherHost, '0x80072338'],
  ['secure-update-authentication-fails', secureUpdateAuthenticationFails, '0x80072339'],
  ['host-registers-with-wrong-dns', hostRegistersWithWrongDns, '0x8007267C'],
] as const)('%s', (_, mode, code) => {
  test('the code of the last failures, no record of the host', () => {
    expect(found(mode, [published(0), ...failed(code, [1, 2, 3])], false)).toEqual([
      expect.stringContaining(
        `kms1.corp.example: error, likely: kms1.corp.example has failed to publish itself in corp.example since 2 January 2026 (3 events 12293, last ${code})`,
      ),
    ]);
  });
  test('pasted without a time', () => {
    const pasted = failed(code, [1]).map(undated);
    expect(found(mode, pasted, false, START + DAY)).toEqual([
      expect.stringContaining(`in corp.example at an unknown time (1 event 12293, last ${code})`),
    ]);
  });
  test('what has no time is not the last: neither a failure nor a success of it decides', () => {
    const ok = [published(0)];
    expect(found(mode, [...ok, ...failed(code, [1]).map(undated)], false)).toEqual([]);
    expect(found(mode, [...ok, ...failed(code, [1]), undated(published(2))], false)).toEqual([
      expect.stringContaining('since 2 January 2026 (1 event 12293'),
    ]);
    expect(
      found(mode, [...failed(code, [1]).map(undated), undated(published(2))], false, START + DAY),
    ).toEqual([]);
  });
  test('its record stands, it published again, it gave up, or the code is another', () => {
    expect(found(mode, failed(code, [1, 2, 3]), true)).toEqual([]);
    expect(found(mode, [...failed(code, [1, 2]), published(3)], false)).toEqual([]);
    const gaveUp = [...failed(code, [1, 2]), other(903, START + 20 * DAY)];
    expect(found(mode, gaveUp, false)).toEqual([]);
    expect(found(mode, failed('0x8007232D', [1, 2]), false)).toEqual([]);
  });
});

describe('publishing-on-without-ddns', () => {
  test('its record stands all the while', () => {
    expect(found(publishingOnWithoutDdns, failed('0x8007232D', [1, 2, 3]), true)).toEqual([
      'kms1.corp.example: warning, confirmed: kms1.corp.example has failed to publish itself in corp.example since 2 January 2026 (3 events 12293, last 0x8007232D): yet its record stands.',
    ]);
  });
  test('without a record, or after one failure only, it is something else', () => {
    expect(found(publishingOnWithoutDdns, failed('0x8007232D', [1, 2, 3]), false)).toEqual([]);
    expect(found(publishingOnWithoutDdns, failed('0x8007232D', [1]), true)).toEqual([]);
  });
});
