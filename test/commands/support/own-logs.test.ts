import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { ownLogs } from '../../../src/commands/support/own-logs.js';
import { readGivenLogs } from '../../../src/commands/support/read-given-logs.js';
import type { Io } from '../../../src/io/io.js';
import { fakeWindows, printed } from '../../windows/fake-windows.js';

const LOG = gunzipSync(readFileSync('fixtures/events/dc2016-application.evtx.gz'));
const signal = new AbortController().signal;

/** A Windows whose wevtutil writes a real log for Application and may not read the others. */
function windows(): Io {
  const { io } = fakeWindows({});
  return {
    ...io,
    run: (file, [verb = '', log = '', target = '']) => {
      expect([file, verb]).toEqual(['wevtutil.exe', 'epl']);
      if (log !== 'Application') return Promise.resolve(printed('', 5));
      writeFileSync(target, LOG);
      return Promise.resolve(printed(''));
    },
  };
}

test('the logs of this Windows, by their own names, and what may not be read', async () => {
  const remarks: string[] = [];
  const remark = (line: string) => remarks.push(line);
  const logs = await ownLogs(remark, signal, windows());
  const { analysis } = await readGivenLogs(logs, { at: null, remark }, () => undefined, signal);
  expect(analysis.sources.map(({ file }) => file)).toEqual(['Application.evtx']);
  expect(analysis.sources[0]?.relevant).toBeGreaterThan(0);
  expect(remarks).toContain('not read: System.evtx: access denied; run it as administrator');
});

test('none that can be read ends the command, as does another system', async () => {
  const remark = () => undefined;
  const { io } = fakeWindows({ 'wevtutil.exe': printed('', 5) });
  await expect(ownLogs(remark, signal, io)).rejects.toMatchObject({ status: 66 });
  const other = { ...io, system: () => ({ ...io.system(), platform: 'linux' as const }) };
  await expect(ownLogs(remark, signal, other)).rejects.toMatchObject({ status: 64 });
});
