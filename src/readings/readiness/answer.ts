import type { ReadyAnswer, ReadyVerdict } from '../../model/readiness.js';

/** The makers of answers. */
const make =
  (status: ReadyAnswer['status']) =>
  (id: string, title: string, summary: string, ...todo: readonly string[]): ReadyAnswer => ({
    ...{ id, title, status, summary, todo },
  });

export const pass = make('pass');
export const warn = make('warn');
export const fail = make('fail');
export const unknown = make('unknown');
export const skip = make('skip');

/** As with reports: what stands in the way comes before what is not known, that before remarks. What was skipped says nothing. */
export function verdictOf(answers: readonly Pick<ReadyAnswer, 'status'>[]): ReadyVerdict {
  const has = (status: ReadyAnswer['status']) => answers.some((one) => one.status === status);
  if (has('fail')) return 'not-ready';
  if (has('unknown')) return 'unknown';
  if (has('warn')) return 'remarks';
  return answers.some(({ status }) => status === 'pass') ? 'ready' : 'unknown';
}
