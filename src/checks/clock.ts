import type { Check } from '../model/check.js';
import { clockSkewClientHost } from '../failure-modes/time/clock-skew-client-host.js';
import type { ClockObservation } from '../model/evidence.js';

const SHOWN = 4;

/** `+2 s`, `-13 min`, `+6 h`. */
function offset(ms: number): string {
  const sign = ms < 0 ? '-' : '+';
  const seconds = Math.round(Math.abs(ms) / 1000);
  if (seconds === 0) return '0 s';
  if (seconds < 120) return `${sign}${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${sign}${minutes} min` : `${sign}${Math.round(minutes / 6) / 10} h`;
}

function describe({ host, offsetMs }: ClockObservation): string {
  return `${host} ${offsetMs === null ? 'tells no time' : offset(offsetMs)}`;
}

export const clock: Check<'clock'> = {
  id: 'clock',
  title: 'The clocks agree',
  owns: ['clock'],
  canFind: [clockSkewClientHost],
  read: ({ clock: clocks }) => {
    if (clocks.length === 0) return { summary: 'no clock was asked', inconclusive: 'no clock was asked' };
    const rest = clocks.length - SHOWN;
    const summary = [...clocks.slice(0, SHOWN).map(describe), ...(rest > 0 ? [`${rest} more`] : [])].join(
      ' · ',
    );
    const told = clocks.some(({ offsetMs }) => offsetMs !== null);
    return { summary, inconclusive: told ? null : 'no host told the time' };
  },
};
