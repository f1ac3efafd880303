import type { RawRecord } from './intake.js';
import { dataInMessage, infoLines } from './message-data.js';

/**
 * The events of a text without any frame: an info line alone, several of them, or the words of one message. Only shapes
 * that no other text has count; there is no time and no computer.
 */
export function recordsOfBareText(text: string): readonly RawRecord[] {
  for (const arranged of [text, unbroken(text, ''), unbroken(text, ' ')]) {
    const lines = infoLines(arranged);
    if (lines.length > 0) return lines.map(({ id, data }) => bare(id, data, null));
  }
  if (text.length > LONGEST_MESSAGE) return [];
  for (const { id, shape } of SHAPES)
    if (shape.every((part) => part.test(text))) {
      const data = dataInMessage(id, text);
      if (data.length > 0) return [bare(id, data, text)];
    }
  return [];
}

/** Characters: a longer text is prose about activation, where such words stand far from each other. */
const LONGEST_MESSAGE = 2_000;

/** What the words of a message hold in any language. */
const SHAPES: readonly { readonly id: number; readonly shape: readonly RegExp[] }[] = [
  { id: 8198, shape: [/hr=0x[0-9a-f]{8}/iu, /RuleId=/u] },
  { id: 8233, shape: [/AppId\s*=/u, /SkuId\s*=/u, /Trigger=/u, /0x[0-9a-f]{8}/iu] },
  // Prose about KMS and DNS names codes within its sentences; the message ends in its only one.
  { id: 12293, shape: [/\bKMS\b/u, /\bDNS\b/u, /^(?:(?!0x)[^])*:\s*0x[0-9a-f]{8}[\s.]*$/iu] },
];

function bare(id: number, data: readonly string[], message: string | null): RawRecord {
  return {
    provider: 'Microsoft-Windows-Security-SPP',
    sourceName: null,
    channel: null,
    id,
    time: null,
    computer: null,
    recordId: null,
    data,
    message,
  };
}

function unbroken(text: string, by: string): string {
  return text.replace(/\s*\n\s*/gu, by);
}
