import type { ProgressEvent } from '../model/report.js';
import { escapeJson } from './escape.js';
import { jsonPieces } from './json-pieces.js';
import { orderedCheck, orderedReport } from './json.js';

function orderedEvent(event: ProgressEvent): ProgressEvent {
  switch (event.type) {
    case 'started':
    case 'reading':
      return event;
    case 'check':
      return 'observations' in event.check ? { ...event, check: orderedCheck(event.check) } : event;
    case 'report':
      return { type: event.type, report: orderedReport(event.report) };
  }
}

/**
 * One event of a run as one line of JSON with its line break, in pieces: the last event holds the report, which may be
 * large.
 */
export function* renderEvent(event: ProgressEvent): Generator<string> {
  for (const piece of jsonPieces(orderedEvent(event), 0)) yield escapeJson(piece);
  yield '\n';
}
