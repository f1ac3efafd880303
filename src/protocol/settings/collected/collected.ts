import { RUNGS, type Rung } from '../../../model/settings.js';
import { bagOf, isRecord, type Bag } from '../powershell/bag.js';
import { booleanOf, hostOf, textOf } from '../values.js';

/** How the question for one fact ended; `empty`: the tool ended well and told nothing. */
const OUTCOMES = ['told', 'empty', 'denied', 'missing', 'failed'] as const;
type Outcome = (typeof OUTCOMES)[number];

export interface CollectedFact {
  /** `licences`, `firewall-rules`; the same fact can come from several places. */
  readonly fact: string;
  readonly rung: Rung;
  /** What was asked: a command, a class, a registry key. */
  readonly form: string;
  readonly outcome: Outcome;
  readonly detail: string | null;
  readonly data: readonly Bag[];
  readonly text: string | null;
}

/** What one run of the collecting script wrote. */
export interface Collected {
  readonly computer: string | null;
  /** False: it ran without the rights of an administrator. */
  readonly elevated: boolean | null;
  /** True where Windows lets PowerShell do next to nothing: no fact was asked for. */
  readonly blocked: boolean;
  /** False: it was cut off, and what it would have told next is not known. */
  readonly complete: boolean;
  readonly facts: readonly CollectedFact[];
  /** Lines that are no JSON. */
  readonly damaged: number;
}

const HEAD = /^[\s\ufeff]{0,16}\{[^\r\n]{0,2000}"kmsDoctorCollect" ?: ?1\b/;
const MAX_FACTS = 2000;

/** Lines of JSON: a head, a line for each fact, an end. null when the text is no such thing. */
export function parseCollected(text: string): Collected | null {
  if (!HEAD.test(text.slice(0, 4096))) return null;
  const lines = text.split(/\r?\n/, MAX_FACTS).filter((line) => line.trim() !== '');
  const values = lines.map(parsedLine);
  const records = values.filter((value) => value !== null);
  const head = records.find((record) => 'kmsDoctorCollect' in record) ?? {};
  return {
    computer: hostOf(head['computer']),
    elevated: booleanOf(head['elevated']),
    blocked: head['blocked'] !== undefined,
    complete: records.some((record) => 'kmsDoctorCollected' in record),
    facts: records.flatMap((record) => factOf(record) ?? []),
    damaged: values.length - records.length,
  };
}

function parsedLine(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line.replace(/^\ufeff/, ''));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function factOf(record: Readonly<Record<string, unknown>>): CollectedFact | null {
  const fact = textOf(record['fact']);
  const rung = RUNGS.find((known) => known === record['rung']);
  const outcome = OUTCOMES.find((known) => known === record['outcome']);
  if (fact === null || rung === undefined || outcome === undefined) return null;
  const { data, text } = record;
  return {
    ...{ fact, rung, outcome },
    form: textOf(record['form']) ?? fact,
    detail: textOf(record['detail']),
    data: (Array.isArray(data) ? data : []).flatMap((item) => (isRecord(item) ? bagOf(item) : [])),
    text: typeof text === 'string' ? text : null,
  };
}
