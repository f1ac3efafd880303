import { plural, say } from '../reporters/language/say.js';
import { formatDuration } from '../reporters/duration.js';
import { copiedWords } from './copied-words.js';
import { keyTable } from './key-place.js';
import { keysShown, type ShownKey } from './keys.js';
import { commandLines, flow, paragraph, span, type Line } from './line.js';
import type { Notice, UiState, Wait } from './state.js';
import { unseenWords } from './unseen-words.js';
import { themeFor, type Theme } from './theme.js';

/** Rows for keys: what does not fit is in the help, and the next step with its command needs the room more. */
const KEY_LINES = { low: 1, narrow: 3, usual: 2 };
const LOW_BELOW_ROWS = 12;
const NARROW_FROM_ROWS = 18;
/** Changes named at once. */
const CHANGES_NAMED = 4;

const keyItem = ({ key, label }: ShownKey): Line => [span(key, 'strong'), span(` ${label}`, 'faint')];

function keyLines(state: UiState, theme: Theme, width: number): readonly Line[] {
  const narrow = state.columns < 60 && state.rows >= NARROW_FROM_ROWS;
  const most = state.rows < LOW_BELOW_ROWS ? KEY_LINES.low : narrow ? KEY_LINES.narrow : KEY_LINES.usual;
  let keys = keysShown(keyTable(state), theme);
  const draw = () => flow([span(' ')], keys.map(keyItem), '  ', width);
  // Help and quit stand last and stay.
  while (draw().length > most && keys.length > 2) keys = keys.toSpliced(keys.length - 3, 1);
  return draw();
}

function noticeLines(notice: Notice, theme: Theme, width: number): readonly Line[] {
  const { ellipsis } = theme.marks;
  if (notice.kind === 'words')
    return notice.lines
      .slice(0, CHANGES_NAMED)
      .flatMap((line) => paragraph([span(' ')], line, notice.tone, width, ellipsis));
  return [
    ...paragraph([span(' ')], `${copiedWords(notice.command)}:`, 'pass', width, ellipsis),
    ...commandLines([span('   ')], notice.command.text, theme.continued, width, 'command'),
  ];
}

function waitLines(state: UiState, wait: Wait, theme: Theme, width: number): readonly Line[] {
  const { ellipsis } = theme.marks;
  const put = (text: string) => paragraph([span(' ')], text, 'plain', width, ellipsis);
  const rounds = wait.roundsDone === 0 ? '' : `${say`${plural(wait.roundsDone, 'round')} done`}, `;
  const next =
    wait.nextAtMs === null
      ? say`round ${wait.roundsDone + 1} is under way`
      : say`next in ${formatDuration(Math.ceil(Math.max(0, wait.nextAtMs - state.nowMs) / 1_000) * 1_000)}`;
  const unseen = unseenWords(wait);
  const changes = wait.changes.length === 0 && unseen.length === 0 ? [say`Nothing changed.`] : wait.changes;
  return [
    ...put(say`Waiting until this is fixed: ${rounds + next}.`),
    ...unseen.flatMap((line) => paragraph([span(' ')], line, 'warn', width, ellipsis)),
    ...(wait.roundsDone === 0 ? [] : changes.slice(0, CHANGES_NAMED).flatMap(put)),
  ];
}

/** What is being asked for or was done, above the keys. */
function statusLines(state: UiState, theme: Theme, width: number): readonly Line[] {
  const { notice, wait, run, saveAs, leaving } = state;
  const put = (text: string) => paragraph([span(' ')], text, 'plain', width, theme.marks.ellipsis);
  if (leaving) return put(say`Stopping: what is known so far follows. Ctrl-C again leaves at once.`);
  if (saveAs !== null) return put(`${say`Save the report as:`} ${saveAs}_`);
  return [
    ...(notice === null ? [] : noticeLines(notice, theme, width)),
    ...(wait === null ? [] : waitLines(state, wait, theme, width)),
    ...(run?.purpose.kind === 'check' ? put(say`Looking again; the result so far stays on the screen.`) : []),
  ];
}

export function footerLines(state: UiState): readonly Line[] {
  const theme = themeFor(state.ascii);
  const width = state.columns - 1;
  const most = Math.max(1, Math.floor(state.rows / 2) - 3);
  return [...statusLines(state, theme, width).slice(0, most), ...keyLines(state, theme, width)];
}
