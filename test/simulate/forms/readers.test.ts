import { beforeAll, describe, expect, test } from '@jest/globals';
import { EVENT_READERS } from '../../../src/event-sources/readers.js';
import type { LogEvent } from '../../../src/model/events.js';
import { recogniseForm } from '../../../src/protocol/events/recognise.js';
import { bytesOf, collectFleet, logEventOf, type CollectedFleet } from '../collect.js';
import type { SimulatedRecord } from '../log-record.js';
import type { Form } from './form.js';

describe('the readers of the product read every form back', () => {
  let logs: CollectedFleet['logs'];
  beforeAll(() => {
    logs = collectFleet({ clients: 60, days: 20, clientLogs: 12, seed: 11, faults: 'all' }).logs;
  });

  test.each(['evtx', 'xml', 'json', 'ndjson'] as const)('%s: everything', (form) => {
    for (const { records } of logs) {
      const read = readBack(records, form);
      const wanted = records.map(logEventOf).filter((event) => event !== null);
      expect(read.map((event) => ({ ...event, message: null }))).toEqual(wanted);
    }
  });

  test.each(['csv', 'tsv', 'text'] as const)(
    '%s: ids, seconds in UTC and the strings of requests',
    (form) => {
      for (const { plan, records } of logs) {
        // Only requests tell the zone; the host's Application log has none.
        const read = readBack(records, form, plan.role === 'host-application' ? 0 : -300);
        const wanted = records.map(logEventOf).filter((event) => event !== null);
        expect(read.map(({ id, at }) => [id, at])).toEqual(
          wanted.map(({ id, at }) => [id, Math.floor((at ?? 0) / 1000) * 1000]),
        );
        expect(read.map(requestOf)).toEqual(wanted.map(requestOf));
      }
    },
  );
});

function readBack(
  records: readonly SimulatedRecord[],
  form: Form,
  utcOffsetMinutes = 0,
): readonly LogEvent[] {
  const bytes = bytesOf(records, form, utcOffsetMinutes);
  const recognised = recogniseForm(bytes.subarray(0, 131_072));
  expect(recognised).toBe(form === 'tsv' ? 'csv' : form);
  if (recognised === null || recognised === 'gzip') return [];
  const events: LogEvent[] = [];
  const reader = EVENT_READERS[recognised]((event) => {
    events.push(event);
  });
  reader.write(bytes);
  expect(reader.end()).toMatchObject({ records: records.length, damaged: 0 });
  return events;
}

/** The nine or ten fields of a request or response, whichever way they came. */
function requestOf({ id, data, message }: LogEvent): readonly string[] {
  if (id < 12288 || id > 12290) return [];
  const text = data.length > 0 ? data.join(',') : (message ?? '');
  const fields = text
    .slice(text.indexOf('Info:') + 1)
    .split(',')
    .map((field) => field.replace(/^.*\n/u, '').trim());
  return fields.slice(fields.findIndex((field) => /^0x/u.test(field)));
}
