import { say } from '../reporters/language/say.js';
import type { ReadingProgress } from '../model/report.js';
import { fractionRead, readingSentence } from '../reporters/events/reading-words.js';
import { BLANK, paragraph, span, type Line } from './line.js';
import { themeFor } from './theme.js';
import type { UiState } from './state.js';

const WIDEST = 60;

function bar(fraction: number, ascii: boolean, width: number): Line {
  const room = Math.max(4, Math.min(WIDEST, width - 8));
  const full = Math.floor(fraction * room);
  const [done, open] = ascii ? ['#', '.'] : ['█', '░'];
  return [
    span(' '),
    span(done.repeat(full), 'command'),
    span(open.repeat(room - full), 'faint'),
    span(` ${Math.floor(fraction * 100)} %`),
  ];
}

/** How far the reading of event logs is: a bar where the size is known, bytes, events, time left, the file. */
export function readingLines(state: UiState, reading: ReadingProgress): readonly Line[] {
  const width = state.columns - 1;
  const { ellipsis } = themeFor(state.ascii).marks;
  const fraction = fractionRead(reading);
  return [
    [span(` ${say`Reading event logs`}`, 'strong')],
    BLANK,
    ...(fraction === null ? [] : [bar(fraction, state.ascii, width)]),
    ...paragraph([span(' ')], readingSentence(reading), 'plain', width, ellipsis),
    ...paragraph([span(' ')], reading.file, 'faint', width, ellipsis),
  ];
}
