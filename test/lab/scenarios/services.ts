import type { Situation } from '../harness/situation.js';
import type { Service } from '../harness/service.js';
import { httpServer, oddListener, sshServer, tlsServer, tlsWebServer } from '../servers/listeners.js';
import { LEAD_1688_TO_135, rpcServer } from '../servers/samba.js';
import { ONE_HOST, kmsHost, network, onBothAddresses } from './network.js';

/** kms1 is the only host and this answers on its KMS port. */
const on1688 = (service: Service, rules: readonly string[] = []) =>
  network({ records: ONE_HOST, kms1: kmsHost('kms1', service), rules: { kms1: rules } });

const otherProgram = onBothAddresses('port-taken-by-other-process', 'kms1', 'error', 'confirmed');
const rpcBlocked = onBothAddresses('tcp-open-rpc-blocked', 'kms1', 'error', 'likely');

export const serviceSituations: readonly Situation[] = [
  { name: 'HTTP on 1688', layout: on1688(httpServer('kms1')), findings: otherProgram },
  {
    name: 'HTTPS on 1688: answers in plain HTTP',
    layout: on1688(tlsWebServer('kms1')),
    findings: otherProgram,
  },
  { name: 'TLS on 1688: closes without a byte', layout: on1688(tlsServer('kms1')), findings: rpcBlocked },
  { name: 'SSH on 1688', layout: on1688(sshServer('kms1')), findings: otherProgram },
  {
    name: 'RPC without KMS on 1688',
    layout: on1688(rpcServer('kms1'), [LEAD_1688_TO_135]),
    findings: otherProgram,
  },
  { name: 'echo service on 1688', layout: on1688(oddListener('kms1', 'echo')), findings: otherProgram },
  { name: 'silent listener on 1688', layout: on1688(oddListener('kms1', 'silent')), findings: rpcBlocked },
  { name: 'accepts, then closes', layout: on1688(oddListener('kms1', 'close')), findings: rpcBlocked },
  { name: 'accepts, then resets', layout: on1688(oddListener('kms1', 'reset')), findings: rpcBlocked },
  {
    name: 'data segments are dropped on the way',
    layout: network({
      records: ONE_HOST,
      rules: {
        router: [
          'ip daddr 10.77.4.10 tcp dport 1688 meta length > 80 drop',
          'ip6 daddr fd77:4::10 tcp dport 1688 meta length > 100 drop',
        ],
      },
    }),
    findings: rpcBlocked,
  },
];
