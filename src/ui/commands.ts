/** What the person at the keyboard wants. */
export type Command =
  | 'previous'
  | 'next'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'open'
  | 'all-checks'
  | 'next-command'
  | 'copy'
  | 'wait'
  | 'stop-waiting'
  | 'rerun'
  | 'rerun-check'
  | 'save'
  | 'accept'
  | 'demo'
  | 'fleet'
  | 'search'
  | 'end-search'
  | 'next-pattern'
  | 'back'
  | 'help'
  | 'quit';

/** Where a key means something. */
export type KeyPlace =
  | 'ask'
  /** The same where no demos are offered. */
  | 'ask-alone'
  | 'demos'
  | 'running'
  | 'result'
  /** Findings of a run that read event logs too. */
  | 'result-logs'
  /** Findings of event logs alone. */
  | 'logs'
  | 'nothing-found'
  | 'nothing-found-logs'
  | 'fleet'
  | 'searching'
  | 'client'
  | 'waiting'
  | 'detail'
  | 'typing'
  | 'help';
