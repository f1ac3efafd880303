import type { Situation } from '../harness/situation.js';
import { bind } from '../servers/bind.js';
import { DOMAIN, kmsRecord } from '../servers/zone.js';
import { DNS1, ONE_HOST, TWO_HOSTS, dnsWith, network } from './network.js';

/** Only the look-up is the matter: without the update probe its refusal is no possible cause. */
const lookUpOnly = ['--domain', DOMAIN, '--no-update-probe'];

/** Names h1 to hN, all of them KMS hosts of one of the two machines. */
const manyHosts = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `h${index + 1}`).flatMap((name, index) => [
    kmsRecord(`${name}.${DOMAIN}.`),
    `${name} A ${index % 2 === 0 ? '10.77.4.10' : '10.77.5.10'}`,
  ]);

export const answerSituations: readonly Situation[] = [
  {
    name: 'record missing',
    layout: network({ records: [] }),
    args: lookUpOnly,
    findings: [['srv-record-missing/corp.example', 'error', 'confirmed']],
  },
  {
    name: 'NODATA: the name exists with something else',
    layout: network({ records: ['_vlmcs._tcp TXT "moved"'] }),
    args: lookUpOnly,
    findings: [['srv-no-data/corp.example', 'error', 'confirmed']],
  },
  {
    name: 'SERVFAIL: the zone did not load',
    layout: network({
      dns: [bind({ node: 'dns1', zones: { [DOMAIN]: null }, readyStatus: 'SERVFAIL' })],
    }),
    findings: [[`dns-server-failure/${DNS1}:53`, 'error', 'confirmed']],
  },
  {
    name: 'REFUSED: the server does not serve this client',
    layout: network({ dns: [dnsWith(TWO_HOSTS, { allowQuery: '127.0.0.1', readyStatus: 'REFUSED' })] }),
    findings: [[`dns-server-failure/${DNS1}:53`, 'error', 'confirmed']],
  },
  {
    name: 'truncated answer and TCP 53 dropped',
    layout: network({ dns: [dnsWith(manyHosts(60))], rules: { dns1: ['tcp dport 53 drop'] } }),
    findings: [[`dns-tcp-fallback-blocked/${DNS1}:53`, 'error', 'confirmed']],
  },
  {
    name: 'truncated answer and TCP 53 refused',
    layout: network({
      dns: [dnsWith(manyHosts(60))],
      rules: { dns1: ['tcp dport 53 reject with tcp reset'] },
    }),
    findings: [[`dns-tcp-fallback-blocked/${DNS1}:53`, 'error', 'confirmed']],
  },
  {
    name: 'healthy: TCP 53 dropped, but the answer is small',
    layout: network({ rules: { dns1: ['tcp dport 53 drop'] } }),
    findings: [],
  },
  {
    name: 'healthy: 200 SRV records over TCP',
    layout: network({ dns: [dnsWith(manyHosts(200), { extra: ['max-records-per-type 0;'] })] }),
    findings: [],
  },
  {
    name: 'look-alike record: _vlmcs._udp',
    layout: network({ records: [`_vlmcs._udp SRV 0 0 1688 kms1.${DOMAIN}.`] }),
    args: lookUpOnly,
    findings: [['srv-record-malformed/corp.example', 'error', 'confirmed']],
  },
  {
    name: 'a wildcard answers for every name below _tcp',
    layout: network({ records: [`*._tcp SRV 0 0 1688 kms1.${DOMAIN}.`] }),
    findings: [['srv-answered-by-wildcard/corp.example', 'warning', 'confirmed']],
  },
  {
    name: 'record in the parent domain only',
    layout: network({ records: ONE_HOST, search: ['branch.corp.example'] }),
    args: ['--domain', 'branch.corp.example', '--no-update-probe'],
    findings: [
      // contract silent: the client's own search list lacks the parent, which is this failure mode's second signal.
      ['dns-suffix-search-list-wrong/branch.corp.example', 'error', 'likely'],
    ],
  },
];
