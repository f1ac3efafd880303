import { parseIp } from '../../model/ip-address.js';
import { MOST_MACHINES, type PlanFile } from '../../model/plan.js';
import { isNetwork } from '../settings/address-range.js';
import { STEP_IDS } from './procedures.js';

/** What the shape of a plan does not show: numbers out of range, names that nothing has, the same name twice. */
export interface PlanFault {
  readonly path: readonly (string | number)[];
  readonly problem: string;
  /** Names that may have been meant. */
  readonly meant: { readonly typed: string; readonly known: readonly string[] } | null;
}

const MOST_ENTRIES = 1_000;
const DOMAIN = /^(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/iu;

type Path = PlanFault['path'];

export function planFaults(plan: PlanFile): readonly PlanFault[] {
  return [...lengths(plan), ...words(plan), ...twice(plan), ...numbers(plan), ...references(plan)];
}

const fault = (path: Path, problem: string, meant: PlanFault['meant'] = null): PlanFault => ({
  path,
  problem,
  meant,
});

function lengths({ sites, kmsHosts = [], domains }: PlanFile): readonly PlanFault[] {
  const groups = sites.reduce((sum, { machines }) => sum + machines.length, 0);
  const lists = { sites: sites.length, kmsHosts: kmsHosts.length, domains: domains.length };
  return [
    ...Object.entries(lists)
      .filter(([, length]) => length > MOST_ENTRIES)
      .map(([key]) => fault([key], `has more than ${String(MOST_ENTRIES)} entries`)),
    ...(sites.length === 0 ? [fault(['sites'], 'names no site; one is enough')] : []),
    ...(groups > 10 * MOST_ENTRIES ? [fault(['sites'], 'has too many groups of machines')] : []),
  ];
}

const matching =
  (isRight: (text: string) => boolean, what: string) => (path: Path, text: string | undefined) =>
    text === undefined || isRight(text) ? [] : [fault(path, `is not ${what}`)];

/** An address of a DNS server, with its port where that is not 53. */
function isServer(text: string): boolean {
  if (parseIp(text) !== null) return true;
  const [, bracketed, plain, port = '53'] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/u.exec(text) ?? [];
  const address = parseIp(bracketed ?? plain ?? '');
  return address?.family === (bracketed === undefined ? 4 : 6) && Number(port) >= 1 && Number(port) <= 65_535;
}

/** 2026-02-30 would be taken for a day in March. */
function isCalendarDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString() === `${text}T00:00:00.000Z`;
}

const isDomain = matching((text) => DOMAIN.test(text), 'a DNS name');
const isAddress = matching((text) => parseIp(text) !== null, 'an IP address');
const isResolver = matching(isServer, 'the address of a DNS server, such as 10.0.0.53 or [fd00::53]:53');
const isClientNetwork = matching(isNetwork, 'a network such as 10.1.0.0/16');
const isDay = matching(isCalendarDay, 'a day such as 2026-03-01');

function words({ start, domains, sites, kmsHosts = [], dns = [], vamt, activeDirectory }: PlanFile) {
  const all = (list: readonly string[] | undefined, path: Path, check: typeof isDomain) =>
    (list ?? []).flatMap((text, at) => check([...path, at], text));
  return [
    ...isDay(['start'], start),
    ...all(domains, ['domains'], isDomain),
    ...dns.flatMap(({ zone }, at) => isDomain(['dns', at, 'zone'], zone)),
    ...all(activeDirectory?.domains, ['activeDirectory', 'domains'], isDomain),
    ...kmsHosts.flatMap(({ name, address }, at) => [
      ...isDomain(['kmsHosts', at, 'name'], name),
      ...isAddress(['kmsHosts', at, 'address'], address),
    ]),
    ...isDomain(['vamt', 'host'], vamt?.host),
    ...isAddress(['vamt', 'address'], vamt?.address),
    ...sites.flatMap((site, at) => [
      ...(site.name.trim() === '' || site.name.length > 80
        ? [fault(['sites', at, 'name'], 'is no name of 1 to 80 characters')]
        : []),
      ...all(site.domains, ['sites', at, 'domains'], isDomain),
      ...all(site.resolvers, ['sites', at, 'resolvers'], isResolver),
      ...all(site.clientNetworks, ['sites', at, 'clientNetworks'], isClientNetwork),
    ]),
  ];
}

function twice({ sites, kmsHosts = [] }: PlanFile): readonly PlanFault[] {
  const repeated = (key: string, names: readonly string[]) => {
    const seen = new Set<string>();
    return names.flatMap((name, at) => {
      const same = seen.has(name.toLowerCase());
      seen.add(name.toLowerCase());
      return same ? [fault([key, at, 'name'], 'is the name of an earlier entry too')] : [];
    });
  };
  return [
    ...repeated(
      'sites',
      sites.map(({ name }) => name),
    ),
    ...repeated(
      'kmsHosts',
      kmsHosts.map(({ name }) => name),
    ),
  ];
}

function numbers({ sites, kmsHosts = [], maks = [], activeDirectory }: PlanFile): readonly PlanFault[] {
  const whole = (path: Path, value: number | undefined, least: number, most: number) =>
    value === undefined || (Number.isInteger(value) && value >= least && value <= most)
      ? []
      : [fault(path, `must be a whole number from ${String(least)} to ${String(most)}`)];
  return [
    ...kmsHosts.flatMap(({ port }, at) => whole(['kmsHosts', at, 'port'], port, 1, 65_535)),
    ...whole(['activeDirectory', 'schemaVersion'], activeDirectory?.schemaVersion, 1, 1_000),
    ...maks.flatMap(({ purchased, remaining }, at) => [
      ...whole(['maks', at, 'purchased'], purchased, 0, MOST_MACHINES),
      ...whole(['maks', at, 'remaining'], remaining, 0, MOST_MACHINES),
    ]),
    ...sites.flatMap(({ machines }, at) =>
      machines.flatMap((group, row) => {
        const path = ['sites', at, 'machines', row];
        return [
          ...whole([...path, 'count'], group.count, 1, MOST_MACHINES),
          ...whole([...path, 'now'], group.now, 0, group.count),
          ...whole([...path, 'perWeek'], group.perWeek, 0, MOST_MACHINES),
          ...whole([...path, 'awayDays'], group.awayDays, 0, 10_000),
        ];
      }),
    ),
  ];
}

function references({ sites, kmsHosts = [], vamt, done = [] }: PlanFile): readonly PlanFault[] {
  const known = sites.map(({ name }) => name);
  const isSite = (path: Path, typed: string | undefined) =>
    typed === undefined || known.includes(typed)
      ? []
      : [fault(path, 'is the name of no site', { typed, known })];
  return [
    ...kmsHosts.flatMap(({ site }, at) => isSite(['kmsHosts', at, 'site'], site)),
    ...isSite(['vamt', 'site'], vamt?.site),
    ...done.flatMap((typed, at) =>
      STEP_IDS.includes(typed) ? [] : [fault(['done', at], 'is no step', { typed, known: STEP_IDS })],
    ),
  ];
}
