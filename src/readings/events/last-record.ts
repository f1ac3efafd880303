import type { ClientDetails, EventSource } from '../../model/events.js';
import type { Attempt } from './attempts.js';
import { BY_CLIENT, type EventStore, NO_RECORD, NONE } from './event-store.js';
import { cell } from './rows.js';

/** Where the end of an attempt is written down: the answer if there is one, else the request. */
export function lastRecord(
  { requests, answers }: EventStore,
  attempt: Attempt | undefined,
  answerOf: Int32Array,
  sources: readonly Pick<EventSource, 'file'>[],
): ClientDetails['lastRecord'] {
  const row = attempt?.own.at(-1) ?? attempt?.heard.at(-1);
  if (row === undefined) return undefined;
  const own = cell(requests.columns.by, row) === BY_CLIENT;
  const answer = own ? cell(answerOf, row) : NONE;
  const { source, record } = answer === NONE ? requests.columns : answers.columns;
  const place = answer === NONE ? row : answer;
  const file = sources[cell(source, place)]?.file;
  const recordId = cell(record, place);
  if (file === undefined || recordId === NO_RECORD) return undefined;
  return { file, recordId, id: answer !== NONE ? 12289 : own ? 12288 : 12290 };
}
