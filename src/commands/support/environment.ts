import type { Given, Layer } from './arguments.js';
import { environmentNameOf } from './option.js';
import { OPTIONS, OPTION_KEYS } from './options.js';
import type { OptionKey } from './options.js';
import { refuse } from './refusal.js';
import { quoted, shown } from './shown.js';
import { didYouMean } from './suggest.js';

const PREFIX = 'KMS_DOCTOR_';

/** Shows the stack of a fault of the program itself. */
export const DEBUG_VARIABLE = `${PREFIX}DEBUG`;

const ON_OR_OFF: Readonly<Record<string, 'true' | 'false'>> = {
  '1': 'true',
  true: 'true',
  yes: 'true',
  on: 'true',
  '0': 'false',
  false: 'false',
  no: 'false',
  off: 'false',
};

const ENVIRONMENT_KEYS: readonly OptionKey[] = OPTION_KEYS.filter((key) => OPTIONS[key].reach !== 'flag');

/** Options set by environment variables; an empty variable counts as not set. Refuses with 64 a name nothing reads. */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>>): Layer {
  const known = new Map(ENVIRONMENT_KEYS.map((key) => [environmentNameOf(key), key]));
  const entries = Object.entries(environment).flatMap(([name, text]): [OptionKey, Given][] => {
    if (!name.startsWith(PREFIX) || name === DEBUG_VARIABLE || text === undefined || text === '') return [];
    const key = known.get(name);
    if (key === undefined) {
      const hint =
        didYouMean(name, [...known.keys(), DEBUG_VARIABLE]) || '; kms-doctor check --help lists them';
      return refuse(64, `nothing reads the environment variable ${shown(name)}${hint}`);
    }
    return [[key, { texts: [OPTIONS[key].form === 'switch' ? onOrOff(name, text) : text], place: name }]];
  });
  return Object.fromEntries(entries);
}

function onOrOff(name: string, text: string): 'true' | 'false' {
  const known = ON_OR_OFF[text.toLowerCase()];
  return known ?? refuse(64, `${name}: ${quoted(text)} is neither 1 nor 0`);
}
