import { readBaseline } from './support/baseline-file.js';
import { eventsRun, type ReadTheLogs } from './support/events-run.js';
import { chooseFormat } from './support/format.js';
import { ownLogs } from './support/own-logs.js';
import { readGivenLogs } from './support/read-given-logs.js';
import type { Invocation } from './support/invocation.js';
import { checkInputs } from './support/read-logs.js';
import { readSettings } from './support/read-settings.js';
import { checkFiles, reportOnce } from './support/report-once.js';
import { keepHeapSmall } from './support/small-heap.js';
import { logsAndZips } from './support/zipped-logs.js';

/** `events FILE…`: what event logs tell, without asking the network. On Windows without FILE: its own. */
export async function run(invocation: Invocation): Promise<number> {
  const { words: inputs, surroundings } = invocation;
  const settings = readSettings('events', invocation);
  checkInputs(inputs);
  checkFiles(settings, inputs);
  keepHeapSmall();
  const format = chooseFormat(settings, surroundings);
  const { at } = settings;
  const baseline = readBaseline(settings);
  const readWith =
    (remark: (line: string) => void): ReadTheLogs =>
    async (tell, signal) => {
      const logs = inputs.length === 0 ? await ownLogs(remark, signal) : logsAndZips(inputs, signal);
      return readGivenLogs(logs, { at, remark }, tell, signal);
    };
  if (format === 'tui') {
    const { showFiles } = await import('./support/show-files.js');
    return showFiles(settings, surroundings, (tell, signal, remark) =>
      eventsRun(readWith(remark), tell, signal, baseline),
    );
  }
  const remark = (line: string) => {
    surroundings.say(`kms-doctor: ${line}\n`);
  };
  return reportOnce({ settings, format, surroundings }, (tell, signal) =>
    eventsRun(readWith(remark), tell, signal, baseline),
  );
}
