import { ENTRIES } from '../catalogue-entry.js';
import type { NumberEntry } from './find-number.js';
import { type KnownEvent, PROVIDER_TITLES } from './knowledge.js';

const WHERE_WORDS: Readonly<Record<string, string>> = {
  client: 'a KMS client',
  host: 'a KMS host',
  mak: 'a machine with a MAK or retail key',
  adba: 'Active Directory-based activation',
  avma: 'automatic activation of virtual machines',
  vamt: 'VAMT',
};

const BASIS_WORDS = {
  documented: null,
  derived: 'Read from the number: no page about activation quotes it.',
  unverified: 'Seen in public, and nowhere documented.',
} as const;

/** An entry about a number in the parts that text, markdown and JSON are made of. */
export interface NumberWords {
  readonly id: string;
  readonly title: string;
  /** Below the title: provider and log, or the name of the code. */
  readonly subtitle: string;
  readonly meaning: string;
  readonly do: string | null;
  readonly fields: readonly string[];
  readonly note: string | null;
  /** Failure modes that the catalogue tells more about, with their titles. */
  readonly failureModes: readonly { readonly id: string; readonly title: string }[];
  readonly documentation: readonly string[];
}

/** The number, or the run of numbers that mean the same. */
export const idsOf = ({ id, lastId }: Pick<KnownEvent, 'id' | 'lastId'>): string =>
  id === lastId ? String(id) : `${String(id)} to ${String(lastId)}`;

const known = (ids: readonly string[]): NumberWords['failureModes'] =>
  ids.flatMap((id) => {
    const mode = ENTRIES.get(id);
    return mode === undefined ? [] : [{ id, title: mode.title }];
  });

/** Event logs and scripts write a code as a number, with a sign or without. */
function inDecimal(code: string): string {
  const number = Number.parseInt(code, 16);
  return number > 0x7fff_ffff ? `in decimal ${number - 0x1_0000_0000} or ${number}` : `in decimal ${number}`;
}

export function numberWords(entry: NumberEntry): NumberWords {
  if (entry.kind === 'event') {
    const { event } = entry;
    return {
      id: idsOf(event),
      title: `Event ${idsOf(event)}: ${event.title}`,
      subtitle: `${PROVIDER_TITLES[event.provider]}, log ${event.log}`,
      meaning: event.meaning,
      do: event.do,
      fields: event.fields,
      note: null,
      failureModes: known(event.failureModes),
      documentation: event.documentation,
    };
  }
  const { code } = entry;
  const places = code.where.map((place) => WHERE_WORDS[place] ?? place);
  return {
    id: code.code,
    title: `${code.code}${code.symbol === null ? '' : `: ${code.symbol}`}`,
    subtitle: [
      `HRESULT, ${inDecimal(code.code)}`,
      ...(places.length === 0 ? [] : [`seen at ${places.join(', ')}`]),
    ].join(', '),
    meaning: code.meaning,
    do: null,
    fields: [],
    note: BASIS_WORDS[code.basis],
    failureModes: known(code.failureModes),
    documentation: code.documentation,
  };
}
