import { readConfigFile } from './config-file.js';
import { environmentNameOf } from './option.js';
import type { Surroundings } from './invocation.js';

/**
 * Whether the result was asked for in the format of monitoring plugins. Asked only when the command has already failed,
 * so it reads what can be read and takes everything else for a no.
 */
export function wantsNagios(argv: readonly string[], { environment, folder }: Surroundings): boolean {
  const given = lastValue(argv, '--format') ?? environment[environmentNameOf('format')];
  if (given !== undefined && given !== '') return given === 'nagios';
  try {
    const path = lastValue(argv, '--config') ?? environment[environmentNameOf('config')];
    return readConfigFile(path ?? null, folder).format?.texts.at(-1) === 'nagios';
  } catch {
    return false;
  }
}

function lastValue(argv: readonly string[], flag: string): string | undefined {
  return argv
    .flatMap((word, at) => {
      if (word === flag) return [argv[at + 1] ?? ''];
      return word.startsWith(`${flag}=`) ? [word.slice(flag.length + 1)] : [];
    })
    .at(-1);
}
