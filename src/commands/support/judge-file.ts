import { judge } from '../../diagnose.js';
import { INPUT_SIGN, readSavedRun } from './evidence-file.js';
import type { Invocation } from './invocation.js';
import type { OptionKey } from './options.js';
import { reportOnce } from './report-once.js';
import type { Faces } from './report-once.js';
import { saveRun } from './saved-run.js';
import { VERSION } from './version.js';

/** Options that only say what to ask the network, and how. */
const ASKING: readonly OptionKey[] = [
  ...(['domain', 'host', 'resolver', 'role', 'updateProbe', 'timeout', 'deadline', 'trace'] as const),
];

/** Judges a saved run; gives the exit status. What has no effect on it is said on standard error. */
export async function judgeFile(
  path: string,
  faces: Faces,
  { flags, surroundings }: Invocation,
): Promise<number> {
  const { settings } = faces;
  if (path === INPUT_SIGN && surroundings.input.isTerminal) {
    surroundings.say(
      'kms-doctor: reading the saved run from the keyboard; a file has its name in place of the -\n',
    );
  }
  const saved = await readSavedRun(path, surroundings.input);
  if (settings.offline !== true) {
    surroundings.say('kms-doctor: a saved run is judged as it is, nothing is sent; --offline says so\n');
  }
  const unused = ASKING.flatMap((key) => flags[key]?.place ?? []);
  if (unused.length > 0) {
    surroundings.say(`kms-doctor: without effect on a saved run: ${unused.join(', ')}\n`);
  }
  return reportOnce(faces, (tell, _signal, lost) => {
    const report = judge(saved, { version: VERSION, at: settings.at });
    tell({ type: 'report', report });
    if (settings.save !== null) saveRun(settings.save, { ...saved, report }, lost);
    return Promise.resolve(report);
  });
}
