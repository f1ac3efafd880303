import { styleFor } from '../reporters/style.js';
import { commandRow } from './support/command-table.js';
import { ENTRIES } from './support/catalogue-entry.js';
import { findEntries, everyEntry, type Entry } from './support/explain/entries.js';
import { asData, asMarkdown, asText, headOf } from './support/explain/faces.js';
import { findSwitch } from './support/explain/find-switch.js';
import { SLMGR_SWITCHES } from '../knowledge/slmgr/switches.js';
import { wantsColour } from './support/format.js';
import type { Invocation, Surroundings } from './support/invocation.js';
import type { Settings } from './support/options.js';
import { refuse } from './support/refusal.js';
import { mergeSettings } from './support/settings.js';
import { quoted } from './support/shown.js';
import { nearest } from './support/suggest.js';

const COLUMNS = 100;

/** `explain WORD…`, `explain --list`: failure modes, HRESULTs, event ids and switches of slmgr, without looking at anything. */
export async function run({ words, flags, surroundings }: Invocation): Promise<number> {
  const settings = mergeSettings([flags]);
  const { formats } = commandRow('explain');
  if (settings.format !== null && !formats.includes(settings.format)) {
    return refuse(64, `explain prints ${formats.join(', ')}, not ${settings.format}`);
  }
  if (settings.list !== true && words.length === 0) {
    return refuse(
      64,
      'explain needs a failure mode, an HRESULT, an event ID or a switch of slmgr; kms-doctor explain --list shows them',
    );
  }
  const entries = entriesOfLine(words) ?? words.flatMap(entriesOf);
  await surroundings.print(render(entries.length > 0 ? entries : everyEntry(), settings, surroundings));
  return 0;
}

/** A command line that was typed without quotation marks: `explain slmgr /skms kms1`. */
function entriesOfLine(words: readonly string[]): readonly Entry[] | null {
  const found = words.length < 2 || !/slmgr/i.test(words.join(' ')) ? null : findSwitch(words.join(' '));
  return found === null ? null : [found];
}

function entriesOf(word: string): readonly Entry[] {
  const found = findEntries(word);
  if (found.length > 0) return found;
  const id = word.toLowerCase().replace(/\/.*$/s, '');
  const known = word.startsWith('/') ? SLMGR_SWITCHES.map(({ name }) => name) : [...ENTRIES.keys()];
  const near = nearest(word.startsWith('/') ? word : id, known, 3);
  const hint =
    near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '; kms-doctor explain --list shows them';
  const what = /^(?:0x|-?\d|\/)/i.test(word) ? 'nothing is known about' : 'there is no failure mode';
  return refuse(64, `${what} ${quoted(word)}${hint}`);
}

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
