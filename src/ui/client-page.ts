import { say } from '../reporters/language/say.js';
import type { ClientTimeline } from '../model/events.js';
import { clientName, clientSentence, codesSentence, productWords } from '../reporters/events/client-words.js';
import { STRIP_WORDS, type StripCell, stripCells, stripSigns } from '../reporters/events/client-strip.js';
import { formatDay, formatMinute } from '../reporters/events/day.js';
import { PATTERN_STATUS } from '../reporters/events/patterns.js';
import { listedClients } from './fleet-clients.js';
import { BLANK, flow, paragraph, span, type Line } from './line.js';
import type { Screen, UiState } from './state.js';
import { STATUS_TONES, themeFor, type Theme } from './theme.js';

const LABEL_COLUMN = 18;

const CELL_TONES = {
  success: 'pass',
  mixed: 'warn',
  failure: 'fail',
  none: 'faint',
  unknown: 'faint',
} as const satisfies Record<StripCell, string>;

function stripLines({ days }: ClientTimeline, theme: Theme, width: number): readonly Line[] {
  if (days === undefined) return [];
  const signs = stripSigns(theme.ascii);
  const cells = stripCells(days, width - 4);
  const shown = [...new Set(cells)].filter((cell) => cell !== 'unknown');
  const key = shown.map((cell): Line => [
    span(signs[cell], CELL_TONES[cell]),
    span(` ${STRIP_WORDS[cell]}`, 'faint'),
  ]);
  return [
    BLANK,
    [span('   '), ...cells.map((cell) => span(signs[cell], CELL_TONES[cell]))],
    ...paragraph([span('   ')], say`from ${formatDay(days.from)} on`, 'faint', width, null),
    ...flow([span('   ')], key, '  ', width),
  ];
}

function facts(client: ClientTimeline): readonly (readonly [string, string | null])[] {
  const time = (at: string | null): string | null => (at === null ? null : `${formatMinute(at)} UTC`);
  return [
    [say`KMS host`, client.host],
    [say`last attempt`, time(client.lastAttempt)],
    [say`last success`, time(client.lastSuccess)],
    [say`licensed until`, time(client.licensedUntil)],
    [say`failing since`, time(client.streakStartedAt)],
    [say`failures in a row`, client.failureStreak === 0 ? null : String(client.failureStreak)],
    [say`asks every`, client.medianIntervalMinutes === null ? null : `${client.medianIntervalMinutes} min`],
    [say`codes`, codesSentence(client, 20) || null],
    [
      say`clock`,
      client.clockOffsetSeconds === null ? null : say`${client.clockOffsetSeconds} s against the host`,
    ],
    [say`machine ID`, client.cmid],
    [say`product`, productWords(client)],
  ];
}

/** Everything about one client. */
function clientPage(client: ClientTimeline, theme: Theme, width: number): readonly Line[] {
  const status = PATTERN_STATUS[client.pattern];
  const put = (lead: Line, text: string) => paragraph(lead, text, 'plain', width, null);
  return [
    ...paragraph(
      [span(` ${theme.marks.status[status]} `, STATUS_TONES[status])],
      clientName(client),
      'strong',
      width,
      null,
    ),
    ...put([span('   ')], clientSentence(client)),
    ...put([span('   ')], client.patternReason),
    ...stripLines(client, theme, width),
    BLANK,
    ...facts(client).flatMap(([label, value]) =>
      value === null ? [] : put([span(`   ${label.padEnd(LABEL_COLUMN)}`, 'faint')], value),
    ),
  ];
}

/** The page of the chosen client; the screen shows a window of it. */
export function clientLines(state: UiState, screen: Extract<Screen, { kind: 'client' }>): readonly Line[] {
  const events = state.report?.events ?? null;
  const client = events === null ? undefined : listedClients(events, screen)[screen.chosen];
  return client === undefined ? [] : clientPage(client, themeFor(state.ascii), state.columns - 1);
}
