import type { LogEvent } from '../../model/events.js';

/**
 * One text for the same record in whatever form it came, so that inputs that overlap are counted once. It holds what all
 * forms have in common: family and id, the second, the first label of the computer's name, and for the KMS events their
 * fields. Milliseconds and record ids are left out because tables and copied text have none; the computer is left out of
 * 12288 and 12290, whose fields name the machine, because Event Viewer's tables have none.
 *
 * Two records of one source may share an identity, such as two adapters that fail in the same second. So a record is a
 * double only of one in **another** source: of an identity that one source has twice and another once, two are counted.
 * Not recognised as doubles: records of forms that give local times if no KMS event in them tells the zone, and other
 * events than 12288 and 12290 in tables without a column for the computer.
 */
export function eventIdentity(event: LogEvent): string {
  const fields = event.provider === 'licensing' ? KMS_FIELDS.get(event.id) : undefined;
  const named = fields === undefined || !fields.nameMachine;
  return [
    event.provider,
    event.id,
    event.at === null ? '' : Math.floor(event.at / 1000),
    named ? firstLabel(event.computer) : '',
    fields === undefined ? '' : fields.take(parts(event.data)).map(plain).join(),
  ].join('|');
}

interface KmsFields {
  readonly nameMachine: boolean;
  take(parts: readonly string[]): readonly string[];
}

const HEX = /^0x[0-9a-f]{1,8}$/iu;
const fromFirstCode = (parts: readonly string[], count: number): readonly string[] => {
  const start = Math.max(
    0,
    parts.findIndex((part) => HEX.test(part)),
  );
  return parts.slice(start, start + count);
};

/** Fields of the info line; 12290 has one more before them where its strings come one by one. */
const KMS_FIELDS: ReadonlyMap<number, KmsFields> = new Map([
  [12288, { nameMachine: true, take: (all) => fromFirstCode(all, 9) }],
  [12289, { nameMachine: false, take: (all) => fromFirstCode(all, 8) }],
  [12290, { nameMachine: true, take: (all) => all.slice(-9) }],
]);

function parts(data: readonly string[]): readonly string[] {
  const line = data.find((text) => text.split(',').length >= 8);
  return (line === undefined ? data : line.split(',')).map((part) => part.trim());
}

/** Codes come with and without leading zeros, names and GUIDs in either case. */
function plain(part: string): string {
  return HEX.test(part) ? `0x${Number.parseInt(part, 16).toString(16)}` : part.toLowerCase();
}

function firstLabel(name: string): string {
  return (name.split('.', 1)[0] ?? '').toLowerCase();
}
