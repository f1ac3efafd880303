import { said } from '../reporters/language/say.js';
import type { Key } from 'ink';
import type { Binding } from './binding.js';
import { BINDINGS } from './bindings.js';
import type { Command, KeyPlace } from './commands.js';
import type { Theme } from './theme.js';

export function commandFor(key: string, place: KeyPlace): Command | null {
  return (
    BINDINGS.find(({ keys, label }) => label[place] !== undefined && keys.includes(key))?.command ?? null
  );
}

export interface ShownKey {
  readonly key: string;
  readonly label: string;
}

const shownFor = ({ shown, shownAscii }: Binding, theme: Theme): string =>
  theme.ascii ? (shownAscii ?? shown) : shown;

export const keysShown = (place: KeyPlace, theme: Theme): readonly ShownKey[] =>
  BINDINGS.flatMap((binding) => {
    const label = binding.label[place];
    return label === undefined || label === '' ? [] : [{ key: shownFor(binding, theme), label: said(label) }];
  });

export const keysExplained = (theme: Theme): readonly ShownKey[] =>
  BINDINGS.flatMap((binding) =>
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
