import type { NameBehaviour } from './dns-answer.js';
import type { DnsQuery } from './dns-message.js';

/**
 * Datagrams that a careful client ignores, in turn: the right answer under a wrong id, the right answer that
 * does not say it is one, a scrap too short for a header.
 */
export function forgeries(
  query: DnsQuery,
  real: Buffer,
  names: Readonly<Record<string, NameBehaviour>>,
): readonly Buffer[] {
  const behaviour = names[query.question?.name.toLowerCase() ?? ''] ?? names['*'];
  if (behaviour?.kind !== 'forged-first') return [];
  return Array.from({ length: behaviour.datagrams }, (_, index) => forge(index % 3, real));
}

function forge(kind: number, real: Buffer): Buffer {
  const copy = Buffer.from(real);
  if (kind === 0) copy.writeUInt16BE((real.readUInt16BE(0) + 1) & 0xffff, 0);
  if (kind === 1) copy.writeUInt16BE(real.readUInt16BE(2) & 0x7fff, 2);
  return kind === 2 ? copy.subarray(0, 7) : copy;
}
