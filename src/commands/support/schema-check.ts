import { isRecord } from './json-file.js';
import { quoted } from './shown.js';

/**
 * Holds a JSON value against a generated schema. Only the keywords that the generator writes are known; a test names any
 * other. A full validator would be a hundred times the code and does not name the one place that is wrong.
 */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  /** One for all members, or one for each place of a tuple. */
  readonly items?: Schema | readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly definitions?: Readonly<Record<string, Schema>>;
}

export interface Fault {
  /** `evidence.srv.observations[3].answer` */
  readonly path: string;
  readonly depth: number;
  readonly problem: string;
  /** What was written, and what may have been meant. */
  readonly meant?: { readonly typed: string; readonly known: readonly string[] };
}

/** The first place that the schema does not allow; null when there is none. */
export function schemaFault(value: unknown, root: Schema): Fault | null {
  return fault(value, root, root, '', 0);
}

function fault(value: unknown, schema: Schema, root: Schema, path: string, depth: number): Fault | null {
  const at = (problem: string): Fault => ({ path, depth, problem });
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace('#/definitions/', '');
    const target = root.definitions?.[name];
    if (target === undefined) throw new Error(`the schema has no definition ${name}`);
    return fault(value, target, root, path, depth);
  }
  if (schema.anyOf !== undefined) return faultOfUnion(value, schema.anyOf, root, path, depth);
  if (schema.type !== undefined && ![schema.type].flat().includes(typeOfJson(value))) {
    return at(`must be ${[schema.type].flat().join(' or ')}, is ${typeOfJson(value)}`);
  }
  if ('const' in schema && value !== schema.const)
    return at(`must be ${JSON.stringify(schema.const)}${isNow(value)}`);
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    return {
      ...at(`must be one of ${schema.enum.map((one) => JSON.stringify(one)).join(', ')}${isNow(value)}`),
      meant: { typed: String(value), known: schema.enum.map(String) },
    };
  }
  if (
    schema.pattern !== undefined &&
    typeof value === 'string' &&
    !new RegExp(schema.pattern, 'u').test(value)
  ) {
    return at(`has the wrong form${isNow(value)}`);
  }
  if (Array.isArray(value)) return faultOfItems(value, schema, root, path, depth);
  return isRecord(value) ? faultOfObject(value, schema, root, path, depth) : null;
}

/** Of a union, the member that fits furthest is the one that was meant. */
function faultOfUnion(value: unknown, members: readonly Schema[], root: Schema, path: string, depth: number) {
  let furthest: Fault | null = null;
  for (const member of members) {
    const found = fault(value, member, root, path, depth);
    if (found === null) return null;
    if (furthest === null || found.depth > furthest.depth) furthest = found;
  }
  return furthest;
}

function faultOfItems(
  value: readonly unknown[],
  { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY }: Schema,
  root: Schema,
  path: string,
  depth: number,
): Fault | null {
  if (value.length < minItems || value.length > maxItems)
    return { path, depth, problem: `has ${String(value.length)} members, which is not how many it takes` };
  if (items === undefined) return null;
  const each = (index: number): Schema | undefined =>
    Array.isArray(items) ? (items as readonly Schema[])[index] : (items as Schema);
  for (const [index, item] of value.entries()) {
    const schema = each(index);
    if (schema === undefined) continue;
    const found = fault(item, schema, root, `${path}[${String(index)}]`, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function faultOfObject(
  value: Readonly<Record<string, unknown>>,
  schema: Schema,
  root: Schema,
  path: string,
  depth: number,
): Fault | null {
  const { properties = {}, required = [], additionalProperties = true } = schema;
  const missing = required.find((key) => !Object.hasOwn(value, key));
  // A key that nobody knows is often the missing one, mistyped.
  const strange = Object.keys(value).find((key) => !Object.hasOwn(properties, key));
  if (missing !== undefined && (strange === undefined || additionalProperties !== false))
    return { path, depth, problem: `lacks ${quoted(missing)}` };
  if (missing !== undefined && strange !== undefined) return unknownKey(strange, properties, path, depth);
  for (const [key, member] of Object.entries(value)) {
    const other = typeof additionalProperties === 'object' ? additionalProperties : undefined;
    const known = Object.hasOwn(properties, key) ? properties[key] : other;
    if (known === undefined) {
      if (additionalProperties === true) continue;
      return unknownKey(key, properties, path, depth);
    }
    const found = fault(member, known, root, path === '' ? key : `${path}.${key}`, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

const unknownKey = (key: string, properties: object, path: string, depth: number): Fault => ({
  ...{ path, depth, problem: `has ${quoted(key)}, which is not known` },
  meant: { typed: key, known: Object.keys(properties) },
});

function typeOfJson(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isNow(value: unknown): string {
  return typeof value === 'string' ? `, is ${quoted(value)}` : `, is ${typeOfJson(value)}`;
}
