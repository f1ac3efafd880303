import type { FailureMode } from '../model/failure-mode.js';
import { styleFor } from '../reporters/style.js';
import { commandRow } from './support/command-table.js';
import { catalogueEntry, ENTRIES } from './support/catalogue-entry.js';
import { explainMarkdown } from './support/explain-markdown.js';
import { explainText } from './support/explain-text.js';
import { wantsColour } from './support/format.js';
import type { Invocation, Surroundings } from './support/invocation.js';
import type { Settings } from './support/options.js';
import { refuse } from './support/refusal.js';
import { mergeSettings } from './support/settings.js';
import { quoted } from './support/shown.js';
import { nearest } from './support/suggest.js';

const COLUMNS = 100;

/** `explain ID…`, `explain --list`: entries of the catalogue, without looking at anything. */
export async function run({ words, flags, surroundings }: Invocation): Promise<number> {
  const settings = mergeSettings([flags]);
  const { formats } = commandRow('explain');
  if (settings.format !== null && !formats.includes(settings.format)) {
    return refuse(64, `explain prints ${formats.join(', ')}, not ${settings.format}`);
  }
  if (settings.list !== true && words.length === 0) {
    return refuse(64, 'explain needs the ID of a failure mode; kms-doctor explain --list shows them');
  }
  const modes = words.map(modeOf);
  await surroundings.print(render(modes.length > 0 ? modes : [...ENTRIES.values()], settings, surroundings));
  return 0;
}

/** A finding is named `failure-mode/subject`: its id is an answer too. */
function modeOf(word: string): FailureMode {
  const id = word.toLowerCase().replace(/\/.*$/s, '');
  const mode = ENTRIES.get(id);
  if (mode !== undefined) return mode;
  const near = nearest(id, [...ENTRIES.keys()], 3);
  const hint =
    near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '; kms-doctor explain --list shows them';
  return refuse(64, `there is no failure mode ${quoted(word)}${hint}`);
}

function render(modes: readonly FailureMode[], settings: Settings, surroundings: Surroundings): string {
  const { format, list, ascii } = settings;
  if (format === 'json') return `${JSON.stringify(modes.map(catalogueEntry), null, 2)}\n`;
  if (list === true) {
    const column = Math.max(...modes.map(({ id }) => id.length)) + 2;
    const line = ({ id, title }: FailureMode) =>
      format === 'markdown' ? `- \`${id}\`: ${title}\n` : `${id.padEnd(column)}${title}\n`;
    return modes.map(line).join('');
  }
  if (format === 'markdown') return modes.map((mode) => explainMarkdown(catalogueEntry(mode))).join('\n');
  const style = styleFor({
    width: surroundings.output.columns ?? COLUMNS,
    ascii: ascii === true,
    colour: wantsColour(settings, surroundings),
  });
  return modes.map((mode) => explainText(catalogueEntry(mode), style)).join('\n');
}
