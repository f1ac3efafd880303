/** Events that tell something by themselves, by synthetic logs. */
import { expect, test } from '@jest/globals';
import { dcomSelfPermission } from '../../../src/failure-modes/licensing-data/dcom-self-permission.js';
import { genuineTicketNoise } from '../../../src/failure-modes/licensing-data/genuine-ticket-noise.js';
import { oemTestDataNoise } from '../../../src/failure-modes/licensing-data/oem-test-data-noise.js';
import { DAY, other, START } from '../../support/event-builder.js';
import { foundInLogs } from '../../support/event-evidence.js';

const PC = 'PC01.corp.example';

test.each([
  [
    'genuine-ticket-noise',
    genuineTicketNoise,
    8208,
    'Acquisition of genuine ticket failed (hr=0x80072EE7)',
    'info',
  ],
  ['oem-test-data-noise', oemTestDataNoise, 1058, '', 'info'],
  ['dcom-self-permission', dcomSelfPermission, 8229, 'Error Code:0x80070005 Path:SLUI.exe', 'warning'],
] as const)('%s', (_, mode, id, text, severity) => {
  const log = [other(id, START, [text], PC), other(id, START + DAY, [text], PC)];
  expect(foundInLogs(mode, [log])).toEqual([expect.stringContaining(`${PC}: ${severity}, confirmed: `)]);
  expect(foundInLogs(mode, [[other(903, START, [], PC)]])).toEqual([]);
});

test.each([
  [genuineTicketNoise, 8208, 'Acquisition of genuine ticket failed (hr=0x80072EE7)', '0x80070005'],
  [dcomSelfPermission, 8229, 'Error Code:0x80070005 Path:SLUI.exe', '0x80070002'],
] as const)('with another code they say something else: %#', (mode, id, text, code) => {
  expect(foundInLogs(mode, [[other(id, START, [text], PC)]])).toHaveLength(1);
  expect(foundInLogs(mode, [[other(id, START, [text.replace(/0x\w+/u, code)], PC)]])).toEqual([]);
});

test('the number is of test data in the log of the licensing service alone', () => {
  const event = other(1058, START, [], PC);
  expect(foundInLogs(oemTestDataNoise, [[event]])).toHaveLength(1);
  expect(foundInLogs(oemTestDataNoise, [[{ ...event, provider: 'event-log' }]])).toEqual([]);
});

test('codes of other faults', () => {
  const text = 'Acquisition of genuine ticket failed (hr=0x80070005)';
  expect(foundInLogs(genuineTicketNoise, [[other(8208, START, [text], PC)]])).toEqual([]);
  expect(foundInLogs(dcomSelfPermission, [[other(8229, START, ['Error Code:0x80070002'], PC)]])).toEqual([]);
});
