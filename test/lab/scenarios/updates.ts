import type { Situation } from '../harness/situation.js';
import { bind } from '../servers/bind.js';
import { knot } from '../servers/knot.js';
import { nsd } from '../servers/nsd.js';
import { powerdns } from '../servers/powerdns.js';
import { ADDRESSES } from '../harness/plan.js';
import { DOMAIN } from '../servers/zone.js';
import { DNS1, TWO_HOSTS, dnsWith, network, zoneWith } from './network.js';

const CLIENT = ADDRESSES.client.v4;

export const updateSituations: readonly Situation[] = [
  {
    name: 'update refused and the record missing',
    layout: network({ records: [] }),
    findings: [
      // contract silent on which mode: BIND without GSS-TSIG refuses by address or key. And silent on causedBy: what is
      // only possible is named beside the missing record and does not explain it away.
      ['bind-update-refused/corp.example', 'warning', 'possible'],
      ['srv-record-missing/corp.example', 'error', 'confirmed'],
    ],
  },
  {
    name: 'updates not implemented and the record missing',
    layout: network({ dns: [nsd('dns1', zoneWith([]))] }),
    findings: [
      ['dynamic-update-disabled/corp.example', 'warning', 'possible'],
      ['srv-record-missing/corp.example', 'error', 'confirmed'],
    ],
  },
  {
    name: 'update open to anyone on BIND',
    layout: network({ dns: [dnsWith(TWO_HOSTS, { allowUpdate: 'any' })] }),
    findings: [['zone-accepts-updates-from-anyone/corp.example', 'warning', 'confirmed']],
  },
  {
    name: 'update open to this address on Knot',
    layout: network({ dns: [knot('dns1', zoneWith(TWO_HOSTS), [CLIENT])] }),
    findings: [['zone-accepts-updates-from-anyone/corp.example', 'warning', 'confirmed']],
  },
  {
    name: 'update open to this address on PowerDNS',
    layout: network({ dns: [powerdns('dns1', zoneWith(TWO_HOSTS), [`${CLIENT}/32`])] }),
    findings: [['zone-accepts-updates-from-anyone/corp.example', 'warning', 'confirmed']],
  },
  {
    name: 'update open and the record missing',
    layout: network({ dns: [dnsWith([], { allowUpdate: 'any' })] }),
    findings: [
      ['srv-record-missing/corp.example', 'error', 'confirmed'],
      ['zone-accepts-updates-from-anyone/corp.example', 'warning', 'confirmed'],
    ],
  },
  {
    name: 'primary unreachable while the record stands',
    layout: network({
      dns: [bind({ node: 'dns2', zones: { [DOMAIN]: zoneWith(TWO_HOSTS) } })],
      nameservers: [ADDRESSES.dns2.v4],
      rules: { dns1: ['meta l4proto { tcp, udp } th dport 53 drop'] },
    }),
    findings: [['dns-update-primary-unreachable/corp.example', 'warning', 'likely']],
  },
  {
    name: 'primary does not serve the zone while the record stands',
    layout: network({
      dns: [
        bind({ node: 'dns2', zones: { [DOMAIN]: zoneWith(TWO_HOSTS) } }),
        bind({
          node: 'dns1',
          name: 'other-bind',
          zones: { 'other.example': zoneWith([], { origin: 'other.example' }) },
        }),
      ],
      nameservers: [ADDRESSES.dns2.v4],
    }),
    findings: [['dns-update-primary-unreachable/corp.example', 'warning', 'likely']],
  },
  {
    name: 'primary unreachable and the record missing',
    layout: network({
      dns: [bind({ node: 'dns2', zones: { [DOMAIN]: zoneWith([]) } })],
      nameservers: [ADDRESSES.dns2.v4],
      rules: { dns1: ['meta l4proto { tcp, udp } th dport 53 drop'] },
    }),
    findings: [
      ['dns-update-primary-unreachable/corp.example', 'error', 'likely'],
      ['srv-record-missing/corp.example', 'error', 'confirmed', 'dns-update-primary-unreachable'],
    ],
  },
  {
    name: 'healthy: a secondary answers, its primary takes no updates from here',
    layout: network({
      dns: [
        dnsWith(TWO_HOSTS),
        bind({ node: 'dns2', name: 'secondary', zones: {}, secondaries: { [DOMAIN]: { of: 'dns1' } } }),
      ],
      nameservers: [ADDRESSES.dns2.v4, DNS1],
    }),
    findings: [],
  },
];
