import { MAX_DATA } from './bounds.js';
import { firstAt, jsonPaths, textOf, valueAt } from './json-value.js';

const PLACES = [
  'Properties',
  'ReplacementStrings',
  'winlog.event_data',
  'event_data',
  'EventData',
  'Event.EventData',
  'winlog.user_data',
  'user_data',
  'UserData',
  'Event.UserData',
].map((place) => jsonPaths(place));
/** Lists of lists of objects: deeper than this is no event. */
const MAX_DEPTH = 5;

/** The strings of an event in any of the shapes JSON exports give them: lists, objects by name, objects of one value. */
export function dataOfJson(event: unknown): readonly string[] {
  for (const place of PLACES) {
    const found = collect(firstAt(event, place), 0);
    if (found.length > 0) return found.slice(0, MAX_DATA);
  }
  // NXLog writes the values of an event beside its other fields.
  return numbered(event).slice(0, MAX_DATA);
}

function collect(value: unknown, depth: number): readonly string[] {
  if (value === null || value === undefined || depth > MAX_DEPTH) return [];
  if (Array.isArray(value))
    return value.slice(0, MAX_DATA).flatMap((item: unknown) => {
      const found = collect(item, depth + 1);
      return found.length > 0 ? found : [''];
    });
  if (typeof value !== 'object') return [textOf(value) ?? ''];
  for (const key of ['Data', 'data', '#text', 'Value']) {
    const inner = valueAt(value, key);
    if (inner !== undefined) return collect(inner, depth + 1);
  }
  const unnamed = numbered(value);
  if (unnamed.length > 0) return unnamed;
  return Object.entries(value)
    .slice(0, MAX_DATA)
    .filter(([key]) => !IGNORED.test(key))
    .flatMap(([, inner]) => collect(inner, depth + 1));
}

/** Attributes of converted XML, the binary part, and the name of an OpenTelemetry event. */
const IGNORED = /^(?:[#@].*|xmlns|Binary|binary|xml_name|name)$/u;
const NUMBERED = /^param(\d{1,2})$/iu;

/** Values without a name are called param1, param2 …, and may come in the order of the alphabet. */
function numbered(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const found: { readonly number: number; readonly text: string }[] = [];
  for (const key of Object.keys(value)) {
    const number = mayBeNumbered(key) ? NUMBERED.exec(key)?.[1] : undefined;
    if (number === undefined) continue;
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    found.push({ number: Number(number), text: textOf(inner) ?? '' });
  }
  return found.sort((a, b) => a.number - b.number).map(({ text }) => text);
}

const SMALL_P = 0x70;

/** Keys of another length or first letter are told apart without looking at all of them. */
function mayBeNumbered(key: string): boolean {
  return key.length >= 6 && key.length <= 7 && (key.charCodeAt(0) | 0x20) === SMALL_P;
}
