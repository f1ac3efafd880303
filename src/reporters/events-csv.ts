import type { ClientTimeline, EventAnalysis } from '../model/events.js';
import { type Column, renderCsv } from './csv.js';
import { productName } from './events/client-words.js';

const COLUMNS: readonly Column<ClientTimeline>[] = [
  ['name', ({ name }) => name],
  ['pattern', ({ pattern }) => pattern],
  ['reason', ({ patternReason }) => patternReason],
  ['host', ({ host }) => host],
  ['attempts', ({ attempts }) => attempts],
  ['failures', ({ failures }) => failures],
  ['failureStreak', ({ failureStreak }) => failureStreak],
  ['streakStartedAt', ({ streakStartedAt }) => streakStartedAt],
  ['medianIntervalMinutes', ({ medianIntervalMinutes }) => medianIntervalMinutes],
  ['lastAttempt', ({ lastAttempt }) => lastAttempt],
  ['lastSuccess', ({ lastSuccess }) => lastSuccess],
  ['licensedUntil', ({ licensedUntil }) => licensedUntil],
  [
    'hresults',
    ({ hresults }) =>
      Object.entries(hresults)
        .map(([code, count]) => `${code} ${count}`)
        .join(' '),
  ],
  ['clockOffsetSeconds', ({ clockOffsetSeconds }) => clockOffsetSeconds],
  ['cmid', ({ cmid }) => cmid],
  ['activationId', ({ activationId }) => activationId],
  ['product', productName],
];

/** Every client as one line, RFC 4180; ends with a line break. */
export const renderEventsCsv = ({ clients }: Pick<EventAnalysis, 'clients'>): string =>
  renderCsv(COLUMNS, clients);
