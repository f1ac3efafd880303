import { hostname } from 'node:os';
import { NOBODY } from '../harness/plan.js';
import type { Situation } from '../harness/situation.js';
import { bind } from '../servers/bind.js';
import { chrony, clockOff, kmsInterface } from '../servers/listeners.js';
import { DOMAIN, kmsRecord } from '../servers/zone.js';
import { DNS1, DNS2, ONE_HOST, dnsWith, endpointsOf, network, onBothAddresses, zoneWith } from './network.js';

export const twoFaultSituations: readonly Situation[] = [
  {
    name: 'two faults: one of two resolvers dead and the port filtered',
    layout: network({
      dns: [bind({ node: 'dns2', zones: { [DOMAIN]: zoneWith(ONE_HOST, { primary: `dns2.${DOMAIN}.` }) } })],
      nameservers: [DNS1, DNS2],
      rules: {
        dns1: ['meta l4proto { tcp, udp } th dport 53 drop'],
        kms1: ['tcp dport 1688 drop'],
      },
    }),
    findings: [
      [`dns-server-failure/${DNS1}:53`, 'warning', 'confirmed'],
      ...onBothAddresses('firewall-path-blocked', 'kms1', 'error', 'likely'),
    ],
  },
  {
    name: 'two faults: IPv6 broken and the clock 6 hours off',
    layout: network({
      records: ONE_HOST,
      kms1: [kmsInterface('kms1'), clockOff('kms1', 6 * 3_600)],
      rules: { router: ['ip6 daddr fd77:4::10 tcp dport 1688 drop'] },
    }),
    findings: [
      [`ipv6-path-broken/${endpointsOf('kms1')[1]}`, 'warning', 'confirmed'],
      ['clock-skew-client-host/kms1.corp.example', 'error', 'confirmed'],
    ],
  },
  {
    name: 'two faults: a stale host and a zone open to updates',
    layout: network({
      dns: [dnsWith([kmsRecord(`old.${DOMAIN}.`), `old A ${NOBODY}`], { allowUpdate: 'any' })],
    }),
    findings: [
      [`srv-stale-dead-host/${NOBODY}:1688`, 'error', 'likely'],
      ['zone-accepts-updates-from-anyone/corp.example', 'warning', 'confirmed'],
    ],
  },
  {
    name: 'two faults: a wildcard answers and the host it names refuses',
    layout: network({ records: [`*._tcp SRV 0 0 1688 kms1.${DOMAIN}.`], kms1: [chrony('kms1')] }),
    findings: [
      ...onBothAddresses('host-port-refused', 'kms1', 'error', 'confirmed'),
      ['srv-answered-by-wildcard/corp.example', 'warning', 'confirmed'],
    ],
  },
  {
    name: 'two faults: the primary unreachable and the published host refuses',
    layout: network({
      dns: [bind({ node: 'dns2', zones: { [DOMAIN]: zoneWith(ONE_HOST) } })],
      nameservers: [DNS2],
      rules: { dns1: ['meta l4proto { tcp, udp } th dport 53 drop'] },
      kms1: [chrony('kms1')],
    }),
    findings: [
      ...onBothAddresses('host-port-refused', 'kms1', 'error', 'confirmed'),
      ['dns-update-primary-unreachable/corp.example', 'warning', 'likely'],
    ],
  },
  {
    name: 'no domain known at all',
    layout: network({ search: [] }),
    args: [],
    // contract silent: without a domain nothing could be asked, so the question stays open.
    findings: [[`dns-primary-suffix-missing/${hostname()}`, 'warning', 'possible']],
    verdict: 'unknown',
  },
];
