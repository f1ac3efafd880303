import type { Question } from '../../ui/interview/question.js';
import type { Reading } from './option.js';

/** A conversation: it asks, is given the answers one by one, and ends with what was said. */
export type Asking<T> = Generator<Question, T, string>;

const YES_NO = ['yes', 'no'] as const;

const fine = (): null => null;

export function* text(ask: string, hint: string, fault: Question['fault'], usual = ''): Asking<string> {
  return yield { ask, hint, usual, choices: null, fault };
}

export function* choice<const T extends string>(
  ask: string,
  hint: string,
  choices: readonly T[],
  usual: NoInfer<T>,
): Asking<T> {
  const answer = yield { ask, hint, usual, choices, fault: fine };
  return choices.find((one) => one === answer) ?? usual;
}

export function* isSo(ask: string, usual: 'yes' | 'no', hint = ''): Asking<boolean> {
  return (yield* choice(ask, hint, YES_NO, usual)) === 'yes';
}

export const parts = (answer: string): readonly string[] =>
  answer
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Every part of a list is read as the option of the same meaning reads it. */
export const each =
  (read: (part: string) => Reading<unknown>, needed: string | null) =>
  (answer: string): string | null => {
    const given = parts(answer);
    if (given.length === 0) return needed;
    for (const one of given) {
      const reading = read(one);
      if (!reading.ok) return reading.problem;
    }
    return null;
  };

export const wholeNumber =
  (least: number, most: number, mayLack: boolean) =>
  (answer: string): string | null => {
    if (answer === '' && mayLack) return null;
    const number = Number(answer);
    if (/^\d{1,9}$/u.test(answer) && number >= least && number <= most) return null;
    return `A whole number from ${String(least)} to ${String(most)}, please.`;
  };

export const notAgain = (names: readonly string[]) => (answer: string) =>
  names.some((name) => name.toLowerCase() === answer.toLowerCase()) ? 'That name is taken already.' : null;

/** The question after these answers, and what was said once there is none. */
export function heard<T>(
  start: () => Asking<T>,
  answers: readonly string[],
): { readonly question: Question | null; readonly said: T | null } {
  const conversation = start();
  let step = conversation.next('');
  for (const answer of answers) {
    if (step.done === true) break;
    step = conversation.next(answer);
  }
  return step.done === true ? { question: null, said: step.value } : { question: step.value, said: null };
}
