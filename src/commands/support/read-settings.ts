import type { Layer } from './arguments.js';
import { commandRow } from './command-table.js';
import type { CommandName } from './command-table.js';
import { readConfigFile } from './config-file.js';
import { readEnvironment } from './environment.js';
import type { Invocation } from './invocation.js';
import { isOldConsole } from './old-console.js';
import { FORMATS, OPTION_KEYS } from './options.js';
import type { OptionKey, Settings } from './options.js';
import { refuse } from './refusal.js';
import { mergeSettings } from './settings.js';

/** Arguments over environment over configuration file; what a command has no option for does not concern it. */
export function readSettings(command: CommandName, { flags, surroundings }: Invocation): Settings {
  const environment = readEnvironment(surroundings.environment);
  const { config } = mergeSettings([flags, environment]);
  const file = readConfigFile(config, surroundings.folder);
  const settings = mergeSettings([flags, ...[environment, file].map((layer) => only(command, layer))]);
  const { formats } = commandRow(command);
  if (settings.format !== null && !formats.includes(settings.format))
    return refuse(64, `${command} prints ${formats.join(', ')}, not ${settings.format}`);
  const onOldConsole = settings.output === null && isOldConsole(surroundings);
  return onOldConsole ? { ...settings, ascii: settings.ascii ?? true } : settings;
}

function only(command: CommandName, layer: Layer): Layer {
  const { options } = commandRow(command);
  return Object.fromEntries(
    OPTION_KEYS.filter(
      (key) => options.includes(key) && layer[key] !== undefined && !isOthers(command, key, layer),
    ).map((key) => [key, layer[key]]),
  );
}

/** A format that another command prints: set for all of them, it is not meant for this one. */
function isOthers(command: CommandName, key: OptionKey, layer: Layer): boolean {
  const format = FORMATS.find((one) => one === layer[key]?.texts.at(-1));
  return key === 'format' && format !== undefined && !commandRow(command).formats.includes(format);
}
