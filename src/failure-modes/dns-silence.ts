import type { SilenceReason, SrvObservation } from '../model/evidence.js';
import { waitedLong } from '../readings/waited-long.js';
import { recordName, splitServer } from './record-steps.js';

/** A question for the record that got no answer. */
export interface DnsSilence {
  readonly reason: SilenceReason;
  /** Datagrams that came and were not the answer. */
  readonly foreign: number;
  readonly waitedLong: boolean;
}

/**
 * What a silent server does besides: over UDP it answers other questions, so that the trouble is with this name or
 * behind it, or it answers over TCP alone.
 */
export type Besides = 'answers-others' | 'answers-over-tcp' | null;

/** `asked`: every look-up of the record at this server that came to nothing; they shared the time. */
export function dnsSilence(
  reason: SilenceReason,
  asked: readonly Pick<SrvObservation, 'foreignDatagrams' | 'tookMs'>[],
): DnsSilence {
  return {
    reason,
    foreign: asked.reduce((sum, { foreignDatagrams }) => sum + foreignDatagrams, 0),
    waitedLong: asked.some(({ tookMs }) => waitedLong(tookMs)),
  };
}

/** False where the answer may only have been late, or somebody answered and was not believed. */
export function isProvenSilence({ reason, foreign, waitedLong: long }: DnsSilence): boolean {
  return foreign === 0 && (reason !== 'timeout' || long);
}

const SILENCE = {
  timeout: 'does not answer',
  'port-closed': 'has no DNS service on its port, so it does not answer',
  rejected: 'cannot be asked: a firewall answers that this is prohibited, so it does not answer',
  unreachable: 'cannot be reached, so it does not answer',
  'blocked-locally': 'cannot be asked, because this computer itself blocks',
} as const satisfies Record<SilenceReason, string>;

function whyNotOverUdp(reason: SilenceReason, port: string): string {
  switch (reason) {
    case 'timeout':
    case 'port-closed':
    case 'unreachable':
      return `UDP ${port} is blocked or off`;
    case 'rejected':
      return `a firewall answers that UDP ${port} is prohibited`;
    case 'blocked-locally':
      return `this computer itself blocks UDP ${port}`;
  }
}

function whatCame(foreign: number): string {
  if (foreign === 0) return '';
  return foreign === 1
    ? '; 1 datagram came that was not the answer to it'
    : `; ${foreign} datagrams came that were not the answer to it`;
}

/** How a server is silent, as the end of a sentence that begins with its name. */
export function howSilent(
  {
    server,
    domain,
    besides,
  }: { readonly server: string; readonly domain: string; readonly besides: Besides },
  { reason, foreign }: DnsSilence,
): string {
  const name = recordName({ domain });
  const question = `the question for ${name}`;
  if (besides === 'answers-over-tcp')
    return foreign === 0
      ? `answers over TCP, not over UDP: ${whyNotOverUdp(reason, splitServer(server).port)}, and clients ask for ${name} over UDP.`
      : `answers over TCP, but not ${question} over UDP${whatCame(foreign)}.`;
  return besides === 'answers-others' && reason === 'timeout'
    ? `answers other questions, but not ${question}${whatCame(foreign)}.`
    : `${SILENCE[reason]} ${question}${whatCame(foreign)}.`;
}
