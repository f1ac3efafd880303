import type { Binding } from './binding.js';
import { FLEET_BINDINGS } from './fleet-bindings.js';
import { PROMPT_BINDINGS } from './prompt-bindings.js';

/** The list of findings, whatever was looked at. */
const everyResult = (label: string) => ({ result: label, 'result-logs': label, logs: label });

/** Every key, once: handling, footer and help all read this. A place without a label for a key ignores it; '' hides it in the footer. */
export const BINDINGS: readonly Binding[] = [
  {
    keys: ['up', 'k'],
    shown: '↑↓',
    shownAscii: 'up/down',
    command: 'previous',
    label: {
      ...everyResult('finding'),
      ...{
        waiting: '',
        detail: 'scroll',
        demos: 'choose',
        help: 'scroll',
        fleet: 'client',
        client: 'scroll',
      },
    },
    help: 'the finding above or below; in the details: scroll (also k and j)',
  },
  {
    keys: ['down', 'j'],
    shown: '',
    command: 'next',
    label: { ...everyResult(''), waiting: '', detail: '', demos: '', help: '', fleet: '', client: '' },
    help: null,
  },
  {
    keys: ['return'],
    shown: '⏎',
    shownAscii: 'Enter',
    command: 'open',
    label: { ...everyResult('all evidence'), waiting: '', demos: 'start', fleet: 'the client' },
    help: 'the whole finding: every step, the question sent, the answer received, sources',
  },
  ...PROMPT_BINDINGS,
  {
    keys: ['pageup', 'b'],
    shown: 'PgUp PgDn',
    command: 'page-up',
    label: { detail: 'page', help: '', fleet: 'page', client: '' },
    help: 'a page of the details (also b and space)',
  },
  {
    keys: ['pagedown', ' '],
    shown: '',
    command: 'page-down',
    label: { detail: '', help: '', fleet: '', client: '' },
    help: null,
  },
  {
    keys: ['home', 'g'],
    shown: 'Home End',
    command: 'first',
    label: { ...everyResult(''), detail: '', demos: '', help: '', fleet: '', client: '' },
    help: 'first and last finding, start and end of the details (also g and G)',
  },
  {
    keys: ['end', 'G'],
    shown: '',
    command: 'last',
    label: { ...everyResult(''), detail: '', demos: '', help: '', fleet: '', client: '' },
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
    label: { ...everyResult('copy'), waiting: '', detail: 'copy' },
    help: 'copy the command of the next step, or the chosen one in the details',
  },
  {
    keys: ['w'],
    shown: 'w',
    command: 'wait',
    label: { result: 'wait until fixed', 'result-logs': 'wait until fixed', detail: '' },
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
    label: {
      ...everyResult('again'),
      ...{ 'nothing-found': 'again', 'nothing-found-logs': 'again', detail: '', waiting: '', fleet: '' },
    },
    help: 'run the whole chain again',
  },
  {
    keys: ['s'],
    shown: 's',
    command: 'save',
    label: {
      ...everyResult('save'),
      ...{ 'nothing-found': 'save', 'nothing-found-logs': 'save', detail: '', waiting: '', fleet: 'save' },
    },
    help: 'save the report to a file',
  },
  {
    keys: ['a'],
    shown: 'a',
    command: 'all-checks',
    label: {
      ...{ result: 'all checks', 'result-logs': 'all checks', waiting: '' },
      ...{ 'nothing-found': 'all checks', 'nothing-found-logs': 'all checks' },
    },
    help: 'every check with everything that was seen',
  },
  {
    keys: ['return'],
    shown: '⏎',
    shownAscii: 'Enter',
    command: 'all-checks',
    label: { 'nothing-found': '', 'nothing-found-logs': '' },
    help: null,
  },
  {
    keys: ['e'],
    shown: 'e',
    command: 'rerun-check',
    label: { result: 'this check again', 'result-logs': '', detail: '' },
    help: 'run again and compare the check that found this',
  },
  {
    keys: ['escape', 'backspace', 'left', 'return'],
    shown: 'esc',
    command: 'back',
    label: { detail: 'back', help: 'back', client: 'back' },
    help: 'back to the findings; stops waiting',
  },
  {
    keys: ['escape'],
    shown: 'esc',
    command: 'back',
    label: { demos: 'back', typing: 'cancel', fleet: 'findings' },
    help: null,
  },
  ...FLEET_BINDINGS,
  {
    keys: ['?'],
    shown: '?',
    command: 'help',
    label: {
      ...everyResult('keys'),
      ...{
        running: 'keys',
        'nothing-found': 'keys',
        'nothing-found-logs': 'keys',
        fleet: 'keys',
        client: 'keys',
      },
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
      ...everyResult('quit'),
      ...{
        running: 'quit',
        'nothing-found': 'quit',
        'nothing-found-logs': 'quit',
        fleet: 'quit',
        client: 'quit',
      },
      waiting: 'quit',
      detail: 'quit',
      help: 'quit',
      demos: 'quit',
    },
    help: 'quit; the result stays on the screen (Ctrl-C quits at once)',
  },
];
