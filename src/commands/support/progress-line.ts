import type { CheckId } from '../../model/check.js';
import type { ProgressEvent, ReadingProgress } from '../../model/report.js';
import { escapeText } from '../../reporters/escape.js';
import { readingSentence } from '../../reporters/events/reading-words.js';
import { CHECK_NAMES } from '../../reporters/labels.js';
import { shortenEnd } from '../../reporters/layout.js';
import type { Surroundings } from './invocation.js';

const EVERY_MS = 200;
const CLEAR_LINE = '\r\u001b[K';

export interface ProgressLine {
  tell(event: ProgressEvent): void;
  /** Takes the line away. */
  end(): void;
}

/** One line on standard error that is written over again and again; nothing when nobody sees it. */
export function startProgressLine(surroundings: Surroundings): ProgressLine {
  const { errors, environment } = surroundings;
  if (!errors.isTerminal || environment['TERM'] === 'dumb')
    return { tell: () => undefined, end: () => undefined };
  const columns = errors.columns ?? 80;
  const began = performance.now();
  /** Checks that are not done, in chain order, with what is known of each so far. */
  const open = new Map<CheckId, string>();
  let limit = '';
  let reading: ReadingProgress | null = null;
  const draw = () => {
    const elapsed = performance.now() - began;
    const seconds = `${(elapsed / 1000).toFixed(0)}${limit} s`;
    const [[id, summary] = [null, '']] = open;
    const check =
      id === null ? '' : `  ${CHECK_NAMES[id]}${summary === '' ? '' : `: ${escapeText(summary)}`}`;
    const what = reading === null ? check : `  ${readingSentence(reading)}: ${escapeText(reading.file)}`;
    surroundings.say(CLEAR_LINE + shortenEnd(seconds + what, columns - 1, '...'));
  };
  const timer = setInterval(draw, EVERY_MS);
  return {
    tell: (event) => {
      if (event.type === 'started') {
        limit = ` of ${(event.deadlineMs / 1000).toFixed(0)}`;
        for (const { id } of event.checks) open.set(id, '');
      }
      reading = event.type === 'reading' ? event : null;
      if (event.type !== 'check') return;
      const { id, status, summary } = event.check;
      if (status === 'running' || status === 'waiting') open.set(id, status === 'running' ? summary : '');
      else open.delete(id);
    },
    end: () => {
      clearInterval(timer);
      surroundings.say(CLEAR_LINE);
    },
  };
}
