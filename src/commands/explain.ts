import { loadLanguage } from '../languages/languages.js';
import { escapeMarkdown, escapeText } from '../reporters/escape.js';
import { speaking } from '../reporters/language/say.js';
import type { Catalogue } from '../reporters/language/catalogue.js';
import { styleFor } from '../reporters/style.js';
import type { Layer } from './support/arguments.js';
import { commandRow } from './support/command-table.js';
import { type Answer, answerPaste, answerWords } from './support/explain/answer.js';
import { everyEntry } from './support/explain/entries.js';
import { asData, asMarkdown, asText, headOf } from './support/explain/faces.js';
import { wantsColour } from './support/format.js';
import { readEnvironment } from './support/environment.js';
import type { Invocation, Surroundings } from './support/invocation.js';
import { environmentNameOf } from './support/option.js';
import type { Settings } from './support/options.js';
import { refuse } from './support/refusal.js';
import { mergeSettings } from './support/settings.js';

const COLUMNS = 100;

/** What stands for a text on standard input. */
const PASTE = '-';

/**
 * `explain WORD…`, `explain -`, `explain --list`: failure modes, HRESULTs, event ids and switches of slmgr, without
 * looking at anything.
 */
export async function run({ words, flags, surroundings }: Invocation): Promise<number> {
  const settings = mergeSettings([flags, languageIn(surroundings.environment)]);
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
  const language = await loadLanguage(settings.language);
  const answer = await answerTo(words, surroundings, language);
  const spoken = settings.format === 'json' ? null : language;
  await surroundings.print(speaking(spoken, () => render(answer, settings, surroundings)));
  return 0;
}

/** Of the environment only the language concerns it: nothing is run that another variable could be about. */
function languageIn(environment: Surroundings['environment']): Layer {
  const name = environmentNameOf('language');
  return readEnvironment({ [name]: environment[name] });
}

async function answerTo(
  words: readonly string[],
  surroundings: Surroundings,
  language: Catalogue | null,
): Promise<Answer> {
  if (words.length === 0) return { entries: everyEntry(), why: null, heads: true };
  if (!words.includes(PASTE)) return answerWords(words, language);
  if (words.length > 1) return refuse(64, 'explain - reads standard input and takes no further word');
  return answerPaste(surroundings, language);
}

function render({ entries, why, heads }: Answer, settings: Settings, surroundings: Surroundings): string {
  const { format, list, ascii } = settings;
  if (format === 'json') return `${JSON.stringify(entries.map(asData), null, 2)}\n`;
  if (format === 'markdown') {
    const above = why === null ? '' : `${escapeMarkdown(why)}\n\n`;
    return above + (heads || list === true ? headLines(entries, format) : entries.map(asMarkdown).join('\n'));
  }
  const above = why === null ? '' : `${escapeText(why)}\n\n`;
  if (heads || list === true) return above + headLines(entries, 'text');
  const style = styleFor({
    width: surroundings.output.columns ?? COLUMNS,
    ascii: ascii === true,
    colour: wantsColour(settings, surroundings),
  });
  return above + entries.map((entry) => asText(entry, style)).join('\n');
}

function headLines(entries: Answer['entries'], format: 'text' | 'markdown'): string {
  const lines = entries.map(headOf);
  const column = Math.max(...lines.map(({ id }) => id.length)) + 2;
  return lines
    .map(({ id, title }) =>
      format === 'markdown' ? `- \`${id}\`: ${title}\n` : `${id.padEnd(column)}${title}\n`,
    )
    .join('');
}
