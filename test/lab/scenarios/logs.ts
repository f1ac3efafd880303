import { fileURLToPath } from 'node:url';
import { must } from '../harness/shell.js';
import type { Situation } from '../harness/situation.js';
import { kmsRecord } from '../servers/zone.js';
import { network, onBothAddresses } from './network.js';

const SIMULATE = fileURLToPath(new URL('../../simulate/simulate.mjs', import.meta.url));

/** The logs end now: what the wire shows today is no reason for what a log told long ago. */
const DAYS = 40;
const FROM = new Date(Date.now() - DAYS * 86_400_000).toISOString().slice(0, 10);

/** 40 simulated clients of kms01, of which a third does not get through to it any more: synthetic logs of the same fault. */
const FLEET = [
  ...['--clients', '40', '--days', String(DAYS), '--from', FROM, '--servers', '0', '--office', '0'],
  ...['--faults', 'unreachable=0.3', '--client-logs', '40', '--collected'],
];

/** The network and logs together: what the wire shows explains what the machines wrote down. */
export const logSituations: readonly Situation[] = [
  {
    name: 'port filtered, with the logs of the host and of its clients',
    layout: network({
      records: [kmsRecord('kms01.corp.example.'), 'kms01 A 10.77.4.10', 'kms01 AAAA fd77:4::10'],
      rules: { kms1: ['tcp dport 1688 drop'] },
    }),
    prepare: async ({ folder }) => {
      await must(process.execPath, [SIMULATE, ...FLEET, '--out', `${folder}/logs`]);
    },
    args: [
      ...['--domain', 'corp.example'],
      ...['--evidence', 'logs/evtx/synthetic-kms01-key-management-service.evtx'],
      ...['--evidence', 'logs/evtx/synthetic-collected-application.evtx'],
    ],
    findings: [
      ...onBothAddresses('firewall-path-blocked', 'kms1', 'error', 'likely'),
      ['rpc-server-unavailable/kms01.corp.example', 'error', 'confirmed', 'firewall-path-blocked'],
      ['renewal-overdue/kms01.corp.example 0x800706BA', 'warning', 'confirmed', 'firewall-path-blocked'],
      ['retry-storm-two-hour/kms01.corp.example 0x800706BA', 'warning', 'confirmed', 'firewall-path-blocked'],
    ],
  },
];
