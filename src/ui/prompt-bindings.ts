import type { Binding } from './binding.js';

/** The keys of what is asked for: a domain, a demo, a file name. */
export const PROMPT_BINDINGS: readonly Binding[] = [
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
    keys: ['escape'],
    shown: 'esc',
    command: 'quit',
    label: { ask: 'quit', 'ask-alone': 'quit' },
    help: null,
  },
];
