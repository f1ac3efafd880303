/** What a text is for. */
export type Use =
  | 'provider'
  | 'sourceName'
  | 'id'
  | 'time'
  | 'recordId'
  | 'channel'
  | 'computer'
  | 'message'
  | 'data'
  | 'userData';

/** An element of an event, as far as it matters. */
export interface Place {
  /** Elements inside that matter, by name; null where none does. */
  readonly elements: ReadonlyMap<string, Place> | null;
  /** Any other element inside. */
  readonly other: Place | null;
  /** What its attributes are for, by name; null where none is for anything. */
  readonly attributes: ReadonlyMap<string, Use> | null;
  /** What its text is for. */
  readonly text: Use | null;
}

export const ELSEWHERE: Place = { elements: null, other: null, attributes: null, text: null };

const withText = (text: Use): Place => ({ ...ELSEWHERE, text });
const withAttributes = (...attributes: readonly (readonly [string, Use])[]): Place => ({
  ...ELSEWHERE,
  attributes: new Map(attributes),
});
const around = (...elements: readonly (readonly [string, Place])[]): Place => ({
  ...ELSEWHERE,
  elements: new Map(elements),
});

export const SYSTEM = around(
  ['Provider', withAttributes(['Name', 'provider'], ['EventSourceName', 'sourceName'])],
  ['EventID', withText('id')],
  ['TimeCreated', withAttributes(['SystemTime', 'time'])],
  ['EventRecordID', withText('recordId')],
  ['Channel', withText('channel')],
  ['Computer', withText('computer')],
);

/** Values of a record of its own kind may nest. */
const USER_VALUE: Place = {
  ...withText('userData'),
  get other() {
    return USER_VALUE;
  },
};

const EVENT = around(
  ['System', SYSTEM],
  ['EventData', around(['Data', withText('data')])],
  // The one element inside names the kind of record; those inside of it hold the values.
  ['UserData', { ...ELSEWHERE, other: { ...ELSEWHERE, other: USER_VALUE } }],
  ['RenderingInfo', around(['Message', withText('message')])],
);

/** Where the root of a record is put. */
export const DOCUMENT: Place = { ...ELSEWHERE, other: EVENT };

/** Whether the name of an element inside makes a difference. */
export function asksName({ elements }: Place): boolean {
  return elements !== null;
}

export function placeInside({ elements, other }: Place, name: string): Place {
  return elements?.get(name) ?? other ?? ELSEWHERE;
}
