import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lineWidth, textOf } from '../../../src/ui/line.js';
import type { Interview } from '../../../src/ui/interview/question.js';
import { afterKey, asked, type InterviewState } from '../../../src/ui/interview/state.js';
import { interviewLines } from '../../../src/ui/interview/view.js';
import { expectVisible } from '../../support/visible.js';

const COLOURS = Array.from({ length: 30 }, (_, at) => `${'abc'[at % 3] ?? ''}-colour-${String(at)}`);

/** A name, a colour of many, a name again. */
const interview: Interview = (answers) =>
  [
    {
      ask: 'Name?',
      hint: 'For example a name that is rather long.',
      usual: 'usual',
      choices: null,
      fault: (one: string) => (one === 'bad' ? 'That is bad.' : null),
    },
    {
      ask: 'Which of these colours, said in many words, shall it be?',
      hint: '',
      usual: 'b-colour-1',
      choices: COLOURS,
      fault: () => null,
    },
    { ask: `And after ${answers[1] ?? ''}?`, hint: '', usual: '', choices: null, fault: () => null },
  ][answers.length] ?? null;

const after = (...keys: readonly string[]): InterviewState =>
  keys.reduce((state, key) => afterKey(interview, state, key), asked(interview, []));

const texts = (state: InterviewState, columns = 80, rows = 24, ascii = false) =>
  interviewLines(interview, state, { columns, rows }, ascii).map(textOf);

test('empty takes the usual answer, arrows go round, a letter finds the next, escape goes back', () => {
  expect(after('return').answers).toEqual(['usual']);
  expect(after('x', 'y', 'backspace', 'return').answers).toEqual(['x']);
  expect(after('return', 'return').answers).toEqual(['usual', 'b-colour-1']);
  expect(after('return', 'up', 'up', 'return').answers[1]).toBe(
    'a-colour-0'.replace('a-colour-0', COLOURS.at(-1) ?? ''),
  );
  expect(after('return', 'end', 'down', 'return').answers[1]).toBe('a-colour-0');
  expect(after('return', 'c', 'c', 'return').answers[1]).toBe('c-colour-5');
  expect(after('return', 'z', 'return').answers[1]).toBe('b-colour-1');
  expect(after('return', 'escape').answers).toEqual([]);
  expect(after('escape').left).toBe(true);
  expect(after('return', 'ctrl-c', 'return')).toMatchObject({ left: true, answers: ['usual'] });
});

test('what is wrong stands where the hint was, until somebody types', () => {
  const wrong = after('b', 'a', 'd', 'return');
  expect(wrong.answers).toEqual([]);
  expect(texts(wrong).join('\n')).toContain('That is bad.');
  expect(texts(afterKey(interview, wrong, 'x')).join('\n')).toContain('For example');
});

test('at any size the frame fits, and shows the question and the cursor', () => {
  const keys = fc.array(fc.constantFrom('return', 'down', 'up', 'x', '漢', 'escape', 'end', '\u202e'), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(
      keys,
      fc.integer({ min: 20, max: 100 }),
      fc.integer({ min: 4, max: 40 }),
      fc.boolean(),
      (pressed, columns, rows, ascii) => {
        const state = after(...pressed);
        const lines = interviewLines(interview, state, { columns, rows }, ascii);
        expect(lines.length).toBeLessThan(rows);
        for (const line of lines) expect(lineWidth(line)).toBeLessThan(columns);
        const text = lines.map(textOf).join('\n');
        expectVisible(text);
        if (ascii && !pressed.includes('漢')) expect(text).toMatch(/^[ -~\n]*$/);
        if (state.question !== null && columns > 60 && rows > 6)
          expect(text).toContain(
            state.question.choices === null ? '_' : (state.question.choices[state.chosen] ?? '?'),
          );
      },
    ),
  );
});
