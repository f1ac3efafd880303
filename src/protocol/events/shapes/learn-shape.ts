import type { RawRecord } from '../intake.js';
import type { Hole, HoleKind, Shape } from './shape.js';

/** A place of a record's text that differs from record to record. */
export interface Cut {
  readonly kind: HoleKind;
  readonly from: number;
  readonly to: number;
}

/** Which hole each part of a record comes from; null for what this shape never has. */
interface Plan {
  readonly provider: number | null;
  readonly sourceName: number | null;
  readonly channel: number | null;
  readonly computer: number | null;
  readonly message: number | null;
  readonly id: number;
  readonly recordId: number | null;
  readonly time: number;
  /** null for a string that is always empty. */
  readonly data: readonly (number | null)[];
}

export interface LearnedShape extends Shape {
  readonly plan: Plan;
}

/** A time as those forms write it that tell the zone. */
const UTC_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,12})?Z$/u;
const MARK = 700_001;
const MARK_DAY = Date.UTC(2001, 0, 1);
const MOST_HOLES = 128;

const isUtcTime = (text: string, cut: Cut | undefined): boolean =>
  cut !== undefined && UTC_TIME.test(text.slice(cut.from, cut.to));

const markTime = (hole: number): number => MARK_DAY + 1000 * hole;

/**
 * The shape of a record. Which hole means what is not known here: marks are put into the holes, and where the form's own
 * reader puts the marks tells. null when a mark comes out changed, or what comes out could depend on what is in a hole.
 */
export function learnShape(
  text: string,
  cuts: readonly Cut[],
  read: (text: string) => RawRecord | null,
): LearnedShape | null {
  if (cuts.length > MOST_HOLES) return null;
  const marked = (isTime: (hole: number) => boolean): readonly string[] =>
    cuts.map(({ kind }, hole) =>
      kind !== 'json number' && isTime(hole) ? new Date(markTime(hole)).toISOString() : String(MARK + hole),
    );
  const timeIn = (marks: readonly string[]): number | null =>
    read(filled(text, cuts, marks))?.time?.monthFirst ?? null;
  const at = timeIn(marked((hole) => isUtcTime(text, cuts[hole])));
  const time = cuts.findIndex((_, hole) => markTime(hole) === at);
  // Nothing else is a time now: what could be a number comes out as one.
  const marks = marked((hole) => hole === time);
  const record = read(filled(text, cuts, marks));
  const plan = record === null ? null : planOf(record, marks);
  if (plan?.time !== time) return null;
  // Were another text a time as well: would it be taken for that of the event?
  if (timeIn(marked((hole) => hole !== plan.id)) !== markTime(time)) return null;
  return { ...partsOf(text, cuts, usedIn(plan)), plan };
}

function filled(text: string, cuts: readonly Cut[], fillings: readonly string[]): string {
  let whole = '';
  let at = 0;
  cuts.forEach(({ from, to }, hole) => {
    whole += text.slice(at, from) + (fillings[hole] ?? '');
    at = to;
  });
  return whole + text.slice(at);
}

function planOf(record: RawRecord, marks: readonly string[]): Plan | null {
  const holeOf = (text: string | null): number | null | undefined => {
    if (text === null) return null;
    const hole = marks.indexOf(text);
    return hole < 0 ? undefined : hole;
  };
  const [provider, sourceName, channel, computer, message] = [
    holeOf(record.provider),
    holeOf(record.sourceName),
    holeOf(record.channel),
    holeOf(record.computer),
    holeOf(record.message),
  ];
  const id = holeOf(record.id === null ? null : String(record.id));
  const recordId = holeOf(record.recordId === null ? null : String(record.recordId));
  const at = record.time?.zoned === true ? record.time.monthFirst : null;
  const time = at === null ? null : holeOf(new Date(at).toISOString());
  const data = record.data.map((text) => (text === '' ? null : holeOf(text)));
  if (provider === undefined || sourceName === undefined || channel === undefined) return null;
  if (computer === undefined || message === undefined || recordId === undefined) return null;
  if (typeof id !== 'number' || typeof time !== 'number') return null;
  const known = data.filter((hole) => hole !== undefined);
  if (known.length < data.length) return null;
  // A message is read only where nothing else tells what the event says.
  const told = known.length > 0 && (provider ?? sourceName) !== null;
  return {
    ...{ provider, sourceName, channel, computer, id, recordId, time, data: known },
    message: told ? null : message,
  };
}

function usedIn({ data, ...others }: Plan): ReadonlySet<number | null> {
  return new Set([...data, ...Object.values(others)]);
}

function partsOf(text: string, cuts: readonly Cut[], used: ReadonlySet<number | null>): Shape {
  const encoder = new TextEncoder();
  const edges = [0, ...cuts.flatMap(({ from, to }) => [from, to]), text.length];
  const common = Array.from({ length: cuts.length + 1 }, (_, index) =>
    encoder.encode(text.slice(edges[2 * index], edges[2 * index + 1])),
  );
  const holes = cuts.map(({ kind }, hole): Hole => ({ kind, idle: !used.has(hole) }));
  return { common, holes };
}
