/** The value at a path of own properties; undefined where it breaks off. Keys such as `__proto__` are keys like any other. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || Array.isArray(at) || !Object.hasOwn(at, key))
      return undefined;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return at;
}

/** The first of several dotted paths that holds something; some exports write the whole path as one key. */
export function firstAt(value: unknown, paths: readonly string[]): unknown {
  for (const path of paths) {
    const found =
      valueAt(value, path) ?? (path.includes('.') ? valueAt(value, ...path.split('.')) : undefined);
    if (found !== undefined && found !== null) return found;
  }
  return undefined;
}

/** Converters from XML put the text of an element that has attributes under a key of its own. */
const TEXT_KEYS = ['#text', 'Text', 'Value', 'value', '_', '$t'];

/** A single text: itself, a number, or what stands under one of the keys for it. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const inner = firstAt(value, TEXT_KEYS);
  return typeof inner === 'string' || typeof inner === 'number' ? String(inner) : null;
}

export function numberOf(value: unknown): number | null {
  const text = textOf(value);
  return text !== null && /^\s*-?\d{1,15}\s*$/u.test(text) ? Number(text) : null;
}
