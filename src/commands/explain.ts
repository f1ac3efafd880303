import { styleFor } from '../reporters/style.js';
import type { Style } from '../reporters/style.js';
import { commandRow } from './support/command-table.js';
import { catalogueEntry, ENTRIES } from './support/catalogue-entry.js';
import { findEntries, everyEntry, type Entry } from './support/explain/entries.js';
import { modeMarkdown } from './support/explain/mode-markdown.js';
import { modeText } from './support/explain/mode-text.js';
import { numberMarkdown } from './support/explain/number-markdown.js';
import { numberText } from './support/explain/number-text.js';
import { numberWords } from './support/explain/number-words.js';
import { wantsColour } from './support/format.js';
import type { Invocation, Surroundings } from './support/invocation.js';
import type { Settings } from './support/options.js';
import { refuse } from './support/refusal.js';
import { mergeSettings } from './support/settings.js';
import { quoted } from './support/shown.js';
import { nearest } from './support/suggest.js';

const COLUMNS = 100;

/** `explain WORD…`, `explain --list`: failure modes, HRESULTs and event ids, without looking at anything. */
export async function run({ words, flags, surroundings }: Invocation): Promise<number> {
  const settings = mergeSettings([flags]);
  const { formats } = commandRow('explain');
  if (settings.format !== null && !formats.includes(settings.format)) {
    return refuse(64, `explain prints ${formats.join(', ')}, not ${settings.format}`);
  }
  if (settings.list !== true && words.length === 0) {
    return refuse(
      64,
      'explain needs a failure mode, an HRESULT or an event ID; kms-doctor explain --list shows them',
    );
  }
  const entries = words.flatMap(entriesOf);
  await surroundings.print(render(entries.length > 0 ? entries : everyEntry(), settings, surroundings));
  return 0;
}

function entriesOf(word: string): readonly Entry[] {
  const found = findEntries(word);
  if (found.length > 0) return found;
  const id = word.toLowerCase().replace(/\/.*$/s, '');
  const near = nearest(id, [...ENTRIES.keys()], 3);
  const hint =
    near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '; kms-doctor explain --list shows them';
  const what = /^(?:0x|-?\d)/i.test(word) ? 'nothing is known about' : 'there is no failure mode';
  return refuse(64, `${what} ${quoted(word)}${hint}`);
}

const asText = (entry: Entry, style: Style): string =>
  entry.kind === 'failure-mode'
    ? modeText(catalogueEntry(entry.mode), style)
    : numberText(numberWords(entry), style);

const asMarkdown = (entry: Entry): string =>
  entry.kind === 'failure-mode'
    ? modeMarkdown(catalogueEntry(entry.mode))
    : numberMarkdown(numberWords(entry));

function asData(entry: Entry): object {
  switch (entry.kind) {
    case 'failure-mode':
      return { kind: entry.kind, ...catalogueEntry(entry.mode) };
    case 'code':
      return { kind: entry.kind, ...entry.code };
    case 'event':
      return { kind: entry.kind, ...entry.event };
  }
}

const headOf = (entry: Entry): { readonly id: string; readonly title: string } => {
  if (entry.kind === 'failure-mode') return entry.mode;
  const { id, title, meaning } = numberWords(entry);
  return entry.kind === 'code' ? { id, title: meaning } : { id, title: title.replace(/^[^:]*: /, '') };
};

function render(entries: readonly Entry[], settings: Settings, surroundings: Surroundings): string {
  const { format, list, ascii } = settings;
  if (format === 'json') return `${JSON.stringify(entries.map(asData), null, 2)}\n`;
  if (list === true) {
    const heads = entries.map(headOf);
    const column = Math.max(...heads.map(({ id }) => id.length)) + 2;
    return heads
      .map(({ id, title }) =>
        format === 'markdown' ? `- \`${id}\`: ${title}\n` : `${id.padEnd(column)}${title}\n`,
      )
      .join('');
  }
  if (format === 'markdown') return entries.map(asMarkdown).join('\n');
  const style = styleFor({
    width: surroundings.output.columns ?? COLUMNS,
    ascii: ascii === true,
    colour: wantsColour(settings, surroundings),
  });
  return entries.map((entry) => asText(entry, style)).join('\n');
}
