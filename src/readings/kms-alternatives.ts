import type { SrvObservation, TcpObservation } from '../model/evidence.js';
import { plainName } from './same-name.js';

type Target = Pick<TcpObservation, 'host' | 'port'>;

/** Names a host and port as records and connects do. */
export function targetKey({ host, port }: Target): string {
  return `${plainName(host)}:${port}`;
}

/** The targets of each answer to a client that names this one. */
function answersNaming(target: Target, srv: readonly SrvObservation[]): readonly (readonly Target[])[] {
  return srv.flatMap(({ role, purpose, answer }) => {
    if (role !== 'resolver' || purpose !== 'record' || answer.kind !== 'records') return [];
    const named = answer.records.map((record) => ({ host: record.target, port: record.port }));
    return named.some((other) => targetKey(other) === targetKey(target)) ? [named] : [];
  });
}

/** Whether a record tells clients of this host and port; otherwise it was given by hand. */
export function isPublished(target: Target, srv: readonly SrvObservation[]): boolean {
  return answersNaming(target, srv).length > 0;
}

/**
 * Hosts that serve every client which is told of this one: of each answer a client gets that names it, those beside
 * it that are in `serving` (keys of `targetKey`). Empty as soon as one answer has no other, and for a host that no
 * answer names: a client that was told it by hand asks no other.
 */
export function alternativesOf(
  target: Target,
  srv: readonly SrvObservation[],
  serving: ReadonlySet<string>,
): readonly string[] {
  const others = answersNaming(target, srv).map((named) =>
    named
      .filter((other) => targetKey(other) !== targetKey(target) && serving.has(targetKey(other)))
      .map(({ host }) => host),
  );
  return others.every((list) => list.length > 0) ? [...new Set(others.flat())] : [];
}
