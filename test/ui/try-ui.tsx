/**
 * Shows the interface with an invented run, to be looked at in a real terminal:
 *   npx esbuild test/ui/try-ui.tsx --bundle --platform=node --format=esm --jsx=automatic --packages=external \
 *     --outfile=.cache/try-ui.mjs && node .cache/try-ui.mjs [--ask] [--ascii] [--no-colour] [--reader] [--many] [--healthy] [--crash] [--slow] [--demo]
 */
import type { Report } from '../../src/model/report.js';
import { runUi } from '../../src/ui/run-ui.js';
import type { Tell } from '../../src/ui/ui-options.js';
import { eventsOf, FILTERED, FILTERED_REPORT, HEALTHY_REPORT, report } from './canned-run.js';

const asked = (flag: string): boolean => process.argv.includes(`--${flag}`);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const many = report(
  Array.from({ length: 200 }, (_, at) => ({
    ...FILTERED,
    id: `firewall-path-blocked/10.1.${at}.20:1688`,
    summary: `A firewall blocks TCP 1688 to kms${at}.${'long-name-'.repeat(8)}corp.example (10.1.${at}.20).`,
  })),
);

let rounds = 0;
async function run(_target: string | null, tell: Tell, signal: AbortSignal): Promise<Report> {
  rounds += 1;
  if (asked('crash') && rounds > 1) throw new Error('a fault for trying');
  const first = asked('healthy') ? HEALTHY_REPORT : asked('many') ? many : FILTERED_REPORT;
  const ended = rounds > 3 ? HEALTHY_REPORT : first;
  for (const event of eventsOf(ended)) {
    if (signal.aborted) return { ...ended, run: { ...ended.run, complete: false } };
    tell(event);
    await pause(asked('slow') ? 1_000 : 60);
  }
  return ended;
}

const stop = new AbortController();
process.on('SIGTERM', () => {
  stop.abort();
});
if (asked('no-colour')) process.env['FORCE_COLOR'] = '0';
const result = await runUi({
  start: run,
  startDemo: run,
  demo: asked('demo') ? 'port-closed' : null,
  needsDomain: asked('ask'),
  offerDemo: ['healthy', 'record-missing', 'port-filtered'].map((name) => ({
    name,
    title: `The story of ${name}`,
  })),
  save: (_, file) =>
    Promise.resolve(file.includes('/') ? { ok: false, why: 'no such folder' } : { ok: true, path: file }),
  checkDomain: (text) =>
    text.includes('.')
      ? { ok: true, name: text }
      : { ok: false, why: `${text} has no dot: give the whole DNS domain` },
  ascii: asked('ascii'),
  colour: !asked('no-colour'),
  screenReader: asked('reader'),
  stdin: process.stdin,
  stdout: process.stdout,
  version: '1.0.0',
  waitEveryMs: 5_000,
  signal: stop.signal,
});
process.exitCode = result.interrupted ? 130 : 0;
