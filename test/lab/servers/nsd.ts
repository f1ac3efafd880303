import type { NodeName } from '../harness/plan.js';
import type { Service } from '../harness/service.js';
import { DOMAIN } from './zone.js';

/** NSD with one zone: a server that knows no dynamic updates at all. */
export const nsd = (node: NodeName, zone: string): Service => ({
  name: 'nsd',
  node,
  argv: ['/usr/sbin/nsd', '-d', '-c', '{dir}/nsd.conf'],
  files: {
    'nsd.conf': [
      'server:',
      '  server-count: 1',
      '  username: ""',
      '  chroot: ""',
      '  zonesdir: "{dir}"',
      '  pidfile: "{dir}/nsd.pid"',
      '  xfrdfile: "{dir}/xfrd.state"',
      '  zonelistfile: "{dir}/zone.list"',
      '  xfrdir: "{dir}"',
      'remote-control:',
      '  control-enable: no',
      'zone:',
      `  name: "${DOMAIN}"`,
      '  zonefile: "{dir}/zone"',
      '',
    ].join('\n'),
    zone,
  },
  ready: { by: 'dns', name: DOMAIN, status: 'NOERROR' },
});
