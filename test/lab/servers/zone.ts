import { ADDRESSES } from '../harness/plan.js';

export const DOMAIN = 'corp.example';

/** TTL of everything, and of negative answers: the same as in the measured set-ups. */
const TTL = 300;

/** An SRV record as a zone file has it; `target` with its final dot. */
export const kmsRecord = (
  target: string,
  options: { port?: number; priority?: number; weight?: number } = {},
) => `_vlmcs._tcp SRV ${options.priority ?? 0} ${options.weight ?? 0} ${options.port ?? 1688} ${target}`;

export const KMS1_RECORD = kmsRecord('kms1.corp.example.');
export const KMS2_RECORD = kmsRecord('kms2.corp.example.');

/** Names of machines that every zone of the lab knows; a situation leaves some out. */
export const MACHINES: readonly string[] = [
  ...(['dns1', 'dns2', 'kms1', 'kms2', 'dc'] as const).flatMap((node) => [
    `${node} A ${ADDRESSES[node].v4}`,
    `${node} AAAA ${ADDRESSES[node].v6}`,
  ]),
];

/** A whole zone file. The name server in the SOA is the one that takes updates. */
export function zoneText(
  records: readonly string[],
  options: { primary?: string; serial?: number; origin?: string } = {},
): string {
  const primary = options.primary ?? 'dns1.corp.example.';
  return [
    `$ORIGIN ${options.origin ?? DOMAIN}.`,
    `$TTL ${TTL}`,
    `@ SOA ${primary} hostmaster.corp.example. ${options.serial ?? 1} 3600 600 86400 ${TTL}`,
    `@ NS ${primary}`,
    ...records,
    '',
  ].join('\n');
}
