import { said } from '../reporters/language/say.js';
import type { Key } from 'ink';
import type { Binding } from './binding.js';
import { BINDINGS } from './bindings.js';
import type { Command, KeyPlace } from './commands.js';
import type { Theme } from './theme.js';

/** Where the keys are pressed, and whether looking again can tell something new. */
export interface KeyTable {
  readonly place: KeyPlace;
  readonly asksAgain: boolean;
}

const bindingsOf = ({ asksAgain }: Pick<KeyTable, 'asksAgain'>): readonly Binding[] =>
  BINDINGS.filter((binding) => asksAgain || binding.asksAgain !== true);

export function commandFor(key: string, table: KeyTable): Command | null {
  const found = bindingsOf(table).find(
    ({ keys, label }) => label[table.place] !== undefined && keys.includes(key),
  );
  return found?.command ?? null;
}

export interface ShownKey {
  readonly key: string;
  readonly label: string;
}

const shownFor = ({ shown, shownAscii }: Binding, theme: Theme): string =>
  theme.ascii ? (shownAscii ?? shown) : shown;

export const keysShown = (table: KeyTable, theme: Theme): readonly ShownKey[] =>
  bindingsOf(table).flatMap((binding) => {
    const label = binding.label[table.place];
    return label === undefined || label === '' ? [] : [{ key: shownFor(binding, theme), label: said(label) }];
  });

export const keysExplained = (table: Pick<KeyTable, 'asksAgain'>, theme: Theme): readonly ShownKey[] =>
  bindingsOf(table).flatMap((binding) =>
    binding.help === null ? [] : [{ key: shownFor(binding, theme), label: said(binding.help) }],
  );

const NAMED_KEYS = {
  upArrow: 'up',
  downArrow: 'down',
  leftArrow: 'left',
  pageUp: 'pageup',
  pageDown: 'pagedown',
  home: 'home',
  end: 'end',
  return: 'return',
  escape: 'escape',
  tab: 'tab',
  backspace: 'backspace',
  delete: 'backspace',
} as const satisfies Partial<Record<keyof Key, string>>;

const CONTROL_KEYS: Readonly<Record<string, string>> = {
  '\r': 'return',
  '\n': 'return',
  '\t': 'tab',
  '\u007f': 'backspace',
  '\b': 'backspace',
  '\u0003': 'ctrl-c',
  '\u0015': 'ctrl-u',
};

/** Names of the keys in one piece of input: Ink hands over fast typing and pasted text as one string. */
export function keysOf(input: string, key: Key): readonly string[] {
  if (key.ctrl) return [`ctrl-${input}`];
  const named = (Object.keys(NAMED_KEYS) as (keyof typeof NAMED_KEYS)[]).find((name) => key[name]);
  if (named !== undefined) return [NAMED_KEYS[named]];
  return Array.from(input, (character) => CONTROL_KEYS[character] ?? character);
}
