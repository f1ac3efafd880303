import { boundedText, MAX_DATA } from './bounds.js';
import type { RawRecord } from './intake.js';
import type { WrittenTime } from './times.js';
import { plainText } from './xml-entities.js';

/** Collects what an event needs while its elements open and close. */
export interface XmlFields {
  /** `path` ends with the element that opens; its tag lies between `tag` and `end`. */
  open(path: readonly string[], xml: string, tag: number, end: number): void;
  wantsText(): boolean;
  text(text: string): void;
  /** The element at this depth closes; the root has depth 1. */
  close(depth: number): void;
  record(time: (text: string) => WrittenTime | null): RawRecord | null;
}

/** What the text of the innermost open element is for. */
type Use = 'id' | 'recordId' | 'channel' | 'computer' | 'data' | 'userData' | 'message';

const SYSTEM_USES: ReadonlyMap<string, Use> = new Map<string, Use>([
  ['EventID', 'id'],
  ['EventRecordID', 'recordId'],
  ['Channel', 'channel'],
  ['Computer', 'computer'],
]);

export function createXmlFields(): XmlFields {
  let sawSystem = false;
  let provider: string | null = null;
  let sourceName: string | null = null;
  let systemTime: string | null = null;
  const texts: Partial<Record<Exclude<Use, 'data' | 'userData'>, string>> = {};
  const data: string[] = [];
  const userData: string[] = [];
  let use: Use | null = null;
  let useDepth = 0;
  let collected = '';

  const keep = (): void => {
    if (use === 'data') add(data, stringList(collected));
    else if (use === 'userData') add(userData, [collected]);
    else if (use !== null) texts[use] = collected;
    use = null;
    collected = '';
  };

  return {
    open(path, xml, tag, end) {
      const depth = path.length;
      // Elements with elements inside are no values, except data that comes as a list.
      if (use === 'data' && collected.trim() !== '') keep();
      use = depth < 3 ? null : useOf(path);
      useDepth = depth;
      collected = '';
      if (path[1] !== 'System') return;
      sawSystem = true;
      if (depth !== 3) return;
      if (path[2] === 'Provider') {
        ({ provider, sourceName } = providerNames(xml.slice(tag, end)));
      } else if (path[2] === 'TimeCreated') systemTime = attributeOf(xml.slice(tag, end), 'SystemTime');
    },
    wantsText: () => use !== null,
    text(text) {
      collected += text;
    },
    close(depth) {
      if (use !== null && depth === useDepth) keep();
      else use = null;
    },
    record(time) {
      if (!sawSystem) return null;
      return {
        provider,
        sourceName,
        channel: texts.channel?.trim() ?? null,
        id: wholeNumber(texts.id),
        time: systemTime === null ? null : time(systemTime),
        computer: texts.computer ?? null,
        recordId: wholeNumber(texts.recordId),
        data: data.length > 0 ? data : userData,
        message: texts.message ?? null,
      };
    },
  };
}

interface ProviderNames {
  readonly provider: string | null;
  readonly sourceName: string | null;
}

/** Records of one log follow each other with the same tag: what was read last is kept. */
let lastTag = '';
let lastNames: ProviderNames = { provider: null, sourceName: null };

function providerNames(tag: string): ProviderNames {
  if (tag !== lastTag) {
    lastNames = { provider: attributeOf(tag, 'Name'), sourceName: attributeOf(tag, 'EventSourceName') };
    // Not the slice itself: it would hold the whole record.
    lastTag = boundedText(tag);
  }
  return lastNames;
}

function useOf(path: readonly string[]): Use | null {
  const [, part = '', element = ''] = path;
  switch (part) {
    case 'System':
      return path.length === 3 ? (SYSTEM_USES.get(element) ?? null) : null;
    case 'EventData':
      return element === 'Data' ? 'data' : null;
    case 'UserData':
      return path.length > 3 ? 'userData' : null;
    case 'RenderingInfo':
      return path.length === 3 && element === 'Message' ? 'message' : null;
    default:
      return null;
  }
}

function add(list: string[], texts: readonly string[]): void {
  list.push(...texts.slice(0, Math.max(0, MAX_DATA - list.length)));
}

const STRING = /<string>([^]*?)<\/string>/gu;

/** One reader of .evtx writes all strings of an event into one element, as an escaped list of elements. */
function stringList(text: string): readonly string[] {
  if (!text.startsWith('<string>')) return [text];
  return Array.from(text.matchAll(STRING), ([, string]) => string ?? '');
}

export function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\s*-?\d{1,15}\s*$/u.test(text) ? Number(text) : null;
}

const ATTRIBUTE = /\s([\w:.-]{1,64})\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;

export function attributeOf(tag: string, wanted: string): string | null {
  for (const [, name, double, single] of tag.matchAll(ATTRIBUTE))
    if (name === wanted) return plainText(double ?? single ?? '').text;
  return null;
}
