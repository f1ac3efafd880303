import { startDemo } from '../../demo/start-demo.js';
import type { DemoWorld } from '../../demo/start-demo.js';
import type { ProgressEvent, Report } from '../../model/report.js';
import type { RunRequest } from '../../model/request.js';
import { liveRun } from './live-run.js';
import type { RunFiles } from './live-run.js';
import type { Settings } from './options.js';

type DemoRun = (
  name: string,
  files: RunFiles,
  tell: (event: ProgressEvent) => void,
  signal: AbortSignal,
) => Promise<Report>;

/**
 * The real chain against the servers of a scenario. They stay up from the first run until `end`, or until another
 * scenario is asked for: runs that are compared with each other have to meet the same servers on the same ports.
 */
export function openDemo(
  { delay }: Settings,
  request: RunRequest,
): { readonly run: DemoRun; readonly end: () => Promise<void> } {
  let open: { readonly name: string; readonly world: Promise<DemoWorld> } | null = null;
  const end = async () => {
    const world = open?.world;
    open = null;
    // A world that never came up has nothing to stop, and has told its run so.
    await world?.then(
      (up) => up.stop(),
      () => undefined,
    );
  };
  return {
    run: async (name, files, tell, signal) => {
      if (open?.name !== name) {
        await end();
        open = { name, world: startDemo(name, { delayMs: delay ?? 0 }) };
      }
      const world = await open.world;
      // Loopback servers have no logs to fill: the probe is part of the story in every format.
      return liveRun({ ...request, ...world.request, updateProbe: true }, files, tell, signal);
    },
    end,
  };
}

/** One run, whose servers end with it. */
export async function demoRun(
  settings: Settings,
  request: RunRequest,
  ...run: Parameters<DemoRun>
): Promise<Report> {
  const demo = openDemo(settings, request);
  try {
    return await demo.run(...run);
  } finally {
    await demo.end();
  }
}
