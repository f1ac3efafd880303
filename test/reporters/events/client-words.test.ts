import { expect, test } from '@jest/globals';
import { toldInterval } from '../../../src/reporters/events/client-words.js';
import { analyse, answered, asked, HOUR, START, WEEK } from '../../support/event-builder.js';

/** Synthetic: a client that asks so often, and is told to ask so often. */
function words(hours: number, renewal: number, hasAnswers = true): string | null | undefined {
  const events = [0, 1, 2, 3].flatMap((n) => [
    asked(START + n * hours * HOUR),
    ...(hasAnswers ? [answered(START + n * hours * HOUR + 500, { renewal })] : []),
  ]);
  return analyse([events]).clients.map(toldInterval)[0];
}

test('the interval that was handed out is told where the client keeps another', () => {
  expect(words(WEEK / HOUR, 10_080)).toBeNull();
  expect(words(24, 1440)).toBeNull();
  expect(words(48, 10_080)).toBe('10080 min were handed out');
});

test('without an answer nothing was handed out', () => {
  expect(words(48, 10_080, false)).toBeNull();
});
