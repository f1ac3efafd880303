import type { SimulatedRecord } from '../log-record.js';

/** One attempt or request as a log tells it, read from its strings alone. */
export interface Told {
  readonly at: number;
  /** `0x00000000` when all went well. */
  readonly code: string;
  readonly failed: boolean;
  readonly succeeded: boolean;
  /** Before it. */
  readonly state: number;
  readonly minutes: number;
}

export interface ToldRequest {
  readonly at: number;
  readonly code: string;
  readonly ok: boolean;
  readonly host: string;
  readonly label: string;
  readonly cmid: string;
  readonly product: string;
  readonly state: number;
  readonly minutes: number;
}

const labelOf = (name: string): string => (name.split('.')[0] ?? '').toLowerCase();

/** Requests one host heard, or all of them, in order of time. */
export function requestsOf(records: readonly SimulatedRecord[], host: string | null): readonly ToldRequest[] {
  return records
    .filter(({ id, computer }) => id === 12290 && (host === null || computer === host))
    .sort((a, b) => a.at - b.at)
    .map(({ at, computer, data }) => {
      const [, result = '', , name = '', cmid = '', , , state, minutes, product = ''] = data;
      const code = `0x${result.slice(2).padStart(8, '0')}`;
      return {
        ...{ at, code, ok: Number(result) === 0, host: computer, label: labelOf(name), cmid, product },
        ...{ state: Number(state), minutes: Number(minutes) },
      };
    });
}

/** Attempts of one product: its 12288 with the 12289 of the next two seconds; several within a minute are one. */
export function attemptsOf(
  records: readonly SimulatedRecord[],
  { cmid, activationId }: { readonly cmid: string; readonly activationId: string },
): readonly (Told & { readonly label: string })[] {
  const attempts: { first: number; label: string; fields: readonly string[]; bound: boolean }[] = [];
  const answers = records.filter(({ id, source }) => id === 12289 && source === 'client');
  for (const { id, at, computer, data } of records) {
    const fields = data[0]?.split(', ') ?? [];
    if (id !== 12288 || fields[3] !== cmid || fields[8] !== activationId) continue;
    const answer = answers.find(
      (one) => one.computer === computer && one.at > at && one.at <= at + 1500 && fields[0] === '0x00000000',
    );
    const bound = answer?.data[0]?.split(', ')[2] === '1';
    const label = labelOf(computer);
    const before = attempts.findLast((one) => one.label === label);
    if (before !== undefined && at - before.first < 60_000) Object.assign(before, { fields, bound });
    else attempts.push({ first: at, label, fields, bound });
  }
  return attempts
    .sort((a, b) => a.first - b.first)
    .map(({ first, label, fields, bound }) => ({
      ...{ at: first, label, code: fields[0] ?? '', failed: !bound, succeeded: bound },
      ...{ state: Number(fields[6]), minutes: Number(fields[7]) },
    }));
}
