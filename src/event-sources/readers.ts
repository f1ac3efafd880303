import { createCsvReader } from '../protocol/events/csv-reader.js';
import type { EventReaderFactory } from '../protocol/events/event-reader.js';
import { createEvtxReader } from '../protocol/events/evtx/evtx-reader.js';
import { createJsonReader } from '../protocol/events/json-reader.js';
import { createNdjsonReader } from '../protocol/events/ndjson-reader.js';
import type { EventForm } from '../protocol/events/recognise.js';
import { createTextReader } from '../protocol/events/text-reader.js';
import { createXmlReader } from '../protocol/events/xml-reader.js';

export const EVENT_READERS = {
  evtx: createEvtxReader,
  xml: createXmlReader,
  csv: createCsvReader,
  json: createJsonReader,
  ndjson: createNdjsonReader,
  text: createTextReader,
} satisfies Record<EventForm, EventReaderFactory>;
