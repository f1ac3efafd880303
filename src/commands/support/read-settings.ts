import type { Layer } from './arguments.js';
import { commandRow } from './command-table.js';
import type { CommandName } from './command-table.js';
import { readConfigFile } from './config-file.js';
import { readEnvironment } from './environment.js';
import type { Invocation } from './invocation.js';
import { OPTION_KEYS } from './options.js';
import type { Settings } from './options.js';
import { mergeSettings } from './settings.js';

/** Arguments over environment over configuration file; what a command has no option for does not concern it. */
export function readSettings(command: CommandName, { flags, surroundings }: Invocation): Settings {
  const environment = readEnvironment(surroundings.environment);
  const { config } = mergeSettings([flags, environment]);
  const file = readConfigFile(config, surroundings.folder);
  return mergeSettings([flags, ...[environment, file].map((layer) => only(command, layer))]);
}

function only(command: CommandName, layer: Layer): Layer {
  const { options } = commandRow(command);
  return Object.fromEntries(
    OPTION_KEYS.filter((key) => options.includes(key) && layer[key] !== undefined).map((key) => [
      key,
      layer[key],
    ]),
  );
}
