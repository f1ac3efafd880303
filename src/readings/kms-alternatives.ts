import type { SrvObservation, TcpObservation } from '../model/evidence.js';
import { plainName } from '../model/same-name.js';

type Target = Pick<TcpObservation, 'host' | 'port'>;

/** Names a host and port as records and connects do. */
export function targetKey({ host, port }: Target): string {
  return `${plainName(host)}:${port}`;
}

/** The hosts that one answer tells a client of, by the key of `targetKey`. */
export type ClientAnswer = ReadonlyMap<string, string>;

/** Every answer with records that a client gets. Read once, because a record may name hundreds of hosts. */
export function clientAnswers(srv: readonly SrvObservation[]): readonly ClientAnswer[] {
  return srv.flatMap(({ role, purpose, answer }) =>
    role === 'resolver' && purpose === 'record' && answer.kind === 'records'
      ? [
          new Map(
            answer.records.map(({ target, port }) => [targetKey({ host: target, port }), target] as const),
          ),
        ]
      : [],
  );
}

/** Whether a record tells clients of this host and port; otherwise it was given by hand. */
export function isPublished(key: string, answers: readonly ClientAnswer[]): boolean {
  return answers.some((answer) => answer.has(key));
}

/**
 * Hosts that serve every client which is told of this one: of each answer a client gets that names it, those beside
 * it that are in `serving`. Empty as soon as one answer has no other, and for a host that no answer names: a client
 * that was told it by hand asks no other.
 */
export function alternativesOf(
  key: string,
  answers: readonly ClientAnswer[],
  serving: ReadonlySet<string>,
): readonly string[] {
  const others = answers
    .filter((answer) => answer.has(key))
    .map((answer) => [...answer].filter(([other]) => other !== key && serving.has(other)));
  if (!others.every((list) => list.length > 0)) return [];
  return [...new Set(others.flat().map(([, host]) => host))];
}
