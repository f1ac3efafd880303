/** Faults of KMS hosts by synthetic logs. */
import { describe, expect, test } from '@jest/globals';
import { hostEventLogUnusable } from '../../../src/failure-modes/kms-host/host-event-log-unusable.js';
import { hostKeyTooOldForClient } from '../../../src/failure-modes/kms-host/host-key-too-old-for-client.js';
import { hostKmsInitFailure } from '../../../src/failure-modes/kms-host/host-kms-init-failure.js';
import { hostKmsNotEnabled } from '../../../src/failure-modes/kms-host/host-kms-not-enabled.js';
import { hostNotActivated } from '../../../src/failure-modes/kms-host/host-not-activated.js';
import { hostVmNotSupported } from '../../../src/failure-modes/kms-host/host-vm-not-supported.js';
import { intervalsMisconfigured } from '../../../src/failure-modes/kms-host/intervals-misconfigured.js';
import { officeKeyMissingOnHost } from '../../../src/failure-modes/kms-host/office-key-missing-on-host.js';
import type { LogEvent } from '../../../src/model/events.js';
import {
  answered,
  asked,
  DAY,
  heard,
  OFFICE_2016,
  other,
  START,
  undated,
  WEEK,
} from '../../support/event-builder.js';
import { foundInLogs } from '../../support/event-evidence.js';

describe.each([
  ['host-not-activated', hostNotActivated, '0xC004F041', 'because it is not activated itself'],
  ['host-kms-not-enabled', hostKmsNotEnabled, '0xC004F039', 'no KMS host, kms01.corp.example'],
  ['host-key-too-old-for-client', hostKeyTooOldForClient, '0xC004F042', 'does not cover PC01.corp.example'],
] as const)('%s', (_, mode, code, text) => {
  test('the code in the log of a client, or of the host', () => {
    expect(foundInLogs(mode, [[asked(START, { code })]])).toEqual([expect.stringContaining(text)]);
    expect(foundInLogs(mode, [[heard(START, { code })]])).toEqual([expect.stringContaining(text)]);
  });
  test('another code, or a success since', () => {
    expect(foundInLogs(mode, [[asked(START, { code: '0xC004F074' })]])).toEqual([]);
    expect(
      foundInLogs(mode, [[asked(START, { code }), asked(START + DAY), answered(START + DAY + 500)]]),
    ).toEqual([]);
  });
});

describe('office-key-missing-on-host', () => {
  const office = { product: OFFICE_2016, minimum: 5, code: '0xC004F042' };
  test('Office is refused', () => {
    expect(foundInLogs(officeKeyMissingOnHost, [[heard(START, office)]])).toEqual([
      'PC01.corp.example: error, likely: Office on PC01.corp.example is refused by kms01.corp.example, which has no key for it (0xC004F042).',
    ]);
    expect(foundInLogs(hostKeyTooOldForClient, [[heard(START, office)]])).toEqual([]);
  });
  test('Windows is refused', () => {
    expect(foundInLogs(officeKeyMissingOnHost, [[heard(START, { code: '0xC004F042' })]])).toEqual([]);
    expect(foundInLogs(officeKeyMissingOnHost, [[heard(START, { ...office, code: '0xC004F038' })]])).toEqual(
      [],
    );
  });
});

describe('host-kms-init-failure', () => {
  test('12291 with its code', () => {
    expect(foundInLogs(hostKmsInitFailure, [[other(12291, START, ['0x80070005'])]])).toEqual([
      'kms01.corp.example: error, confirmed: The Key Management Service of kms01.corp.example failed to start (event 12291, 0x80070005, 1 time, last on 1 January 2026).',
    ]);
  });
  test('29 days ago, and long ago', () => {
    const since = (days: number): readonly LogEvent[] => [
      other(12291, START, ['0x80070005']),
      heard(START + days * DAY),
    ];
    expect(foundInLogs(hostKmsInitFailure, [since(29)])).toHaveLength(1);
    expect(foundInLogs(hostKmsInitFailure, [since(31)])).toEqual([]);
  });
  test('another event of the service', () => {
    expect(foundInLogs(hostKmsInitFailure, [[other(12294, START, ['corp.example'])]])).toEqual([]);
  });
});

