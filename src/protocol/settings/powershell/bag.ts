/** The properties of one object that PowerShell printed, by name in lower case. */
export type Bag = ReadonlyMap<string, unknown>;

type BagForm = 'json' | 'list' | 'table';

export interface PrintedObject {
  readonly form: BagForm;
  readonly bag: Bag;
  /** Of a table: the lines above it, where the command stands if it was copied. */
  readonly above?: string;
}

/** Objects kept of one text; a computer with many rules in its firewall has some thousand. */
export const MAX_OBJECTS = 50_000;

/** Whether it has every one of these properties, with or without a value. */
export const has = (bag: Bag, ...names: readonly string[]): boolean =>
  names.every((name) => bag.has(name.toLowerCase()));

export const hasAny = (bag: Bag, ...names: readonly string[]): boolean =>
  names.some((name) => bag.has(name.toLowerCase()));

/** The value of the first of these properties that it has. */
export function valueOf(bag: Bag, ...names: readonly string[]): unknown {
  for (const name of names) {
    const value = bag.get(name.toLowerCase());
    if (value !== undefined && value !== null) return value;
  }
  return null;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const bagOf = (record: Readonly<Record<string, unknown>>): Bag =>
  new Map(Object.entries(record).map(([name, value]) => [name.toLowerCase(), plainValue(value)]));

/** Windows PowerShell writes an enumeration as `{"value": 2, "Value": "False"}`: its number. */
function plainValue(value: unknown): unknown {
  const isEnumeration =
    isRecord(value) && Object.keys(value).length === 2 && 'value' in value && 'Value' in value;
  return isEnumeration ? value['value'] : value;
}

/** A property of a property: `CimSystemProperties.ServerName`. */
export function innerValue(bag: Bag, outer: string, inner: string): unknown {
  const value = bag.get(outer.toLowerCase());
  return isRecord(value) ? valueOf(bagOf(value), inner) : null;
}
