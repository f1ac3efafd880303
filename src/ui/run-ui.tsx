import { say, speaking } from '../reporters/language/say.js';
import { escapeText } from '../reporters/escape.js';
import { renderText } from '../reporters/text.js';
import { verdictSentence } from '../reporters/verdict-sentence.js';
import { App } from './app.js';
import { CrashBoundary } from './crash-boundary.js';
import { mount } from './mount.js';
import { createPerformer } from './performer.js';
import { createProgram } from './program.js';
import { initialState, type UiState } from './state.js';
import { sizeOf } from './terminal.js';
import type { UiOptions, UiResult } from './ui-options.js';

export { runInterview } from './interview/run-interview.js';
export type { UiOptions, UiResult } from './ui-options.js';

const now = (): number => performance.now();

/** What stays on the screen afterwards: the result in short, or that there is none. */
function farewell({ report, savedTo }: UiState, options: UiOptions, interrupted: boolean): string {
  const { language } = options;
  if (report === null)
    return interrupted ? `${speaking(language, () => say`Interrupted before anything was known.`)}\n` : '';
  // A screen reader has read all of it already.
  if (options.screenReader) return escapeText(speaking(language, () => verdictSentence(report))) + '\n';
  const { ascii, colour } = options;
  const width = sizeOf(options.stdout).columns;
  const saved = savedTo === null ? {} : { savedTo };
  return renderText(report, { width, ascii, colour, language, long: false, ...saved });
}

/** How the interface was left. */
interface Ending {
  readonly state: UiState;
  readonly interrupted: boolean;
}

/** A promise that is settled from outside. */
function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((res, rej) => {
    resolve = res;
    reject = rej;
  });
  return { promise, resolve, reject };
}

function start(options: UiOptions): UiState {
  const { version, waitEveryMs, needsDomain, demo, offerDemo, screenReader, stdout } = options;
  // Words instead of signs where the keys are read aloud.
  const ascii = options.ascii || screenReader;
  return initialState({
    version,
    ascii,
    waitEveryMs,
    demos: offerDemo,
    demo,
    needsDomain,
    ...sizeOf(stdout),
  });
}

/**
 * Opens the interface on a terminal and resolves when the user leaves it. The terminal is restored on every way out;
 * the result in short stays on the screen. Rejects with whatever a fault of the program threw.
 */
export async function runUi(options: UiOptions): Promise<UiResult> {
  const { stdin, stdout, screenReader, colour, language, signal, fault } = options;
  const ended = deferred<Ending>();
  const crash = ended.reject;
  // What is known at that moment stays: a run that is given up afterwards still tells the little it has.
  const leave = (interrupted: boolean) => {
    ended.resolve({ state: program.snapshot().state, interrupted });
  };
  const performer = createPerformer(options, { now, leave, crash });
  const program = createProgram(start(options), {
    screenReader,
    language,
    perform: performer.perform,
    crash,
  });
  const onSignal = () => {
    program.send({ type: 'interrupt' });
  };
  const onFault = () => {
    crash(fault?.reason);
  };
  signal?.addEventListener('abort', onSignal, { once: true });
  fault?.addEventListener('abort', onFault, { once: true });
  const app = (
    <CrashBoundary crash={crash}>
      <App program={program} colour={colour} screenReader={screenReader} language={language} now={now} />
    </CrashBoundary>
  );
  const mounted = mount(app, { stdin, stdout, screenReader }, () => {
    program.send({ type: 'resized', ...sizeOf(stdout) });
  });
  const gone = mounted.gone.then((): Ending => ({ state: program.snapshot().state, interrupted: true }));
  let ending;
  try {
    program.send({ type: 'begin', nowMs: now() });
    if (signal?.aborted === true) onSignal();
    if (fault?.aborted === true) onFault();
    ending = await Promise.race([ended.promise, gone]);
  } finally {
    signal?.removeEventListener('abort', onSignal);
    fault?.removeEventListener('abort', onFault);
    performer.close();
    await mounted.close();
  }
  const { state, interrupted } = ending;
  stdout.write(farewell(state, options, interrupted));
  return { report: state.report, interrupted };
}
