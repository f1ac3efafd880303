import { SAMPLE_PLAN } from '../../protocol/plan/sample-plan.js';
import { writePlan } from '../../protocol/plan/write-plan.js';
import { canAsk, wantsColour } from './format.js';
import type { Surroundings } from './invocation.js';
import type { Settings } from './options.js';
import { heard } from './interview-questions.js';
import { planInterview } from './plan-interview.js';
import { isRefusal, refuse } from './refusal.js';
import { shown } from './shown.js';
import { INTERRUPTED } from './statuses.js';
import { exists } from './text-file.js';
import { checkWritable, writeWholeFile } from './whole-file.js';

/** `ready --init`: asks on a terminal and writes a plan; elsewhere, or with --output, it writes the sample with every key. */
export async function initPlan(settings: Settings, surroundings: Surroundings): Promise<number> {
  const { output } = settings;
  if (output === null && canAsk(surroundings)) return askForPlan(settings, surroundings);
  const text = writePlan(SAMPLE_PLAN);
  if (output === null) {
    await surroundings.print(text);
    return 0;
  }
  checkWritable('--output', output);
  if (exists(output) && settings.overwrite !== true)
    refuse(64, `--output: ${shown(output)} is there already; --overwrite writes over it`);
  writeWholeFile('--output', output, text);
  return tellNext(output, surroundings);
}

function tellNext(file: string, surroundings: Surroundings): number {
  surroundings.say(
    `kms-doctor: the plan is in ${shown(file)}; look through it, then: kms-doctor ready --plan ${shown(file)}\n`,
  );
  return 0;
}

async function askForPlan(settings: Settings, surroundings: Surroundings): Promise<number> {
  const colour = wantsColour(settings, surroundings);
  if (!colour) surroundings.withoutColour();
  const { runInterview } = await import('../../ui/run-ui.js');
  const interrupt = new AbortController();
  const fault = new AbortController();
  const endInterrupts = surroundings.onInterrupt(() => {
    interrupt.abort();
  });
  const endFaults = surroundings.onFault((error) => {
    fault.abort(error);
  });
  const isThere = (file: string) => exists(file) && settings.overwrite !== true;
  const begin = () => planInterview(fileFault, isThere);
  try {
    const answers = await runInterview({
      interview: (given) => heard(begin, given).question,
      ascii: settings.ascii === true,
      colour,
      screenReader:
        settings.screenReader === true || surroundings.environment['INK_SCREEN_READER'] === 'true',
      ...surroundings.terminal(),
      signal: interrupt.signal,
      fault: fault.signal,
    });
    const said = answers === null ? null : heard(begin, answers).said;
    if (said === null) {
      surroundings.say('kms-doctor: left before the end: nothing was written\n');
      return INTERRUPTED;
    }
    writeWholeFile('the plan', said.file, writePlan(said.plan));
    return tellNext(said.file, surroundings);
  } finally {
    endFaults();
    endInterrupts();
  }
}

function fileFault(file: string): string | null {
  try {
    checkWritable('This file', file);
    return null;
  } catch (error) {
    if (isRefusal(error)) return error.message;
    throw error;
  }
}
