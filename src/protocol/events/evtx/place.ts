/** Where a part of an event stands, as far as it matters. */
export type Place =
  | 'document'
  | 'event'
  | 'system'
  | 'provider'
  | 'id'
  | 'time'
  | 'recordId'
  | 'channel'
  | 'computer'
  | 'eventData'
  | 'data'
  | 'userData'
  | 'userRecord'
  | 'userValue'
  | 'rendering'
  | 'message'
  | 'elsewhere';

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

interface Meaning {
  /** The places of elements inside, by name; `*` is any other. */
  readonly elements?: ReadonlyMap<string, Place>;
  /** What its text is for. */
  readonly text?: Use;
  /** What its attributes are for, by name. */
  readonly attributes?: ReadonlyMap<string, Use>;
}

const names = <T>(table: Readonly<Record<string, T>>): ReadonlyMap<string, T> =>
  new Map(Object.entries(table));

const MEANINGS = {
  document: { elements: names<Place>({ '*': 'event' }) },
  event: {
    elements: names<Place>({
      ...{ System: 'system', EventData: 'eventData', UserData: 'userData', RenderingInfo: 'rendering' },
    }),
  },
  system: {
    elements: names<Place>({
      ...{ Provider: 'provider', EventID: 'id', TimeCreated: 'time', EventRecordID: 'recordId' },
      ...{ Channel: 'channel', Computer: 'computer' },
    }),
  },
  provider: { attributes: names<Use>({ Name: 'provider', EventSourceName: 'sourceName' }) },
  id: { text: 'id' },
  time: { attributes: names<Use>({ SystemTime: 'time' }) },
  recordId: { text: 'recordId' },
  channel: { text: 'channel' },
  computer: { text: 'computer' },
  eventData: { elements: names<Place>({ Data: 'data' }) },
  data: { text: 'data' },
  // The one element inside names the kind of record; those inside of it hold the values.
  userData: { elements: names<Place>({ '*': 'userRecord' }) },
  userRecord: { elements: names<Place>({ '*': 'userValue' }) },
  userValue: { elements: names<Place>({ '*': 'userValue' }), text: 'userData' },
  rendering: { elements: names<Place>({ Message: 'message' }) },
  message: { text: 'message' },
  elsewhere: {},
} satisfies Record<Place, Meaning>;

const meaningOf = (place: Place): Meaning => MEANINGS[place];

/** The place of an element of this name inside of another. */
export function placeInside(place: Place, name: string): Place {
  const { elements } = meaningOf(place);
  return elements?.get(name) ?? elements?.get('*') ?? 'elsewhere';
}

export function useOfText(place: Place): Use | null {
  return meaningOf(place).text ?? null;
}

export function useOfAttribute(place: Place, name: string): Use | null {
  return meaningOf(place).attributes?.get(name) ?? null;
}
