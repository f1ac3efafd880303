/** An own property, undefined where there is none. Keys such as `__proto__` are keys like any other. */
export function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function valueAlong(value: unknown, keys: readonly string[]): unknown {
  let at = value;
  for (const key of keys) {
    at = valueAt(at, key);
    if (at === undefined) break;
  }
  return at;
}

/** Places in an object, the best first. */
export type JsonPaths = readonly { readonly whole: string; readonly parts: readonly string[] }[];

/** Dotted paths; some exports write the whole path as one key. */
export function jsonPaths(...paths: readonly string[]): JsonPaths {
  return paths.map((whole) => ({ whole, parts: whole.split('.') }));
}

/** The first of several places that holds something. */
export function firstAt(value: unknown, paths: JsonPaths): unknown {
  for (const { whole, parts } of paths) {
    const found = valueAt(value, whole) ?? (parts.length > 1 ? valueAlong(value, parts) : undefined);
    if (found !== undefined && found !== null) return found;
  }
  return undefined;
}

/** Converters from XML put the text of an element that has attributes under a key of its own. */
const TEXT_KEYS = jsonPaths('#text', 'Text', 'Value', 'value', '_', '$t');

/** A single text: itself, a number, or what stands under one of the keys for it. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return null;
  const inner = firstAt(value, TEXT_KEYS);
  return typeof inner === 'string' || typeof inner === 'number' ? String(inner) : null;
}

export function numberOf(value: unknown): number | null {
  const text = textOf(value);
  return text !== null && /^\s*-?\d{1,15}\s*$/u.test(text) ? Number(text) : null;
}
