import { typeInto } from '../typing.js';
import type { Interview, Question } from './question.js';

export interface InterviewState {
  readonly answers: readonly string[];
  /** null: everything is said. */
  readonly question: Question | null;
  readonly text: string;
  /** Place of the cursor among the choices. */
  readonly chosen: number;
  readonly problem: string | null;
  readonly left: boolean;
}

/** The state in which the question after these answers is asked. */
export function asked(interview: Interview, answers: readonly string[]): InterviewState {
  const question = interview(answers);
  const chosen = Math.max(0, question?.choices?.indexOf(question.usual) ?? 0);
  return { answers, question, text: '', chosen, problem: null, left: false };
}

/** After one key: enter answers, escape goes back to the question before, Ctrl-C leaves. */
export function afterKey(interview: Interview, state: InterviewState, key: string): InterviewState {
  const { question, answers } = state;
  if (question === null || state.left) return state;
  if (key === 'ctrl-c') return { ...state, left: true };
  if (key === 'escape')
    return answers.length === 0 ? { ...state, left: true } : asked(interview, answers.slice(0, -1));
  if (key === 'return') return answered(interview, state, question);
  const { choices } = question;
  if (choices === null) return { ...state, text: typeInto(state.text, key), problem: null };
  return { ...state, chosen: movedTo(choices, state.chosen, key) };
}

function answered(interview: Interview, state: InterviewState, question: Question): InterviewState {
  const { choices, usual, fault } = question;
  const typed = state.text.trim();
  const answer = choices === null ? (typed === '' ? usual : typed) : (choices[state.chosen] ?? usual);
  const problem = fault(answer);
  return problem === null ? asked(interview, [...state.answers, answer]) : { ...state, problem };
}

/** Arrows move by one; a letter goes to the next choice that begins with it. */
function movedTo(choices: readonly string[], chosen: number, key: string): number {
  const last = choices.length - 1;
  if (key === 'up') return chosen === 0 ? last : chosen - 1;
  if (key === 'down') return chosen === last ? 0 : chosen + 1;
  if (key === 'home') return 0;
  if (key === 'end') return last;
  const from = (at: number) => choices.findIndex((one, place) => place > at && one.startsWith(key));
  const found = from(chosen) < 0 ? from(-1) : from(chosen);
  return found < 0 ? chosen : found;
}
