import { linesOf } from '../lines.js';
import type { SettingsReader } from '../settings-reader.js';

/** `0.0.0.0  0.0.0.0  10.20.3.1  10.20.3.17  25`: a row of the table of IPv4 that no language changes; of a gateway of the own network stands a word. */
const ROW =
  /^\s{1,20}\d{1,3}(?:\.\d{1,3}){3}\s{1,20}\d{1,3}(?:\.\d{1,3}){3}\s{1,20}\S(?:.{0,60}\S)?\s{1,20}\d{1,3}(?:\.\d{1,3}){3}\s{1,20}\d{1,6}$/;

const FORM = 'route print';

/** `route print`, which the collecting script brings for people: it is known for what it is, and nothing is judged by it. */
export const readRoutes: SettingsReader = (text) =>
  /={20}/.test(text) && linesOf(text).some((line) => ROW.test(line.slice(0, 200)))
    ? { takenFor: FORM, parts: [], notes: [`${FORM} is for people to read: nothing is judged by it`] }
    : null;
