import { BY_CLIENT, type EventStore, NO_RECORD, NONE } from './event-store.js';
import { cell, type Grouped, groupRows, rowsOf } from './rows.js';

/** Between a request and the answer that the client wrote down lie seconds; minutes where a network is very slow. */
const LONGEST_CALL_MS = 300_000;

/**
 * Which answer (12289) belongs to which request (12288): an answer names neither machine ID nor product, so it belongs
 * to the last request of its computer that has none yet. Of several in the same moment the first comes first.
 * Index: row of the request; value: row of the answer, or -1.
 */
export function answersToRequests(
  store: EventStore,
  requests: Grouped,
  answers: Grouped,
): { readonly answerOf: Int32Array; readonly orphans: readonly number[] } {
  const { at, by, client, minute, code, record } = store.requests.columns;
  const { clients, machines, labels } = store;
  const answerOf = new Int32Array(store.requests.size()).fill(NONE);
  const orphans: number[] = [];
  const answer = store.answers.columns;
  const own = groupRows(requests.order.length, labels.size(), (place) => {
    const row = cell(requests.order, place);
    return cell(by, row) === BY_CLIENT ? machines.left(clients.left(cell(client, row))) : NONE;
  });
  for (let label = 0; label < labels.size(); label += 1) {
    const answered = rowsOf(answers, label);
    if (answered.length === 0) continue;
    const asked = [...rowsOf(own, label)]
      .map((place) => cell(requests.order, place))
      .sort(
        (left, right) => cell(at, left) - cell(at, right) || cell(record, left) - cell(record, right) || 0,
      );
    let next = 0;
    let open: number[] = [];
    for (const row of answered) {
      const when = cell(answer.at, row);
      for (; next < asked.length; next += 1) {
        const request = asked[next] ?? NONE;
        if (cell(at, request) > when) break;
        const [asks, answers] = [cell(record, request), cell(answer.record, row)];
        const known = asks !== NO_RECORD && answers !== NO_RECORD;
        if (cell(at, request) === when && known && asks > answers) break;
        // A request that already failed on its way has no answer.
        if (cell(code, request) === 0) open.push(request);
      }
      open = open.filter((request) => cell(at, request) >= when - LONGEST_CALL_MS);
      const sameMinute = open.filter((request) => cell(minute, request) === cell(answer.minute, row));
      const fitting = sameMinute.length > 0 ? sameMinute : open;
      const last = fitting.at(-1);
      const request = fitting.find((one) => last !== undefined && cell(at, one) === cell(at, last));
      if (request === undefined) orphans.push(row);
      else {
        answerOf[request] = row;
        open = open.filter((one) => one !== request);
      }
    }
  }
  return { answerOf, orphans };
}
