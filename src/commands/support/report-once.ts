import { exitStatus } from '../../diagnosis/exit-status.js';
import type { ProgressEvent, Report } from '../../model/report.js';
import { renderEvent } from '../../reporters/ndjson.js';
import type { Surroundings } from './invocation.js';
import type { Format, Settings } from './options.js';
import { startProgressLine } from './progress-line.js';
import { renderReport } from './render-report.js';
import { INTERRUPTED, UNKNOWN } from './statuses.js';
import { checkWritable, writeWholeFile } from './whole-file.js';

export interface Faces {
  readonly settings: Settings;
  readonly format: Exclude<Format, 'tui'>;
  readonly surroundings: Surroundings;
  /** A line for standard error about what the report leaves open; null for none. */
  readonly hint?: (report: Report) => string | null;
}

/** Refuses with 64 when a file that the run is to end in cannot be written. */
export function checkFiles({ output, save }: Settings): void {
  if (output !== null) checkWritable('--output', output);
  if (save !== null) checkWritable('--save', save);
}

/**
 * One run without screen: follows it, hands its report out in the format asked for and gives the exit status. The first
 * interrupt cuts the run short and its report is what was known by then.
 */
export async function reportOnce(
  { settings, format, surroundings, hint }: Faces,
  run: (tell: (event: ProgressEvent) => void, signal: AbortSignal) => Promise<Report>,
): Promise<number> {
  surroundings.expectStatus(UNKNOWN);
  const interrupt = new AbortController();
  const endInterrupts = surroundings.onInterrupt(() => {
    interrupt.abort();
  });
  const progress = startProgressLine(surroundings);
  const events: string[] = [];
  const follow = (event: ProgressEvent) => {
    progress.tell(event);
    // How far the reading is has no place in a result that may turn out to be none.
    if (format !== 'ndjson' || event.type === 'reading') return;
    if (settings.output === null) void surroundings.print(renderEvent(event));
    else events.push(renderEvent(event));
  };
  try {
    const report = await run(follow, interrupt.signal);
    progress.end();
    const status = interrupt.signal.aborted ? INTERRUPTED : exitStatus(report, settings.failOn ?? 'warning');
    surroundings.expectStatus(status);
    const text =
      format === 'ndjson' ? events.join('') : await renderReport(report, format, settings, surroundings);
    if (settings.output === null) await surroundings.print(text);
    else writeWholeFile('--output', settings.output, text);
    const line = hint?.(report) ?? null;
    if (line !== null) surroundings.say(`kms-doctor: ${line}\n`);
    return status;
  } finally {
    progress.end();
    endInterrupts();
  }
}
