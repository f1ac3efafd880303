import fc from 'fast-check';
import type { Report } from '../../src/model/report.js';
import { SAMPLE_EVENT_REPORTS } from './sample-events.js';
import { SAMPLE_REPORTS } from './sample-reports.js';
import { isValidReport } from './validate-report.js';

type Path = readonly (string | number)[];

/** What tries to break out of one of the outputs, or to hide there. */
const TRICKS = [
  '\u001b[2J\u001b]0;owned\u0007',
  '\u009b31m',
  'a\nb\r\nc',
  'KMS OK - fine | time=0s',
  '``` \n```\n# heading',
  '```````',
  '| a | b |\n| --- |',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  'https://evil.example/ www.evil.example admin@evil.example @everyone',
  '<https://evil.example>',
  '\u202egpj.exe\u202c \u2066x\u2069',
  'zero\u200bwidth\ufeff\u00ad',
  'tag\u{e0041}\u{e007f}',
  '\ud800 lone \udc00',
  '\u2028line\u2029',
  '"} 1\nkms_doctor_verdict{verdict="healthy"} 1 # \\',
  '\\',
  '\\|\\\\| \\`',
  '`_x_` _vlmcs._tcp.corp.example, **b** ~~s~~ &lt; &#124; $x$',
  '# x',
  '1. x',
  '- x',
  '    indented code',
  '',
  ' ',
  '漢字ドメイン.例え',
  'e\u0301'.repeat(40),
  'x'.repeat(500),
  '=HYPERLINK("https://evil.example","x")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '\t=1+1',
  'ws;=1+1',
  ']]><script>alert(1)</script>',
  '\' onmouseover=alert(1) x="" y=`',
  '</style><style>*{display:none}',
  '--><!--',
  '&#x3c;img src=x&#62; javascript:alert(1)',
];

const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TRICKS),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...TRICKS), { minLength: 2, maxLength: 3 }).map((parts) => parts.join('')),
);

const isRecord = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null;

function stringsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path];
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => stringsIn(child, [...path, key]));
}

/** Replaces in place: the caller owns the copy. */
function put(report: unknown, path: Path, text: string): string {
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), report);
  const last = path.at(-1);
  if (!isRecord(parent) || last === undefined) throw new Error(`no such place: ${path.join('/')}`);
  const before = String(parent[last]);
  parent[last] = text;
  return before;
}

type IsValid = (json: unknown) => boolean;

/** Places that hold free text: those where the schema takes any word. */
function freePlaces(value: unknown, isValid: IsValid): Path[] {
  const copy = structuredClone(value);
  return stringsIn(copy).filter((path) => {
    const before = put(copy, path, 'any word');
    const free = isValid(copy);
    put(copy, path, before);
    return free;
  });
}

interface Sample<T> {
  readonly value: T;
  readonly places: readonly Path[];
}

const sampled = <T>(values: readonly T[], isValid: IsValid): readonly Sample<T>[] =>
  values.map((value) => ({ value, places: freePlaces(value, isValid) }));

const SAMPLES = sampled(Object.values(SAMPLE_REPORTS), isValidReport);
const EVENT_SAMPLES = sampled(Object.values(SAMPLE_EVENT_REPORTS), isValidReport);

/** Values of a schema with hostile text in all their free strings. */
export const hostileValues = <T>(values: readonly T[], isValid: IsValid): fc.Arbitrary<T> =>
  hostileIn(sampled(values, isValid));

const hostileIn = <T>(samples: readonly Sample<T>[]): fc.Arbitrary<T> =>
  fc.constantFrom(...samples).chain(({ value, places }) =>
    fc.array(hostileText, { minLength: 1, maxLength: 12 }).map((texts) => {
      const copy = structuredClone(value);
      places.forEach((path, at) => put(copy, path, texts[at % texts.length] ?? ''));
      return copy;
    }),
  );

/** A valid report with hostile text in all its free strings. */
export const hostileReport: fc.Arbitrary<Report> = hostileIn(SAMPLES);

/** The same with codes and ids, which are keys, hostile too, in a report of event logs. */
export const hostileEventReport: fc.Arbitrary<Report> = fc
  .tuple(hostileIn(EVENT_SAMPLES), hostileText)
  .map(([report, key]) => {
    const { events } = report;
    if (events === null) return report;
    const clients = events.clients.map((client) => ({
      ...client,
      hresults: { ...client.hresults, [key]: 99_999 },
    }));
    return { ...report, events: { ...events, clients, counts: { ...events.counts, [key]: 1 } } };
  });

/** The same with one hostile text in one place, so that the findings keep their ties. */
export const reportWithOneHostileText: fc.Arbitrary<Report> = fc
  .constantFrom(...SAMPLES)
  .chain(({ value: report, places }) =>
    fc.tuple(fc.constantFrom(...places), hostileText).map(([path, text]) => {
      const copy = structuredClone(report);
      put(copy, path, text);
      return copy;
    }),
  );
