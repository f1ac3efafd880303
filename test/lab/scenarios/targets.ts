import { NOBODY } from '../harness/plan.js';
import type { Situation } from '../harness/situation.js';
import { DOMAIN, KMS1_RECORD, kmsRecord } from '../servers/zone.js';
import { network } from './network.js';

export const targetSituations: readonly Situation[] = [
  {
    name: 'target without an address',
    layout: network({ records: [kmsRecord(`gone.${DOMAIN}.`)] }),
    findings: [['srv-target-unresolvable/corp.example', 'error', 'confirmed']],
  },
  {
    name: 'one of two targets without an address',
    layout: network({ records: [KMS1_RECORD, kmsRecord(`gone.${DOMAIN}.`)] }),
    findings: [['srv-target-unresolvable/corp.example', 'warning', 'confirmed']],
  },
  {
    name: 'a given host without an address',
    layout: network(),
    args: ['--host', `gone.${DOMAIN}`],
    findings: [[`srv-target-unresolvable/gone.${DOMAIN}`, 'error', 'confirmed']],
  },
  {
    name: 'target is an alias',
    layout: network({ records: [kmsRecord(`activation.${DOMAIN}.`), 'activation CNAME kms1'] }),
    findings: [['srv-target-is-alias/corp.example', 'warning', 'confirmed']],
  },
  {
    name: 'target ".": the domain declares that it has no KMS',
    layout: network({ records: [kmsRecord('.', { port: 0 })] }),
    findings: [['srv-service-declared-unavailable/corp.example', 'error', 'confirmed']],
  },
  {
    name: 'target is an address written as a name',
    layout: network({ records: [kmsRecord('10.77.4.10.')] }),
    findings: [['srv-record-malformed/corp.example', 'error', 'confirmed']],
  },
  {
    name: 'target with the zone doubled: the final dot was forgotten',
    layout: network({ records: [kmsRecord(`kms1.${DOMAIN}`)] }),
    findings: [['srv-record-malformed/corp.example', 'error', 'confirmed']],
  },
  {
    name: 'stale host: nobody has the address',
    layout: network({ records: [kmsRecord(`old.${DOMAIN}.`), `old A ${NOBODY}`] }),
    findings: [[`srv-stale-dead-host/${NOBODY}:1688`, 'error', 'likely']],
  },
  {
    name: 'one of two hosts is dead',
    layout: network({ records: [KMS1_RECORD, kmsRecord(`old.${DOMAIN}.`), `old A ${NOBODY}`] }),
    findings: [[`srv-stale-dead-host/${NOBODY}:1688`, 'warning', 'likely']],
  },
  {
    name: 'one of two addresses of the host is dead',
    layout: network({ records: [kmsRecord(`twin.${DOMAIN}.`), 'twin A 10.77.4.10', `twin A ${NOBODY}`] }),
    // contract silent: the catalogue's warning, another address of the same family answers.
    findings: [[`host-multihomed-unreachable-address/${NOBODY}:1688`, 'warning', 'confirmed']],
  },
];
