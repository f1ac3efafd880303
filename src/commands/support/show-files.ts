import type { ProgressEvent, Report } from '../../model/report.js';
import type { Surroundings } from './invocation.js';
import type { Settings } from './options.js';
import { showInterface } from './show-interface.js';

/** Judges files with the interface on the terminal; gives the exit status. */
export async function showFiles(
  settings: Settings,
  surroundings: Surroundings,
  run: (
    tell: (event: ProgressEvent) => void,
    signal: AbortSignal,
    remark: (line: string) => void,
  ) => Promise<Report>,
): Promise<number> {
  const lines: string[] = [];
  return showInterface({
    settings,
    surroundings,
    lines,
    show: (open) =>
      open({
        start: (_, tell, signal) => {
          lines.length = 0;
          return run(tell, signal, (line) => lines.push(line));
        },
        demo: null,
        startDemo: () => Promise.reject(new Error('no demo is offered')),
        needsDomain: false,
        offerDemo: [],
        checkDomain: () => ({ ok: false, why: 'no domain is asked for' }),
        waitEveryMs: null,
      }),
  });
}
