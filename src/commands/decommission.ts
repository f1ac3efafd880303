import type { Decommission } from '../model/decommission.js';
import { decommission } from '../readings/decommission.js';
import { decommissionJson, decommissionMarkdown, decommissionText } from '../reporters/decommission.js';
import { styleFor } from '../reporters/style.js';
import { readSavedRun } from './support/evidence-file.js';
import { givenEvidence } from './support/given-evidence.js';
import { wantsColour } from './support/format.js';
import type { Invocation, Surroundings } from './support/invocation.js';
import type { Settings } from './support/options.js';
import { startProgressLine } from './support/progress-line.js';
import { readGivenLogs } from './support/read-given-logs.js';
import { readSettings } from './support/read-settings.js';
import { refuse } from './support/refusal.js';
import { checkFiles } from './support/report-once.js';
import { INTERRUPTED, UNKNOWN } from './support/statuses.js';
import { writeWholeFile } from './support/whole-file.js';

const COLUMNS = 100;

/** As with findings: 0 nothing speaks against it, 1 not yet, 3 it cannot be told. */
const STATUSES = { 'may-go': 0, 'not-yet': 1, unknown: UNKNOWN } as const;

/** `decommission --host OLD --evidence FILE…`: who still talks to an old host, and when it may go. */
export async function run(invocation: Invocation): Promise<number> {
  const { surroundings } = invocation;
  const settings = readSettings('decommission', invocation);
  const [host, ...others] = settings.host;
  if (host === undefined || others.length > 0)
    return refuse(64, 'decommission needs one --host: the name of the old KMS host');
  if (settings.evidence.length === 0)
    return refuse(64, 'decommission needs --evidence: event logs of KMS hosts and clients, and a saved run');
  checkFiles(settings);
  const { savedRun, logs, remarks: told } = await givenEvidence(settings.evidence, surroundings);
  const saved = savedRun === null ? null : readSavedRun(savedRun);
  if (logs.files.length === 0) return refuse(64, 'decommission needs at least one event log as --evidence');
  const interrupt = new AbortController();
  const endInterrupts = surroundings.onInterrupt(() => {
    interrupt.abort();
  });
  const progress = startProgressLine(surroundings);
  try {
    const remarks = [...told];
    const at = settings.at ?? saved?.run.judgedAt ?? null;
    const { analysis, judgedAt, complete } = await readGivenLogs(
      logs,
      { at, remark: (line) => remarks.push(line) },
      (event) => {
        progress.tell(event);
      },
      interrupt.signal,
    );
    progress.end();
    for (const line of remarks) surroundings.say(`kms-doctor: ${line}\n`);
    const result = decommission({
      host: host.name,
      events: analysis,
      judgedAt,
      evidence: saved === null ? null : { srv: saved.evidence.srv, askedAt: saved.run.startedAt },
    });
    const text = render(result, settings, surroundings);
    if (settings.output === null) await surroundings.print(text);
    else writeWholeFile('--output', settings.output, text);
    return complete ? STATUSES[result.answer] : INTERRUPTED;
  } finally {
    progress.end();
    endInterrupts();
  }
}

function render(result: Decommission, settings: Settings, surroundings: Surroundings): string {
  if (settings.format === 'json') return decommissionJson(result);
  if (settings.format === 'markdown') return decommissionMarkdown(result);
  const columns = settings.output === null ? surroundings.output.columns : null;
  return decommissionText(
    result,
    styleFor({
      width: columns ?? COLUMNS,
      ascii: settings.ascii === true,
      colour: wantsColour(settings, surroundings),
    }),
  );
}
