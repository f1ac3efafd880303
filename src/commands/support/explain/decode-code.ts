import type { KnownCode } from './knowledge.js';

/** Who made a code, by the facility in its bits 16 to 26. Source: [MS-ERREF] 2.1.1. */
const FACILITIES: ReadonlyMap<number, string> = new Map([
  [0, 'no special part of Windows (COM and others)'],
  [1, 'remote procedure calls'],
  [2, 'COM dispatch'],
  [3, 'storage'],
  [4, 'one interface, which alone says what its numbers mean'],
  [7, 'Windows itself'],
  [8, 'Windows'],
  [9, 'security (SSPI, and the DNS part of it)'],
  [11, 'certificates'],
  [12, 'the Internet functions'],
  [15, 'setup'],
  [16, 'smart cards'],
  [25, 'HTTP'],
  [32, 'background transfer (BITS)'],
  [36, 'Windows Update'],
  [37, 'directory services'],
]);

/** Parts of the licensing service, by the first digit behind 004. Read from the names in slerror.h. */
const LICENSING: Readonly<Record<string, string>> = {
  B: 'an activation server of Microsoft, about the request',
  C: 'an activation server of Microsoft, about the product key',
  D: 'the protection of the licensing service on the computer itself',
  E: 'the licence store of the computer',
  F: 'the licensing service, about licence or activation',
};

/** Runs of error numbers of Windows. Source: [MS-ERREF] 2.2. */
const WIN32_RUNS: readonly (readonly [first: number, last: number, what: string])[] = [
  [1700, 1999, 'remote procedure calls'],
  [9000, 9999, 'DNS'],
  [10_000, 11_999, 'network sockets'],
  [12_000, 12_199, 'HTTP'],
];

const FAILED = 0x8000_0000;
const NTSTATUS_ERROR = 0xc;

/** What an HRESULT tells by its form alone, where nothing is known of it. `code` is `0x` and eight digits. */
export function decodedCode(code: string): KnownCode {
  return {
    code,
    symbol: null,
    meaning: meaningOf(code, Number.parseInt(code, 16)),
    where: [],
    failureModes: [],
    basis: 'derived',
    documentation: ['[MS-ERREF] 2.1 HRESULT'],
  };
}

function meaningOf(code: string, number: number): string {
  const kind = number >= FAILED ? 'A failure' : 'A success or a hint';
  const licensing = /^0x[4C8]004([B-F])/.exec(code)?.[1];
  if (licensing !== undefined) return `${kind}, told by ${LICENSING[licensing] ?? ''}.`;
  const low = number & 0xffff;
  const facility = (number >>> 16) & 0x7ff;
  if (number >>> 28 === NTSTATUS_ERROR)
    return `${kind} in the form of an NTSTATUS, which the kernel and remote procedure calls have: facility ${facility}, number ${low}.`;
  if (facility === 7) return `${kind} of Windows itself: error ${low}${win32Words(low)}.`;
  const who = FACILITIES.get(facility);
  const http = facility === 25 && low >= 100 && low < 600 ? `: HTTP status ${low}` : `, number ${low}`;
  return who === undefined
    ? `${kind} of facility ${facility}, which is none that is known here, number ${low}.`
    : `${kind} of facility ${facility}, ${who}${http}.`;
}

function win32Words(number: number): string {
  const run = WIN32_RUNS.find(([first, last]) => number >= first && number <= last);
  const about = run === undefined ? '' : ` (${run[2]})`;
  return `${about}; "net helpmsg ${number}" on a Windows computer has words for it`;
}
