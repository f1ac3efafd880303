import type { Situation } from '../harness/situation.js';
import { bind } from '../servers/bind.js';
import { unbound } from '../servers/unbound.js';
import { DOMAIN } from '../servers/zone.js';
import { DNS1, DNS2, TWO_HOSTS, dnsWith, network, zoneWith } from './network.js';

/** dns2 as primary of the zone, named so in its SOA. */
const PRIMARY_ON_DNS2 = bind({
  node: 'dns2',
  zones: { [DOMAIN]: zoneWith(TWO_HOSTS, { primary: `dns2.${DOMAIN}.` }) },
});

/** Both name dns1 as the primary; dns1 has lost the record, dns2 still has an old copy of the zone. */
const dns1Denies = [dnsWith([]), bind({ node: 'dns2', zones: { [DOMAIN]: zoneWith(TWO_HOSTS) } })];

const PUBLIC = '9.9.9.9';
const publicResolver = unbound({ node: 'public', name: 'public-resolver', addresses: [PUBLIC], stubs: {} });

export const resolverSituations: readonly Situation[] = [
  {
    name: 'the only resolver is dead: nothing comes back',
    layout: network({ rules: { dns1: ['meta l4proto { tcp, udp } th dport 53 drop'] } }),
    findings: [[`dns-server-failure/${DNS1}:53`, 'error', 'confirmed']],
  },
  {
    name: 'the only resolver has no DNS service: port closed',
    layout: network({ dns: [] }),
    findings: [[`dns-server-failure/${DNS1}:53`, 'error', 'confirmed']],
  },
  {
    name: 'the only resolver answers over TCP alone: UDP 53 dropped',
    layout: network({ rules: { dns1: ['udp dport 53 drop'] } }),
    findings: [[`dns-server-failure/${DNS1}:53`, 'error', 'confirmed']],
  },
  {
    name: 'one of two resolvers is dead',
    layout: network({
      dns: [PRIMARY_ON_DNS2],
      nameservers: [DNS1, DNS2],
      rules: { dns1: ['meta l4proto { tcp, udp } th dport 53 drop'] },
    }),
    findings: [[`dns-server-failure/${DNS1}:53`, 'warning', 'confirmed']],
  },
  {
    name: 'resolvers disagree, the first one denies',
    layout: network({ dns: dns1Denies, nameservers: [DNS1, DNS2] }),
    findings: [['dns-resolvers-disagree/corp.example', 'error', 'confirmed']],
  },
  {
    name: 'resolvers disagree, the second one denies',
    layout: network({ dns: dns1Denies, nameservers: [DNS2, DNS1] }),
    findings: [['dns-resolvers-disagree/corp.example', 'warning', 'confirmed']],
  },
  {
    name: 'a public resolver stands first',
    layout: network({ dns: [dnsWith(TWO_HOSTS), publicResolver], nameservers: [PUBLIC, DNS1] }),
    // contract silent on the echo: that the resolvers disagree is true as well, and explained.
    findings: [
      ['dns-public-resolver-on-client/corp.example', 'error', 'confirmed'],
      ['dns-resolvers-disagree/corp.example', 'error', 'confirmed', 'dns-public-resolver-on-client'],
    ],
  },
  {
    name: 'a public resolver stands second',
    layout: network({ dns: [dnsWith(TWO_HOSTS), publicResolver], nameservers: [DNS1, PUBLIC] }),
    // One step lower: the first server still serves every client.
    findings: [
      ['dns-public-resolver-on-client/corp.example', 'warning', 'confirmed'],
      ['dns-resolvers-disagree/corp.example', 'warning', 'confirmed', 'dns-public-resolver-on-client'],
    ],
  },
  {
    name: 'negative cache: the resolver denies what the primary has had for a minute',
    layout: network({
      dns: [dnsWith([], { allowUpdate: 'localhost' }), unbound({ node: 'dns2' })],
      nameservers: [DNS2],
    }),
    prepare: async (world) => {
      const name = `_vlmcs._tcp.${DOMAIN}`;
      await world.must('client', ['dig', '+noall', `@${DNS2}`, name, 'SRV']);
      await world.must('dns1', ['nsupdate'], {
        input: `server 127.0.0.1\nzone ${DOMAIN}\nupdate add ${name} 300 SRV 0 0 1688 kms1.${DOMAIN}\nsend\n`,
      });
    },
    findings: [['dns-negative-cache-or-replication-delay/corp.example', 'warning', 'confirmed']],
  },
];
