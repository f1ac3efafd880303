import type { EventProvider, LogEvent } from '../../model/events.js';
import { KMS_SRV_PREFIX } from '../../model/kms.js';
import { hexOf } from './info-fields.js';

/** An event that tells something by itself, with what it tells. */
export interface Notice {
  /** Epoch milliseconds; null where the event has no time, as in pasted text: it says what, and never when. */
  readonly at: number | null;
  readonly provider: EventProvider;
  readonly id: number;
  /** Name of the computer, as an id of the store's names. */
  readonly computer: number;
  readonly code: number | null;
  /** DNS domain, log, product: what the event is about. */
  readonly about: string | null;
  /** Place of its log among the sources. */
  readonly source: number;
  readonly recordId: number | null;
}

export interface Notices {
  /** `label`: what all names of that computer have in common. */
  add(event: LogEvent, computer: number, label: string, source: number): void;
  /** Gives notices to other computers: those of logs that name none. */
  move(to: (notice: Notice) => { readonly computer: number; readonly label: string } | null): void;
  /** Each once, by time up to the one given (epoch milliseconds); what has no time comes first. */
  upTo(at: number): readonly Notice[];
  /** How many did not fit. */
  dropped(): number;
}

/** Events that only a KMS host writes, besides requests. */
export const HOST_EVENTS: ReadonlySet<number> = new Set([12291, 12292, 12293, 12294]);

/** Enough for years of daily publishing at many hosts; a bound for logs that somebody made up. */
const MOST_NOTICES = 200_000;
const SECOND_MS = 1000;
const MOST_ABOUT = 256;

/** What each event is about, read from its strings. */
type About = (data: readonly string[]) => string | null;

const nothing: About = () => null;
const first: About = (data) => data[0]?.trim() ?? null;
const DOMAIN = /^[a-z0-9_-][a-z0-9._-]*$/iu;
const domain: About = (data) => data.map((text) => text.trim()).find((text) => isDomain(text)) ?? null;

/** Zone of the KMS record that an audit event of a DNS server is about; empty when it does not say. */
const recordZone: About = (data) => {
  const named = data.map((text) => KMS_NAME.exec(text)?.[1] ?? '').find((text) => text !== '');
  const told = data
    .map((text) => ZONE.exec(text)?.[1] ?? text.trim())
    .find((text) => text.includes('.') && isDomain(text) && !KMS_NAME.test(text) && !/^[\d.]+$/u.test(text));
  return (named ?? told ?? '').toLowerCase().replace(/\.$/u, '');
};
const KMS_NAME = /_vlmcs\._tcp(?:\.([a-z0-9._-]{1,253}))?/iu;
const ZONE = /\bzone ([a-z0-9._-]{1,253})/iu;

function isDomain(text: string): boolean {
  return hexOf(text) === null && DOMAIN.test(text) && !/^\d+$/u.test(text);
}

const NOTICED: ReadonlyMap<EventProvider, ReadonlyMap<number, About>> = new Map([
  [
    'licensing',
    new Map<number, About>([
      [902, first],
      [1001, nothing],
      [1016, first],
      [1058, nothing],
      [8193, nothing],
      [8196, nothing],
      [8198, nothing],
      [8200, nothing],
      [8208, nothing],
      [8209, nothing],
      [8229, nothing],
      [8233, (data) => data[2]?.trim().toLowerCase() ?? null],
      [12291, nothing],
      [12292, nothing],
      [12293, domain],
      [12294, domain],
      [12308, (data) => data[1]?.trim() ?? null],
    ]),
  ],
  [
    'service-control',
    new Map([
      [7031, first],
      [7034, first],
      [7036, first],
    ]),
  ],
  [
    'dns-server-audit',
    new Map([
      [516, recordZone],
      [517, recordZone],
      [518, recordZone],
      [520, recordZone],
      [521, recordZone],
    ]),
  ],
  ['kernel-general', new Map([[1, nothing]])],
  [
    'event-log',
    new Map([
      [104, (data) => data.find((text) => /key management service|application/iu.test(text)) ?? null],
      [1102, nothing],
    ]),
  ],
  [
    'dcom',
    new Map([
      [10036, nothing],
      [10037, nothing],
      [10038, nothing],
    ]),
  ],
]);

/** Of the services only the one that activates matters, of the records of DNS only that of KMS. */
function isOurs({ provider, data, message }: LogEvent): boolean {
  if (provider === 'dns-server-audit')
    return [...data, message ?? ''].some((text) => text.toLowerCase().includes(KMS_SRV_PREFIX));
  return provider !== 'service-control' || data.some((text) => /sppsvc|software protection/iu.test(text));
}

const CODE = /0x[0-9a-f]{8}(?![0-9a-f])/iu;

function codeOf(data: readonly string[]): number | null {
  for (const text of data) {
    const code = hexOf(text) ?? hexOf(CODE.exec(text)?.[0]);
    if (code !== null) return code;
  }
  return null;
}

/** The same in two inputs is one: their forms agree to the second. */
function keyOf({ provider, id, at, code, about }: Notice, label: string): string {
  return [provider, id, label, at === null ? null : Math.floor(at / SECOND_MS), code, about].join('|');
}

export function createNotices(): Notices {
  let kept = new Map<string, Notice>();
  let dropped = 0;
  return {
    add(event, computer, label, source) {
      const about = NOTICED.get(event.provider)?.get(event.id);
      if (about === undefined || !isOurs(event)) return;
      const texts = event.data.length > 0 || event.message === null ? event.data : [event.message];
      const code = codeOf(texts);
      const what = about(texts)?.slice(0, MOST_ABOUT) ?? null;
      const { at, provider, id, recordId } = event;
      const notice = { at, provider, id, computer, code, about: what, source, recordId };
      const key = keyOf(notice, label);
      if (kept.has(key)) return;
      if (kept.size >= MOST_NOTICES) dropped += 1;
      else kept.set(key, notice);
    },
    move(to) {
      const moved = new Map<string, Notice>();
      for (const [key, notice] of kept) {
        const place = to(notice);
        if (place === null) moved.set(key, notice);
        else moved.set(keyOf(notice, place.label), { ...notice, computer: place.computer });
      }
      kept = moved;
    },
    upTo: (at) =>
      [...kept.values()]
        .filter((notice) => notice.at === null || notice.at <= at)
        .toSorted(
          (left, right) => (left.at ?? -Infinity) - (right.at ?? -Infinity) || left.id - right.id || 0,
        ),
    dropped: () => dropped,
  };
}
