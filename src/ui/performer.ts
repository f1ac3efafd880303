import { speaking } from '../reporters/language/say.js';
import type { ProgressEvent, Report } from '../model/report.js';
import { checkInLanguage, reportInLanguage } from '../reporters/language/in-language.js';
import type { Program } from './program.js';
import type { Effect } from './state.js';
import type { Tell, UiOptions } from './ui-options.js';

/** How long a run that was told to stop may take to say what it knows. */
const STOPPING_MS = 2_000;

type Outside = Pick<UiOptions, 'start' | 'startDemo' | 'save' | 'checkDomain' | 'stdout' | 'language'>;

/** OSC 52 of the xterm control sequences: the terminal puts the text on its clipboard, or ignores it. */
const toClipboard = (text: string): string =>
  `\u001b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`;

/** Does outside what the program asks for. `close` ends the run and the timers that are left. */
export function createPerformer(
  options: Outside,
  hooks: {
    readonly now: () => number;
    readonly leave: (interrupted: boolean) => void;
    readonly crash: (error: unknown) => void;
  },
) {
  const { now, leave, crash } = hooks;
  let running: AbortController | null = null;
  let closed = false;
  const timers = new Set<NodeJS.Timeout>();
  /** What is shown, and the report as programs read it: a saved one is that. */
  const saidInEnglish = new WeakMap<Report, Report>();

  const later = (ms: number, then: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      then();
    }, ms);
    timers.add(timer);
  };

  const shownReport = (report: Report): Report => {
    const shown = speaking(options.language, () => reportInLanguage(report));
    saidInEnglish.set(shown, report);
    return shown;
  };

  const shownEvent = (event: ProgressEvent): ProgressEvent =>
    event.type === 'check'
      ? { ...event, check: speaking(options.language, () => checkInLanguage(event.check)) }
      : event;

  async function run({ number, target }: Extract<Effect, { do: 'run' }>, { send }: Program): Promise<void> {
    const controller = new AbortController();
    running = controller;
    const tell: Tell = (event) => {
      send({ type: 'event', run: number, event: shownEvent(event), nowMs: now() });
    };
    try {
      const report = await (target.kind === 'demo'
        ? options.startDemo(target.name, tell, controller.signal)
        : options.start(target.name, tell, controller.signal));
      send({ type: 'finished', run: number, report: shownReport(report), nowMs: now() });
    } catch (error) {
      if (!controller.signal.aborted) throw error;
      send({ type: 'finished', run: number, report: null, nowMs: now() });
    }
  }

  async function save({ report, file }: Extract<Effect, { do: 'save' }>, { send }: Program): Promise<void> {
    const saved = await options.save(saidInEnglish.get(report) ?? report, file);
    send(saved.ok ? { type: 'saved', path: saved.path } : { type: 'not-saved', why: saved.why });
  }

  function perform(effect: Effect, program: Program): void {
    const { send } = program;
    if (closed) return;
    switch (effect.do) {
      case 'run':
        run(effect, program).catch(crash);
        break;
      case 'abort':
        running?.abort();
        break;
      case 'interrupt-again':
        later(STOPPING_MS, () => {
          send({ type: 'interrupt' });
        });
        break;
      case 'wake':
        later(effect.afterMs, () => {
          send({ type: 'wake', run: effect.run, nowMs: now() });
        });
        break;
      case 'check-domain': {
        const checked = options.checkDomain(effect.text);
        send(
          checked.ok
            ? { type: 'domain', name: checked.name, nowMs: now() }
            : { type: 'not-a-domain', why: checked.why },
        );
        break;
      }
      case 'save':
        save(effect, program).catch(crash);
        break;
      case 'copy':
        options.stdout.write(toClipboard(effect.command));
        break;
      case 'leave':
        leave(effect.interrupted);
        break;
    }
  }

  const close = () => {
    closed = true;
    running?.abort();
    for (const timer of timers) clearTimeout(timer);
  };
  return { perform, close };
}
