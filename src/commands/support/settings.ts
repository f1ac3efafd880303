import type { Given, Layer } from './arguments.js';
import type { Option, Reading } from './option.js';
import { OPTIONS, OPTION_KEYS } from './options.js';
import type { OptionKey, Settings } from './options.js';
import { refuse } from './refusal.js';

/** One place wins as a whole: a list given as argument replaces the one of the configuration file. */
function winner(key: OptionKey, layers: readonly Layer[]): Given | undefined {
  return layers.map((layer) => layer[key]).find((given) => given !== undefined);
}

function orRefuse<T>(reading: Reading<T>, place: string): T {
  return reading.ok ? reading.value : refuse(64, `${place}: ${reading.problem}`);
}

function valueOf(option: Option, given: Given | undefined): unknown {
  if (given === undefined) return option.form === 'list' ? [] : null;
  switch (option.form) {
    case 'switch':
      return given.texts.at(-1) === 'true';
    case 'single':
      return orRefuse(option.read(given.texts.at(-1) ?? ''), given.place);
    case 'list':
      return given.texts
        .flatMap((text) => (option.commas ? text.split(',').map((part) => part.trim()) : [text]))
        .map((text) => orRefuse(option.read(text), given.place));
  }
}

/** The value of every option; layers come in order of precedence. Refuses with 64 what cannot be read. */
export function mergeSettings(layers: readonly Layer[]): Settings {
  return Object.fromEntries(
    OPTION_KEYS.map((key) => [key, valueOf(OPTIONS[key], winner(key, layers))]),
  ) as unknown as Settings;
}
