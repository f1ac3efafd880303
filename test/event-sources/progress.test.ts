import { expect, test } from '@jest/globals';
import type { ReadProgress } from '../../src/event-sources/event-files.js';
import { createProgress } from '../../src/event-sources/progress.js';

const MIB = 1_048_576;

/** Two files that are read at a time, told by a clock of the test's own. */
function started() {
  const told: ReadProgress[] = [];
  let clock = 0;
  const progress = createProgress(
    [
      { file: 'host.evtx', named: true, size: 80 * MIB },
      { file: 'client.evtx', named: true, size: 20 * MIB },
    ],
    (news) => told.push(news),
    () => clock,
  );
  const at = (ms: number, file: string, bytes: number): ReadProgress | undefined => {
    clock = ms;
    progress.bytes(file, bytes);
    return told.at(-1);
  };
  return { told, progress, at };
}

test('the time that is left goes by the speed since the first bytes, whatever the start took', () => {
  const { at } = started();
  expect(at(4_000, 'host.evtx', MIB)?.msLeft).toBeNull();
  // Ten MiB in one second: the other 89 take nine.
  expect(at(5_000, 'host.evtx', 11 * MIB)?.msLeft).toBeCloseTo(8_900, -1);
});

test('nothing is told of it before enough was read', () => {
  const { at } = started();
  at(4_000, 'host.evtx', MIB);
  expect(at(4_200, 'host.evtx', 3 * MIB)?.msLeft).toBeNull();
  expect(at(9_000, 'host.evtx', 1.5 * MIB)?.msLeft).toBeNull();
});

test('one of the files that are read at a time is named until it is read', () => {
  const { at } = started();
  expect(at(0, 'host.evtx', MIB)?.file).toBe('host.evtx');
  expect(at(200, 'client.evtx', MIB)?.file).toBe('host.evtx');
  expect(at(400, 'host.evtx', 80 * MIB)?.file).toBe('host.evtx');
  expect(at(600, 'client.evtx', 2 * MIB)?.file).toBe('client.evtx');
});

test('not more often than ten times a second, but for the end', () => {
  const { told, progress, at } = started();
  for (let ms = 0; ms < 1_000; ms += 10) at(ms, 'host.evtx', ms);
  expect(told).toHaveLength(10);
  progress.end();
  expect(told).toHaveLength(11);
});
