import { displayWidth, shortenEnd } from '../../reporters/layout.js';
import { BLANK, flow, type Line, paragraph, span, spread } from '../line.js';
import { themeFor, type Theme } from '../theme.js';
import { tail } from '../typing.js';
import type { Interview, Question } from './question.js';
import type { InterviewState } from './state.js';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Questions so far, with the answers behind them. */
export const saidSoFar = (
  interview: Interview,
  answers: readonly string[],
): readonly (readonly [ask: string, answer: string])[] =>
  answers.map((answer, at) => [interview(answers.slice(0, at))?.ask ?? '', answer === '' ? '-' : answer]);

/** The answer in full, before it as much of the question as fits. */
function earlierLine([ask, answer]: readonly [string, string], width: number, ellipsis: string): Line {
  const room = Math.max(8, width - 2 - Math.min(displayWidth(answer), width - 10));
  return spread([span(` ${shortenEnd(ask, room, ellipsis)} ${answer}`, 'faint')], [], width, ellipsis);
}

const keysFor = (
  { choices }: Question,
  isFirst: boolean,
  { ascii }: Theme,
): readonly (readonly [string, string])[] => [
  ...(choices === null ? [] : [[ascii ? 'up/down' : '↑↓', 'choose'] as const]),
  [ascii ? 'Enter' : '⏎', choices === null ? 'answer' : 'take it'],
  ['esc', isFirst ? 'quit' : 'back'],
  ['Ctrl-C', 'leave'],
];

/** As many choices around the cursor as fit. */
function choiceLines(choices: readonly string[], chosen: number, theme: Theme, width: number, room: number) {
  const { arrow, ellipsis } = theme.marks;
  const isWhole = choices.length <= room;
  const shown = isWhole ? choices.length : Math.max(1, room - 1);
  const from = Math.max(0, Math.min(chosen - Math.floor(shown / 2), choices.length - shown));
  const lines = choices.slice(from, from + shown).map((choice, at): Line => {
    const isChosen = from + at === chosen;
    const mark = span(` ${isChosen ? arrow : ' '} `, 'strong');
    return spread([mark, span(choice, isChosen ? 'strong' : 'plain')], [], width, ellipsis);
  });
  const place = `   ${ellipsis} ${String(chosen + 1)} of ${String(choices.length)}`;
  return isWhole || room < 2 ? lines : [...lines, [span(place, 'faint')]];
}

/** The frame: lower than the terminal, each line narrower. */
export function interviewLines(
  interview: Interview,
  state: InterviewState,
  { columns, rows }: Size,
  ascii: boolean,
): readonly Line[] {
  const { question, answers, problem } = state;
  if (question === null) return [];
  const theme = themeFor(ascii);
  const { ellipsis } = theme.marks;
  const width = columns - 1;
  const height = Math.max(3, rows - 1);
  const say = (text: string, tone: 'plain' | 'faint' | 'strong' | 'fail') =>
    paragraph([span(' ')], text, tone, width, ellipsis);
  const keys = keysFor(question, answers.length === 0, theme).map(([key, label]): Line => [
    span(key, 'strong'),
    span(` ${label}`, 'faint'),
  ]);
  const footer = [BLANK, ...flow([span(' ')], keys, '  ', width)];
  const head = [
    ...say(question.ask, 'strong'),
    ...(problem !== null ? say(problem, 'fail') : question.hint === '' ? [] : say(question.hint, 'faint')),
  ];
  const title = [
    spread(
      [span(' A new plan', 'strong')],
      [span(`question ${String(answers.length + 1)}`, 'faint')],
      width,
      ellipsis,
    ),
    BLANK,
  ];
  // On a terminal of a few rows the question and its answer need them all.
  const isLow = title.length + head.length + footer.length >= height;
  const [above, below] = isLow ? [[], []] : [title, footer];
  const room = Math.max(1, height - above.length - head.length - below.length);
  const input =
    question.choices === null
      ? [inputLine(state.text, question.usual, width)]
      : choiceLines(question.choices, state.chosen, theme, width, room);
  const left = Math.min(EARLIER, room - input.length - 1);
  const before =
    left < 1
      ? []
      : saidSoFar(interview, answers)
          .slice(-left)
          .map((said) => earlierLine(said, width, ellipsis));
  const body = [...before, ...(before.length > 0 ? [BLANK] : []), ...head.slice(0, height - 1), ...input];
  return [...above, ...body, ...below].slice(0, height);
}

/** Earlier answers that stay in sight. */
const EARLIER = 6;

function inputLine(text: string, usual: string, width: number): Line {
  if (text === '' && usual !== '') return [span(' > _ '), span(tail(usual, width - 5), 'faint')];
  return [span(` > ${tail(text, width - 4)}_`)];
}
