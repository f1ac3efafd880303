/** Findings from logs name the event records that tell them. Synthetic. */
import { expect, test } from '@jest/globals';
import { hostKmsInitFailure } from '../../src/failure-modes/kms-host/host-kms-init-failure.js';
import { rpcServerUnavailable } from '../../src/failure-modes/network/rpc-server-unavailable.js';
import { genuineTicketNoise } from '../../src/failure-modes/licensing-data/genuine-ticket-noise.js';
import type { LogEvent } from '../../src/model/events.js';
import type { FailureMode } from '../../src/model/failure-mode.js';
import { asked, cmidOf, HOUR, other, START, undated } from '../support/event-builder.js';
import { findingsInLogs } from '../support/event-evidence.js';

const records = (mode: FailureMode, ...log: readonly LogEvent[]) =>
  findingsInLogs(mode, [log], START + HOUR).map((finding) => finding.records ?? null);
const numbered = (event: LogEvent, recordId: number): LogEvent => ({ ...event, recordId });
const FILE = 'synthetic-0.evtx';

test('an event that tells something by itself: the last one of its kind', () => {
  const ticket = (at: number) => other(8208, at, ['Acquisition of genuine ticket failed (hr=0x80072EE7)']);
  expect(records(genuineTicketNoise, numbered(ticket(START), 7), numbered(ticket(START + HOUR), 9))).toEqual([
    [{ file: FILE, recordId: 9, id: 8208 }],
  ]);
});

test('a host whose service did not start', () => {
  expect(records(hostKmsInitFailure, numbered(other(12291, START, ['0x80070005']), 4711))).toEqual([
    [{ file: FILE, recordId: 4711, id: 12291 }],
  ]);
});

test('clients that fail: at most five, however many there are', () => {
  const failing = (count: number) =>
    Array.from({ length: count }, (_, n) =>
      numbered(
        asked(START + n, {
          computer: `PC${n}.corp.example`,
          cmid: cmidOf(n),
          code: '0x800706BA',
          left: 249_120,
        }),
        100 + n,
      ),
    );
  expect(records(rpcServerUnavailable, ...failing(2))).toEqual([
    [
      { file: FILE, recordId: 100, id: 12288 },
      { file: FILE, recordId: 101, id: 12288 },
    ],
  ]);
  expect(records(rpcServerUnavailable, ...failing(9))[0]).toHaveLength(5);
});

test('text that numbers no records names none', () => {
  expect(records(hostKmsInitFailure, undated(other(12291, START, ['0x80070005'])))).toEqual([null]);
});
