import { SHOW_LICENCES, SHOW_LICENSING_SERVICE } from '../../../model/slmgr.js';
import { partOf, sourceOf } from '../parts.js';
import type { SettingsReader } from '../settings-reader.js';

/** Messages of Windows Script Host in place of any output, in English and German. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [
    /(?:script engine|Skriptmodul|Skriptengine) [^\r\n]{0,60}(?:"\.vbs"|"VBScript")/iu,
    'VBScript is missing on this Windows, so slmgr.vbs and ospp.vbs tell nothing',
  ],
  [
    /Windows Script Host[^\r\n]{0,60} (?:is disabled on this machine|deaktiviert)/iu,
    'Windows Script Host is switched off here by a policy, so slmgr.vbs and ospp.vbs tell nothing',
  ],
];

const REFUSAL = 'refusal of Windows Script Host';

/** A text in which no script could run: it says nothing of licences, but what to run in its place. */
export const readScriptHost: SettingsReader = (text, file) => {
  const found = REFUSALS.find(([pattern]) => pattern.test(text));
  if (found === undefined) return null;
  const [, why] = found;
  return {
    takenFor: REFUSAL,
    // A computer of which nothing is known: so the answer is unknown, and not that there is no file.
    parts: [partOf('connects', [], sourceOf('tool', REFUSAL, file))],
    notes: [`${why}: give what PowerShell prints for ${SHOW_LICENCES}; ${SHOW_LICENSING_SERVICE}`],
  };
};
