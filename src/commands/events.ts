import { eventsRun } from './support/events-run.js';
import { chooseFormat } from './support/format.js';
import { readGivenLogs } from './support/given-evidence.js';
import type { Invocation } from './support/invocation.js';
import { checkInputs } from './support/read-logs.js';
import { readSettings } from './support/read-settings.js';
import { checkFiles, reportOnce } from './support/report-once.js';
import { keepHeapSmall } from './support/small-heap.js';

/** `events FILE…`: what event logs tell, without asking the network. */
export async function run(invocation: Invocation): Promise<number> {
  const { words: inputs, surroundings } = invocation;
  const settings = readSettings('events', invocation);
  checkFiles(settings);
  checkInputs(inputs);
  keepHeapSmall();
  const format = chooseFormat(settings, surroundings);
  const { at } = settings;
  if (format === 'tui') {
    const { showEvents } = await import('./support/show-events.js');
    return showEvents(
      settings,
      surroundings,
      (remark) =>
        (...reading) =>
          readGivenLogs(inputs, { at, remark }, ...reading),
    );
  }
  const remark = (line: string) => {
    surroundings.say(`kms-doctor: ${line}\n`);
  };
  return reportOnce({ settings, format, surroundings }, (tell, signal) =>
    eventsRun((...reading) => readGivenLogs(inputs, { at, remark }, ...reading), tell, signal),
  );
}
