import type { ComputerSettings } from '../model/evidence.js';
import type { Match } from '../model/failure-mode.js';
import type { Confidence } from '../model/finding.js';
import { type PrintedCode, printedCodes } from '../readings/settings/printed-codes.js';
import type { CodeFacts } from './by-code.js';
import { clientFacts, clientMatch } from './client-match.js';

const STRONGEST_FIRST = ['confirmed', 'likely', 'possible'] as const satisfies readonly Confidence[];

/** What each code is worth by itself. */
export type CodeTable = Readonly<Record<string, Confidence>>;

/** Clients whose tools printed one of these codes, by the code that is worth most. */
export function printedMatches(
  clients: readonly ComputerSettings[],
  codes: CodeTable,
  holds: (printed: PrintedCode, client: ComputerSettings) => boolean = () => true,
): readonly Match<CodeFacts>[] {
  return clients.flatMap((client) => {
    const found = printedCodes(client).filter(
      (printed) => Object.hasOwn(codes, printed.code) && holds(printed, client),
    );
    const worth = ({ code, mentioned }: PrintedCode): Confidence | undefined =>
      mentioned ? 'possible' : codes[code];
    const best = STRONGEST_FIRST.flatMap((confidence) =>
      found.filter((one) => worth(one) === confidence).map(({ code }) => ({ code, confidence })),
    )[0];
    if (best === undefined) return [];
    return [clientMatch(client, { ...clientFacts(client), code: best.code }, best.confidence)];
  });
}
