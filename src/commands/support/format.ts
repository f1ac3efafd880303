import type { Surroundings } from './invocation.js';
import type { Format, Settings } from './options.js';
import { refuse } from './refusal.js';

/** The format asked for, else the interface on a terminal that can show it, else text. Refuses with 64 what cannot be. */
export function chooseFormat(settings: Settings, surroundings: Surroundings): Format {
  const { format, output } = settings;
  if (format === 'tui') {
    if (output !== null)
      return refuse(64, '--format tui draws on the terminal: --output needs another format');
    if (!hasScreen(surroundings)) return refuse(64, '--format tui needs a terminal; --format text does not');
    return 'tui';
  }
  if (format !== null) return format;
  return output === null && canAsk(surroundings) ? 'tui' : 'text';
}

/** Whether somebody is there to see and to answer. */
export const canAsk = (surroundings: Surroundings): boolean =>
  hasScreen(surroundings) && !isQuietPlace(surroundings);

/** Whether there is a screen to draw on and somebody at the keys. */
function hasScreen({ output, input, environment }: Surroundings): boolean {
  return output.isTerminal && input.isTerminal && environment['TERM'] !== 'dumb';
}

/** Build servers have terminals that nobody looks at. */
function isQuietPlace({ environment }: Surroundings): boolean {
  const { CI: ci } = environment;
  return ci !== undefined && ci !== '' && ci !== 'false' && ci !== '0';
}

/** Whether text may be coloured: `--no-color`, then FORCE_COLOR, then NO_COLOR, then what the terminal is. */
export function wantsColour(settings: Settings, { environment, output }: Surroundings): boolean {
  if (settings.noColor === true || settings.output !== null) return false;
  const { FORCE_COLOR: force, NO_COLOR: no } = environment;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return output.isTerminal && environment['TERM'] !== 'dumb';
}
