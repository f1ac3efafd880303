import { type FieldKind, fieldKind } from './field-names.js';
import { withoutProductKeys } from './product-keys.js';
import { redactField, redactText } from './text-redaction.js';
import type { Tools } from './tools.js';

type JsonObject = Readonly<Record<string, unknown>>;

/** Deeper than any evidence; what lies below is left out. */
const DEEPEST = 100;
/** Byte lists of this length hold keys and certificates (DigitalProductId has 164), not settings. */
const BYTES = 24;

/** A JSON value with its strings redacted by the key they stand under. Keys stay, except what in them is a number of a machine. */
export function redactJson(value: unknown, tools: Tools): unknown {
  return walk(value, null, 0, tools);
}

function walk(value: unknown, kind: FieldKind | null, depth: number, tools: Tools): unknown {
  if (typeof value === 'string') return redactString(value, kind, tools);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST || (kind === 'secret' && Array.isArray(value))) {
    tools.dropped();
    return null;
  }
  if (Array.isArray(value)) {
    if (isBytes(value)) {
      tools.dropped();
      return [];
    }
    return value.map((item: unknown) => walk(item, kind, depth + 1, tools));
  }
  const object = value as JsonObject;
  const members = Object.entries(object).map(([key, member]): readonly [string, unknown] => [
    redactKey(key, tools),
    walk(member, kindOf(key, object) ?? (WRAPPERS.has(key) ? kind : null), depth + 1, tools),
  ]);
  return isObservation(object)
    ? Object.fromEntries(
        members.map(([key, member]) => [key, key === 'id' ? idOf(object, members, tools) : member]),
      )
    : Object.fromEntries(members);
}

interface Observed {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
}

/** What one probe saw, in a saved run. */
function isObservation(object: JsonObject): object is JsonObject & Observed {
  return ['id', 'kind', 'subject'].every(
    (key) => Object.hasOwn(object, key) && typeof object[key] === 'string',
  );
}

/** Most ids end in the subject, which may be a name too short to be known from anywhere else. */
function idOf(
  { id, subject }: Observed,
  members: readonly (readonly [string, unknown])[],
  tools: Tools,
): unknown {
  const redacted = Object.fromEntries(members);
  return id.endsWith(`/${subject}`)
    ? redactText(id.slice(0, id.length - subject.length), tools) + String(redacted['subject'])
    : redacted['id'];
}

/** PowerShell and converters from XML put a value into an object of its own. */
const WRAPPERS: ReadonlySet<string> = new Set(['value', 'Value', '#text', '_', 'Text']);

function redactString(value: string, kind: FieldKind | null, tools: Tools): string {
  if (kind === null) return redactText(value, tools);
  if (/^\{?[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\}?$/iu.test(value)) {
    const guid = value.replace(/[{}]/gu, '');
    if (kind === 'machine-guid') return value.replace(guid, tools.machineGuid(guid));
    if (kind === 'product-guid') {
      tools.productGuid(guid);
      return tools.secrets.guidKind(guid) === 'machine'
        ? value.replace(guid, tools.machineGuid(guid))
        : value;
    }
  }
  const field = redactField({ kind, value }, tools);
  return kind === 'file' || kind === 'secret' ? field : redactText(field, tools);
}

function redactKey(key: string, tools: Tools): string {
  const plain = tools.ids(withoutProductKeys(key, tools.dropped), 'product');
  return tools.secrets.isName(plain) && fieldKind(plain) === null ? tools.names.user(plain) : plain;
}

/** Objects that tell about a computer call its name `name`. */
const BESIDE_A_COMPUTER = [
  ...[
    'cmid',
    'cmids',
    'requests',
    'lastAttempt',
    'domainMember',
    'primarySuffix',
    'partOfDomain',
    'PartOfDomain',
  ],
  ...['DNSHostName', 'dnsHostName', 'searchList', 'lastSeen', 'stillAsks', 'target'],
];

function kindOf(key: string, object: JsonObject): FieldKind | null {
  if (/^name$/iu.test(key)) {
    const given = Object.hasOwn(object, 'port') && Object.keys(object).length === 2;
    return given || BESIDE_A_COMPUTER.some((other) => Object.hasOwn(object, other)) ? 'name' : null;
  }
  if (key === 'subject') return isObservation(object) ? 'name' : null;
  if (key === 'evidence') return Object.hasOwn(object, 'deadlineMs') ? 'file' : null;
  return fieldKind(key);
}

function isBytes(value: readonly unknown[]): boolean {
  return (
    value.length >= BYTES &&
    value.every((item) => typeof item === 'number' && Number.isInteger(item) && item >= 0 && item <= 255)
  );
}
