import { createEvtxWriter } from '../evtx/evtx-writer.js';
import type { ByteSink, RecordSink } from '../log-record.js';
import { createJsonWriter, createNdjsonWriter } from './json.js';
import { createTextBlockWriter } from './text-block.js';
import { createViewerWriter } from './viewer-table.js';
import { createXmlWriter } from './xml.js';

export type Form = 'evtx' | 'xml' | 'csv' | 'tsv' | 'json' | 'ndjson' | 'text';

interface FormMaker {
  readonly extension: string;
  create(sink: ByteSink, utcOffsetMinutes: number): RecordSink;
}

/** Every form a log can be written in. The offset matters only to forms in local time. */
export const FORMS = {
  evtx: { extension: 'evtx', create: createEvtxWriter },
  xml: { extension: 'xml', create: createXmlWriter },
  csv: { extension: 'csv', create: (sink, offset) => createViewerWriter(sink, ',', offset) },
  tsv: { extension: 'tab.txt', create: (sink, offset) => createViewerWriter(sink, '\t', offset) },
  json: { extension: 'json', create: createJsonWriter },
  ndjson: { extension: 'ndjson', create: createNdjsonWriter },
  text: { extension: 'txt', create: createTextBlockWriter },
} satisfies Record<Form, FormMaker>;

export const FORM_NAMES = Object.keys(FORMS) as readonly Form[];
