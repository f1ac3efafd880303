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
  | 'nothing-found'
  | 'waiting'
  | 'detail'
  | 'typing'
  | 'help';
