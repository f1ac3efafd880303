import type { ComputerSettings } from '../../model/evidence.js';
import type { ProductFacts } from '../../model/licensing-settings.js';

/** As licences name them: `Windows(R), CoreSingleLanguage edition`. `ServerStandardCore` is another thing. */
const LICENCE = /, (?:Core|Home|Starter)[A-Za-z]* edition/;
const CAPTION = /^Microsoft Windows [\d.]+ (?:Home|Starter)/;

/** Whether a Windows licence is of an edition that has no volume activation. */
export function isHomeEdition(
  { family, name }: ProductFacts,
  { system }: Pick<ComputerSettings, 'system'>,
): boolean {
  return family === 'windows' && (LICENCE.test(name ?? '') || CAPTION.test(system?.facts.caption ?? ''));
}
