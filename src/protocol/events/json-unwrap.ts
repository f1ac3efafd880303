import { valueAt } from './json-value.js';

/** Keys under which other tools put events: search results, PowerShell's own lists, OpenTelemetry's records. */
const WRAPPERS = [
  'hits',
  '_source',
  'Events',
  'events',
  'records',
  'value',
  'items',
  'results',
  'result',
].concat(['resourceLogs', 'scopeLogs', 'logRecords', 'body']);
const MAX_DEPTH = 8;

/** Hands over what lies inside of lists and wrappers; `visit` says whether it took a value as an event. */
export function unwrap(value: unknown, visit: (candidate: unknown) => boolean, depth = 0): boolean {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) {
    let taken = value.length > 0;
    for (const item of value as readonly unknown[]) taken = unwrap(item, visit, depth + 1) && taken;
    return taken;
  }
  if (visit(value)) return true;
  for (const key of WRAPPERS) {
    const inner = valueAt(value, key);
    if (typeof inner === 'object' && inner !== null)
      return unwrap(key === 'body' ? plainValue(inner, 0) : inner, visit, depth + 1);
  }
  return false;
}

/** OpenTelemetry's typed values as plain ones. */
function plainValue(value: unknown, depth: number): unknown {
  if (depth > 2 * MAX_DEPTH) return null;
  for (const key of ['stringValue', 'intValue', 'doubleValue', 'boolValue']) {
    const scalar = valueAt(value, key);
    if (scalar !== undefined) return scalar;
  }
  const list = valueAt(valueAt(value, 'arrayValue'), 'values');
  if (Array.isArray(list)) return list.map((item) => plainValue(item, depth + 1));
  const pairs = valueAt(valueAt(value, 'kvlistValue'), 'values');
  if (!Array.isArray(pairs)) return value;
  return Object.fromEntries(
    (pairs as readonly unknown[]).map((pair) => [
      String(valueAt(pair, 'key')),
      plainValue(valueAt(pair, 'value'), depth + 1),
    ]),
  );
}
