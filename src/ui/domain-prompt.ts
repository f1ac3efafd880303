import { say } from '../reporters/language/say.js';
import { BLANK, paragraph, span, spread, type Line } from './line.js';
import type { Screen, UiState } from './state.js';
import { themeFor } from './theme.js';
import { tail } from './typing.js';

/** Asks for the domain, when this computer knows none. */
export function domainPrompt(
  state: UiState,
  { text, problem }: Extract<Screen, { kind: 'ask' }>,
): readonly Line[] {
  const { ellipsis } = themeFor(state.ascii).marks;
  const width = state.columns - 1;
  const put = (words: string, tone: 'plain' | 'faint' | 'fail' = 'plain') =>
    paragraph([span(' ')], words, tone, width, ellipsis);
  return [
    ...put(say`This computer knows no domain. Which DNS domain are the clients in?`),
    BLANK,
    [span(` ${say`Domain:`} `, 'strong'), span(`${tail(text, width - 10)}_`)],
    ...(problem === null ? put(say`For example corp.example.`, 'faint') : put(problem, 'fail')),
    ...(state.demos.length === 0
      ? []
      : [BLANK, ...put(say`No broken domain at hand? Tab lists demos that run on this computer alone.`)]),
  ];
}

/** The demos to choose from, as many around the cursor as fit. */
export function demoList(state: UiState, chosen: number, height: number): readonly Line[] {
  const { marks } = themeFor(state.ascii);
  const width = state.columns - 1;
  const room = Math.max(1, height - 2);
  const from = Math.max(0, Math.min(chosen - Math.floor(room / 2), state.demos.length - room));
  return [
    [span(` ${say`Which demo?`}`, 'strong')],
    BLANK,
    ...state.demos.slice(from, from + room).map(({ name, title }, at) => {
      const isChosen = from + at === chosen;
      const left = [
        span(` ${isChosen ? marks.arrow : ' '} `, 'strong'),
        span(title, isChosen ? 'strong' : 'plain'),
      ];
      return spread(left, width < 60 ? [] : [span(name, 'faint')], width, marks.ellipsis);
    }),
  ];
}