describe('what an event without a time says', () => {
  const failed = other(12291, START, ['0xC004F06B']);
  test('KMS that did not start, though not that it still does not', () => {
    expect(foundInLogs(hostKmsInitFailure, [[undated(failed)]], START)).toEqual([
      'kms01.corp.example: error, likely: The Key Management Service of kms01.corp.example failed to start (event 12291, 0xC004F06B, 1 time, at an unknown time).',
    ]);
    expect(foundInLogs(hostVmNotSupported, [[undated(failed)]], START)).toHaveLength(1);
  });
  test('it is not the last of those with a time, nor counted among them', () => {
    const dated = other(12291, START, ['0x80070005']);
    expect(foundInLogs(hostKmsInitFailure, [[dated], [undated(failed)]], START + DAY)).toEqual([
      expect.stringContaining('(event 12291, 0x80070005, 1 time, last on 1 January 2026)'),
    ]);
    expect(foundInLogs(hostKmsInitFailure, [[dated], [undated(failed)]], START + 60 * DAY)).toEqual([
      expect.stringContaining('(event 12291, 0xC004F06B, 1 time, at an unknown time)'),
    ]);
  });
});

describe('host-event-log-unusable', () => {
  const cleared: LogEvent = {
    ...other(104, START + 3 * DAY, ['admin', 'CORP', 'Key Management Service', '']),
    provider: 'event-log',
    channel: 'System',
  };
  test('the log was cleared', () => {
    expect(foundInLogs(hostEventLogUnusable, [[heard(START), heard(START + 4 * DAY)], [cleared]])).toEqual([
      'kms01.corp.example: warning, confirmed: The request log of kms01.corp.example was cleared on 4 January 2026.',
    ]);
  });
  test('a short log may be that of a young host', () => {
    expect(foundInLogs(hostEventLogUnusable, [[heard(START), heard(START + 4 * DAY)]])).toEqual([
      expect.stringContaining('info, possible: The log of kms01.corp.example holds 4 days of requests'),
    ]);
  });
  test('nothing says when it was cleared', () => {
    const short = [heard(START), heard(START + 4 * DAY)];
    expect(foundInLogs(hostEventLogUnusable, [short, [undated(cleared)]])).toEqual([
      'kms01.corp.example: info, possible: The request log of kms01.corp.example was cleared at an unknown time.',
    ]);
    const month = [heard(START), heard(START + 30 * DAY)];
    expect(foundInLogs(hostEventLogUnusable, [month, [undated(cleared)]])).toEqual([]);
  });
  test('30 days, and another log that was cleared', () => {
    const month = [heard(START), heard(START + 30 * DAY)];
    expect(foundInLogs(hostEventLogUnusable, [month])).toEqual([]);
    const late = { ...cleared, at: START + 29 * DAY };
    expect(foundInLogs(hostEventLogUnusable, [month, [late]])).toHaveLength(1);
    const application = { ...late, data: ['admin', 'CORP', 'Application', ''] };
    expect(foundInLogs(hostEventLogUnusable, [month, [application]])).toEqual([]);
  });
});

describe('intervals-misconfigured', () => {
  const log = (renewal: number): readonly LogEvent[] =>
    [0, 1].flatMap((week) => [asked(START + week * WEEK), answered(START + week * WEEK + 500, { renewal })]);
  test('30 days between renewals', () => {
    expect(foundInLogs(intervalsMisconfigured, [log(43_200)])).toEqual([
      'kms01.corp.example: warning, confirmed: The KMS host kms01.corp.example tells its clients to renew every 43200 minutes, as long as a machine counts.',
    ]);
  });
  test('seven days', () => {
    expect(foundInLogs(intervalsMisconfigured, [log(10_080)])).toEqual([]);
  });
  test('retries several times an hour', () => {
    const retried = (retry: number): readonly LogEvent[] => [asked(START), answered(START + 500, { retry })];
    expect(foundInLogs(intervalsMisconfigured, [retried(15)])).toEqual([
      'kms01.corp.example: info, possible: The KMS host kms01.corp.example is set to an unusual activation interval of 15 minutes.',
    ]);
    for (const retry of [0, 60, 120, 240])
      expect(foundInLogs(intervalsMisconfigured, [retried(retry)])).toEqual([]);
  });
});
