import type { Command, KeyPlace } from './commands.js';

export interface Binding {
  readonly keys: readonly string[];
  readonly shown: string;
  readonly shownAscii?: string;
  readonly command: Command;
  readonly label: Partial<Readonly<Record<KeyPlace, string>>>;
  /** The line of the help; null where a neighbour's line covers it. */
  readonly help: string | null;
}

/** Every key, once: handling, footer and help all read this. A place without a label for a key ignores it; '' hides it in the footer. */
export const BINDINGS: readonly Binding[] = [
  {
    keys: ['up', 'k'],
    shown: '↑↓',
    shownAscii: 'up/down',
    command: 'previous',
    label: { result: 'finding', waiting: '', detail: 'scroll', demos: 'choose', help: 'scroll' },
    help: 'the finding above or below; in the details: scroll (also k and j)',
  },
  {
    keys: ['down', 'j'],
    shown: '',
    command: 'next',
    label: { result: '', waiting: '', detail: '', demos: '', help: '' },
    help: null,
  },
  {
    keys: ['return'],
    shown: '⏎',
    shownAscii: 'Enter',
    command: 'open',
    label: { result: 'all evidence', waiting: '', demos: 'start' },
    help: 'the whole finding: every step, the question sent, the answer received, sources',
  },
  {
    keys: ['return'],
    shown: '⏎',
    shownAscii: 'Enter',
    command: 'accept',
    label: { ask: 'check this domain', 'ask-alone': 'check this domain', typing: 'save' },
    help: null,
  },
  { keys: ['tab'], shown: 'Tab', command: 'demo', label: { ask: 'try a demo' }, help: null },
  {
    keys: ['pageup', 'b'],
    shown: 'PgUp PgDn',
    command: 'page-up',
    label: { detail: 'page', help: '' },
    help: 'a page of the details (also b and space)',
  },
  { keys: ['pagedown', ' '], shown: '', command: 'page-down', label: { detail: '', help: '' }, help: null },
  {
    keys: ['home', 'g'],
    shown: 'Home End',
    command: 'first',
    label: { result: '', detail: '', demos: '', help: '' },
    help: 'first and last finding, start and end of the details (also g and G)',
  },
  {
    keys: ['end', 'G'],
    shown: '',
    command: 'last',
    label: { result: '', detail: '', demos: '', help: '' },
    help: null,
  },
  {
    keys: ['tab'],
    shown: 'Tab',
    command: 'next-command',
    label: { detail: 'next command' },
    help: 'in the details: the next command, for c to copy',
  },
  {
    keys: ['c'],
    shown: 'c',
    command: 'copy',
    label: { result: 'copy', waiting: '', detail: 'copy' },
    help: 'copy the command of the next step, or the chosen one in the details',
  },
  {
    keys: ['w'],
    shown: 'w',
    command: 'wait',
    label: { result: 'wait until fixed', detail: '' },
    help: 'look again and again until this finding is gone',
  },
  {
    keys: ['escape', 'w'],
    shown: 'esc',
    command: 'stop-waiting',
    label: { waiting: 'stop waiting' },
    help: null,
  },
  {
    keys: ['r'],
    shown: 'r',
    command: 'rerun',
    label: { result: 'again', 'nothing-found': 'again', detail: '', waiting: '' },
    help: 'run the whole chain again',
  },
  {
    keys: ['s'],
    shown: 's',
    command: 'save',
    label: { result: 'save', 'nothing-found': 'save', detail: '', waiting: '' },
    help: 'save the report to a file',
  },
  {
    keys: ['a'],
    shown: 'a',
    command: 'all-checks',
    label: { result: 'all checks', 'nothing-found': 'all checks', waiting: '' },
    help: 'every check with everything that was seen',
  },
  {
    keys: ['return'],
    shown: '⏎',
    shownAscii: 'Enter',
    command: 'all-checks',
    label: { 'nothing-found': '' },
    help: null,
  },
  {
    keys: ['e'],
    shown: 'e',
    command: 'rerun-check',
    label: { result: 'this check again', detail: '' },
    help: 'run again and compare the check that found this',
  },
  {
    keys: ['escape', 'backspace', 'left', 'return'],
    shown: 'esc',
    command: 'back',
    label: { detail: 'back', help: 'back' },
    help: 'back to the findings; stops waiting',
  },
  { keys: ['escape'], shown: 'esc', command: 'back', label: { demos: 'back', typing: 'cancel' }, help: null },
  {
    keys: ['?'],
    shown: '?',
    command: 'help',
    label: {
      running: 'keys',
      result: 'keys',
      'nothing-found': 'keys',
      waiting: 'keys',
      detail: 'keys',
      help: '',
    },
    help: 'this list',
  },
  {
    keys: ['q'],
    shown: 'q',
    command: 'quit',
    label: {
      running: 'quit',
      result: 'quit',
      'nothing-found': 'quit',
      waiting: 'quit',
      detail: 'quit',
      help: 'quit',
      demos: 'quit',
    },
    help: 'quit; the result stays on the screen (Ctrl-C quits at once)',
  },
  {
    keys: ['escape'],
    shown: 'esc',
    command: 'quit',
    label: { ask: 'quit', 'ask-alone': 'quit' },
    help: null,
  },
];
