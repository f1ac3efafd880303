import type { Situation } from '../harness/situation.js';
import { DOMAIN, kmsRecord } from '../servers/zone.js';
import { ONE_HOST, TWO_HOSTS, endpointsOf, kmsHost, network, onBothAddresses } from './network.js';
import { chrony } from '../servers/listeners.js';

const [, KMS1_V6] = endpointsOf('kms1');

export const portSituations: readonly Situation[] = [
  {
    name: 'port filtered: other ports of the host refuse, so it lives',
    layout: network({ records: ONE_HOST, rules: { kms1: ['tcp dport 1688 drop'] } }),
    findings: onBothAddresses('firewall-path-blocked', 'kms1', 'error', 'likely'),
  },
  {
    name: 'port filtered on one of two hosts',
    layout: network({ records: TWO_HOSTS, rules: { kms1: ['tcp dport 1688 drop'] } }),
    findings: onBothAddresses('firewall-path-blocked', 'kms1', 'warning', 'likely'),
  },
  {
    name: 'host silent on every port',
    layout: network({
      records: ONE_HOST,
      rules: { router: ['ip daddr 10.77.4.10 drop', 'ip6 daddr fd77:4::10 drop'] },
    }),
    findings: onBothAddresses('srv-stale-dead-host', 'kms1', 'error', 'likely'),
  },
  {
    name: 'port refused: nothing listens',
    layout: network({ records: ONE_HOST, kms1: [chrony('kms1')] }),
    // contract silent on the confidence: a firewall that resets looks the same from here.
    findings: onBothAddresses('host-port-refused', 'kms1', 'error', 'confirmed'),
  },
  {
    name: 'ICMP says prohibited',
    layout: network({
      records: ONE_HOST,
      rules: { kms1: ['tcp dport 1688 reject with icmpx type admin-prohibited'] },
    }),
    findings: onBothAddresses('firewall-path-blocked', 'kms1', 'error', 'confirmed'),
  },
  {
    name: 'wrong port in the record: the host listens on 1688',
    layout: network({ records: [kmsRecord(`kms1.${DOMAIN}.`, { port: 1689 })] }),
    findings: [['srv-port-mismatch/corp.example', 'error', 'confirmed']],
  },
  {
    name: 'only IPv6 is broken',
    layout: network({
      records: ONE_HOST,
      rules: { router: ['ip6 daddr fd77:4::10 tcp dport 1688 drop'] },
    }),
    // contract silent on the confidence: one family open, the other silent is the failure mode itself.
    findings: [[`ipv6-path-broken/${KMS1_V6}`, 'warning', 'confirmed']],
  },
  {
    name: 'healthy: a KMS host given by hand, without any record',
    layout: network({ records: [], kms1: kmsHost('kms1') }),
    args: ['--host', `kms1.${DOMAIN}`, '--domain', DOMAIN, '--no-update-probe'],
    findings: [['srv-record-missing/corp.example', 'error', 'confirmed']],
  },
];
