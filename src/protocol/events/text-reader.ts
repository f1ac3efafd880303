import { recordsOfBareText } from './bare-message.js';
import { findByte } from './byte-search.js';
import type { EventReaderFactory } from './event-reader.js';
import { createIntake } from './intake.js';
import { providerOf } from './providers.js';
import { recordOfBlock, type TextLine, textLine } from './text-block.js';
import { createTextInput, MAX_RECORD_BYTES } from './text-window.js';
import { parseEventXml } from './xml-event.js';

/**
 * Reads pasted and copied text: blocks of `label: value` lines as Event Viewer, wevtutil and PowerShell write them, the
 * XML that Event Viewer puts below a copied event, info lines and messages without any frame. Times are local; see
 * local-clock.
 */
export const createTextReader: EventReaderFactory = (sink) => {
  const intake = createIntake(sink);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let block: TextLine[] = [];
  let labels = new Set<string>();
  let blockAt = 0;
  let size = 0;
  /** The label that the first line with one has begins every further block. */
  let opening: string | null = null;
  let xml: string[] | null = null;
  let xmlAt = 0;
  let skipping = false;

  const flush = (): void => {
    const lines = block;
    block = [];
    labels = new Set();
    size = 0;
    if (lines.length === 0) return;
    const record = recordOfBlock(lines);
    if (record === null) for (const bare of recordsOfBareText(textOf(lines))) intake.record(bare, blockAt);
    else intake.record(record, blockAt);
  };

  const endXml = (lines: readonly string[]): void => {
    const text = lines.join('\n');
    const offset = xmlAt;
    xml = null;
    const { record } = parseEventXml(text);
    // Event Viewer copies the same event twice, once as text and once as XML, which tells more.
    if (record !== null && recordOfBlock(block)?.id === record.id) block = [];
    flush();
    if (record === null) intake.damage(offset, 'an event without a System part');
    else intake.record(record, offset);
  };

  const take = (text: string, offset: number): void => {
    if (xml !== null || /^\s*<Event[\s>]/u.test(text)) {
      if (xml === null) xmlAt = offset;
      xml ??= [];
      xml.push(text);
      size += text.length;
      if (text.includes('</Event>') || size > MAX_RECORD_BYTES) endXml(xml);
      return;
    }
    const line = textLine(text);
    if (line.label !== null && begins(line.label, line.value)) flush();
    if (block.length === 0 && line.text.trim() === '') return;
    if (block.length === 0) blockAt = offset;
    if (line.label !== null && (line.value !== '' || line.label === 'event[]')) opening ??= line.label;
    block.push(line);
    if (line.label !== null) labels.add(line.label);
    size += text.length;
    if (size > MAX_RECORD_BYTES) flush();
  };

  const begins = (label: string, value: string): boolean =>
    labels.has(label) && (label === opening || providerOf(value, null, null) !== null);

  const input = createTextInput(({ bytes, from, to, last, offsetOf }) => {
    for (let at = from; ;) {
      const newline = findByte(bytes, NEWLINE, at, to);
      if (newline < 0 && !last) {
        if (!skipping && to - at <= MAX_RECORD_BYTES) return at;
        if (!skipping) intake.damage(offsetOf(at), 'the line is longer than 1 MiB');
        skipping = true;
        return to;
      }
      const end = newline < 0 ? to : newline;
      const text = skipping ? '' : decoder.decode(bytes.subarray(at, end)).trimEnd();
      skipping = false;
      if (text.includes('\ufffd')) intake.replaced(1);
      take(text, offsetOf(at));
      if (newline < 0) return to;
      at = end + 1;
    }
  });

  return {
    write: (bytes) => {
      input.write(bytes);
    },
    end() {
      input.end();
      if (xml !== null) endXml(xml);
      flush();
      intake.replaced(input.replaced());
      return intake.end();
    },
  };
};

const NEWLINE = 0x0a;

function textOf(lines: readonly TextLine[]): string {
  return lines.map(({ text }) => text).join('\n');
}
