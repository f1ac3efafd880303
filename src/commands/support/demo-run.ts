import { startDemo } from '../../demo/start-demo.js';
import type { ProgressEvent, Report } from '../../model/report.js';
import type { RunRequest } from '../../model/request.js';
import { liveRun } from './live-run.js';
import type { RunFiles } from './live-run.js';
import type { Settings } from './options.js';

/** The real chain against the servers of a scenario, which end with it. */
export async function demoRun(
  name: string,
  { delay }: Settings,
  request: RunRequest,
  files: RunFiles,
  tell: (event: ProgressEvent) => void,
  signal: AbortSignal,
): Promise<Report> {
  const world = await startDemo(name, { delayMs: delay ?? 0 });
  try {
    // Loopback servers have no logs to fill: the probe is part of the story in every format.
    return await liveRun({ ...request, ...world.request, updateProbe: true }, files, tell, signal);
  } finally {
    await world.stop();
  }
}
