import type { ActivationServerObservation, TcpOutcome } from '../../src/model/evidence.js';

/** The activation server with connects that ended like this, or with this answer for its name. Synthetic. */
export function activationServer(
  told: readonly TcpOutcome[] | ActivationServerObservation['answer'],
): ActivationServerObservation {
  const outcomes = 'kind' in told ? [] : told;
  const connects = outcomes.map((outcome, at) => ({
    address: `192.0.2.${String(at + 1)}`,
    outcome,
    code: null,
    tookMs: 30,
  }));
  return {
    id: 'activation-server/activation.sls.microsoft.com:443',
    kind: 'activation-server',
    subject: 'activation.sls.microsoft.com:443',
    name: 'activation.sls.microsoft.com',
    port: 443,
    server: '10.0.0.53:53',
    transport: 'udp',
    tookMs: 4,
    foreignDatagrams: 0,
    answer: 'kind' in told ? told : { kind: 'addresses', addresses: connects.map(({ address }) => address) },
    connects,
  };
}
