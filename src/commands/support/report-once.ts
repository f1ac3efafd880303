import { exitStatus } from '../../diagnosis/exit-status.js';
import type { ProgressEvent, Report } from '../../model/report.js';
import { renderEvent } from '../../reporters/ndjson.js';
import type { Surroundings } from './invocation.js';
import type { Format, Settings } from './options.js';
import { startProgressLine } from './progress-line.js';
import { renderReport } from './render-report.js';
import type { TellLost } from './lost-file.js';
import { checkApart } from './same-file.js';
import { INTERRUPTED } from './statuses.js';
import { checkWritable, piecesOf, wholeFileFault } from './whole-file.js';

export interface Faces {
  readonly settings: Settings;
  readonly format: Exclude<Format, 'tui'>;
  readonly surroundings: Surroundings;
  /** A line for standard error about what the report leaves open; null for none. */
  readonly hint?: (report: Report) => string | null;
}

/** Refuses with 64 when a file that the run is to end in cannot be written, or is meant for two things. */
export function checkFiles(settings: Settings, inputs: readonly string[] = []): void {
  checkApart(settings, inputs);
  const { output, save } = settings;
  if (output !== null) checkWritable('--output', output);
  if (save !== null) checkWritable('--save', save);
}

/**
 * One run without screen: follows it, hands its report out in the format asked for and gives the exit status. The first
 * interrupt cuts the run short and its report is what was known by then. A file that cannot be written changes no
 * status: the report is handed out all the same, on standard output if need be.
 */
export async function reportOnce(
  { settings, format, surroundings, hint }: Faces,
  run: (tell: (event: ProgressEvent) => void, signal: AbortSignal, lost: TellLost) => Promise<Report>,
): Promise<number> {
  const { output } = settings;
  const interrupt = new AbortController();
  const endInterrupts = surroundings.onInterrupt(() => {
    interrupt.abort();
  });
  const progress = startProgressLine(surroundings);
  const events: string[] = [];
  let told: ProgressEvent | null = null;
  const follow = (event: ProgressEvent) => {
    progress.tell(event);
    // How far the reading is has no place in a result that may turn out to be none.
    if (format !== 'ndjson' || event.type === 'reading') return;
    // The report may be large: it is written as it is taken.
    if (event.type === 'report') told = event;
    else if (output === null) void surroundings.print([...renderEvent(event)].join(''));
    else events.push(...renderEvent(event));
  };
  const lines: string[] = [];
  try {
    const report = await run(follow, interrupt.signal, (line) => lines.push(line));
    progress.end();
    const status = interrupt.signal.aborted ? INTERRUPTED : exitStatus(report, settings.failOn ?? 'warning');
    const text =
      format === 'ndjson'
        ? lastLines(events, told)
        : await renderReport(report, format, settings, surroundings);
    const fault = output === null ? null : wholeFileFault(output, text);
    if (output === null || fault !== null)
      for (const piece of piecesOf(text)) await surroundings.print(piece);
    if (fault !== null) lines.push(`--output: ${fault}; the report went to standard output instead`);
    const left = hint?.(report) ?? null;
    if (left !== null) lines.push(left);
    surroundings.say(lines.map((line) => `kms-doctor: ${line}\n`).join(''));
    return status;
  } finally {
    progress.end();
    endInterrupts();
  }
}

/** Lines that wait for their file, and the last one; each time anew. */
const lastLines = (lines: readonly string[], last: ProgressEvent | null): Iterable<string> => ({
  *[Symbol.iterator]() {
    yield* lines;
    if (last !== null) yield* renderEvent(last);
  },
});
