import { DEFAULT_SCENARIO, SCENARIOS } from '../demo/scenarios.js';
import { readBaseline } from './support/baseline-file.js';
import { demoRun } from './support/demo-run.js';
import { chooseFormat } from './support/format.js';
import type { Invocation } from './support/invocation.js';
import { readSettings } from './support/read-settings.js';
import { refuse } from './support/refusal.js';
import { checkFiles, reportOnce } from './support/report-once.js';
import { runRequest } from './support/run-request.js';
import { quoted } from './support/shown.js';
import { tellShortTimeout } from './support/short-timeout.js';
import { withTrace } from './support/trace-file.js';
import { didYouMean } from './support/suggest.js';

/** `demo [SCENARIO]`: the real chain against servers on loopback that play a network. */
export async function run(invocation: Invocation): Promise<number> {
  const { words, surroundings } = invocation;
  const settings = readSettings('demo', invocation);
  if (settings.list === true) {
    const column = Math.max(...SCENARIOS.map(({ name }) => name.length)) + 2;
    const lines = SCENARIOS.map(({ name, title }) => `${name.padEnd(column)}${title}\n`);
    await surroundings.print(lines.join(''));
    return 0;
  }
  const name = scenarioName(words[0]);
  checkFiles(settings);
  const baseline = readBaseline(settings);
  const format = chooseFormat(settings, surroundings);
  const request = runRequest(settings, format);
  tellShortTimeout(request, surroundings);
  if (format === 'tui') {
    const { showRuns } = await import('./support/show-runs.js');
    return showRuns({ settings, surroundings, request, demo: name, readGiven: () => null, baseline });
  }
  const { save, at } = settings;
  return withTrace(
    settings.trace,
    (trace) =>
      reportOnce({ settings, format, surroundings }, (tell, signal, lost) =>
        demoRun(settings, request, name, { trace, save, at, baseline, lost }, tell, signal),
      ),
    (line) => {
      surroundings.say(`kms-doctor: ${line}\n`);
    },
  );
}

function scenarioName(word: string | undefined): string {
  if (word === undefined) return DEFAULT_SCENARIO;
  const names = SCENARIOS.map(({ name }) => name);
  if (names.includes(word)) return word;
  const hint = didYouMean(word, names) || '; kms-doctor demo --list shows them';
  return refuse(64, `there is no demo scenario ${quoted(word)}${hint}`);
}
