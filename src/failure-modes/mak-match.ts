import type { ComputerSettings } from '../model/evidence.js';
import type { Match } from '../model/failure-mode.js';
import type { Verification } from '../model/finding.js';
import { proxyWords } from '../readings/service-proxy.js';
import { productsOf } from '../readings/settings/licence-state.js';
import { isMakCode, MAK_CODES, type MakFault } from '../readings/settings/mak-codes.js';
import type { PrintedCode } from '../readings/settings/printed-codes.js';
import type { CodeFacts } from './by-code.js';
import { clientShows } from './client-steps.js';
import { printedMatches } from './printed-match.js';

/** A KMS client never talks to Microsoft: beside its licence alone such a code tells of something else. */
function mayBeMak({ code, product }: PrintedCode, client: ComputerSettings): boolean {
  const told = product === null ? productsOf(client) : [product];
  if (!isMakCode(code)) return told.some(({ channel }) => channel === 'mak');
  return told.length === 0 || told.some(({ channel }) => channel !== 'kms-client');
}

/** Clients whose tools printed a code of this fault of an activation by MAK. */
export function makMatches(
  clients: readonly ComputerSettings[],
  fault: MakFault,
): readonly Match<CodeFacts>[] {
  return printedMatches(clients, MAK_CODES[fault], mayBeMak);
}

export interface OnlineFacts extends CodeFacts {
  /** What the client told of its proxy, as the end of a sentence; empty where nothing. */
  readonly proxy: string;
}

/** The same of a fault on the way to Microsoft, where a proxy has a part in it. */
export function onlineMatches(
  clients: readonly ComputerSettings[],
  fault: MakFault,
): readonly Match<OnlineFacts>[] {
  return clients.flatMap((client) =>
    makMatches([client], fault).map((match) => ({
      ...match,
      facts: { ...match.facts, proxy: proxyWords(client) },
    })),
  );
}

export const MAK_ACTIVATED: Verification = clientShows('/ato', 'Product activated successfully');
