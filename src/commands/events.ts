import { readEventFiles } from '../event-sources/read-event-files.js';
import { createEventAnalysis } from '../readings/events/create-event-analysis.js';
import { eventsRun } from './support/events-run.js';
import { chooseFormat } from './support/format.js';
import type { Invocation } from './support/invocation.js';
import { checkInputs } from './support/read-logs.js';
import { readSettings } from './support/read-settings.js';
import { checkFiles, reportOnce } from './support/report-once.js';

const PIECES = { read: readEventFiles, analyse: createEventAnalysis };

/** `events FILE…`: what event logs tell, without asking the network. */
export async function run(invocation: Invocation): Promise<number> {
  const { words: inputs, surroundings } = invocation;
  const settings = readSettings('events', invocation);
  checkFiles(settings);
  checkInputs(inputs);
  const format = chooseFormat(settings, surroundings);
  const logs = { inputs, at: settings.at, pieces: PIECES };
  if (format === 'tui') {
    const { showEvents } = await import('./support/show-events.js');
    return showEvents(settings, surroundings, logs);
  }
  const remark = (line: string) => {
    surroundings.say(`kms-doctor: ${line}\n`);
  };
  return reportOnce({ settings, format, surroundings }, (tell, signal) =>
    eventsRun({ ...logs, remark }, tell, signal),
  );
}
