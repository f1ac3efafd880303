import { COUNT_WINDOW_DAYS } from '../../model/kms.js';
import type { ReadyAnswer, ThresholdForecast } from '../../model/readiness.js';
import { fail, pass, unknown, warn } from './answer.js';

const WORDS = { client: 'Windows clients', server: 'Windows servers', office: 'Office' } as const;

/** Whether a count suffices, from when, and whether it stays so. */
export function thresholdAnswer(forecast: ThresholdForecast): ReadyAnswer {
  const { sites, of, threshold, now, final, finalPerHost, away, beginsAt } = forecast;
  const where = sites.join(', ');
  const id = `threshold/${of}/${where}`;
  const title = `Count for ${WORDS[of]} of ${where}`;
  const shared = finalPerHost < final ? `, ${String(finalPerHost)} a host when the hosts share them` : '';
  const numbers = `${String(now)} now, ${String(final)} in the end${shared}; ${String(threshold)} needed`;
  if (finalPerHost < threshold)
    return fail(
      id,
      title,
      `The count never suffices: ${numbers}.`,
      final >= threshold
        ? 'Publish one host only, or give one of them a lower priority number, until there are more machines.'
        : 'Take AD-based activation, or another method for these machines.',
    );
  const perHost = (machines: number): number => Math.floor((machines * finalPerHost) / Math.max(1, final));
  if (perHost(final - away) < threshold)
    return warn(
      id,
      title,
      `The count suffices only while those are there that are away for more than ${String(COUNT_WINDOW_DAYS)} days at a time (${String(away)}): ${numbers}.`,
      `A host forgets who has not asked for ${String(COUNT_WINDOW_DAYS)} days. Have enough machines that are always there, or take a method that needs no count.`,
    );
  if (beginsAt === null)
    return unknown(
      id,
      title,
      `The count suffices in the end, and the plan does not say how many come each week (perWeek): ${numbers}.`,
    );
  if (perHost(now) >= threshold) return pass(id, title, `The count suffices from the first day: ${numbers}.`);
  return warn(
    id,
    title,
    `Activation begins on ${beginsAt.slice(0, 10)}: ${numbers}.`,
    'Until that day the machines run in their grace period or show that they are not activated.',
  );
}
