/** Where a part of an event stands, as far as it matters: what its element's children, attributes and text are. */
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

const EVENT: ReadonlyMap<string, Place> = new Map<string, Place>([
  ['System', 'system'],
  ['EventData', 'eventData'],
  ['UserData', 'userData'],
  ['RenderingInfo', 'rendering'],
]);

const SYSTEM: ReadonlyMap<string, Place> = new Map<string, Place>([
  ['Provider', 'provider'],
  ['EventID', 'id'],
  ['TimeCreated', 'time'],
  ['EventRecordID', 'recordId'],
  ['Channel', 'channel'],
  ['Computer', 'computer'],
]);

/** The place of an element of this name inside of another. */
export function placeInside(place: Place, name: string): Place {
  switch (place) {
    case 'document':
      return 'event';
    case 'event':
      return EVENT.get(name) ?? 'elsewhere';
    case 'system':
      return SYSTEM.get(name) ?? 'elsewhere';
    case 'eventData':
    case 'data':
      return name === 'Data' ? 'data' : 'elsewhere';
    case 'userData':
      return 'userRecord';
    case 'userRecord':
    case 'userValue':
      return 'userValue';
    case 'rendering':
      return name === 'Message' ? 'message' : 'elsewhere';
    default:
      return 'elsewhere';
  }
}

/** What the text of an element there is for. */
export function useOfText(place: Place): Use | null {
  switch (place) {
    case 'id':
    case 'recordId':
    case 'channel':
    case 'computer':
    case 'message':
    case 'data':
      return place;
    case 'userValue':
      return 'userData';
    default:
      return null;
  }
}

/** What an attribute of an element there is for. */
export function useOfAttribute(place: Place, name: string): Use | null {
  if (place === 'provider')
    return name === 'Name' ? 'provider' : name === 'EventSourceName' ? 'sourceName' : null;
  return place === 'time' && name === 'SystemTime' ? 'time' : null;
}
