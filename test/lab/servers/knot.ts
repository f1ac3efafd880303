import type { NodeName } from '../harness/plan.js';
import type { Service } from '../harness/service.js';
import { DOMAIN } from './zone.js';

/** Knot DNS with one zone; `acl` are addresses that may update it. */
export const knot = (node: NodeName, zone: string, acl: readonly string[]): Service => ({
  name: 'knot',
  node,
  before: [['mkdir', '{dir}/db']],
  argv: ['/usr/sbin/knotd', '-c', '{dir}/knot.conf'],
  files: {
    'knot.conf': [
      'server:',
      '  rundir: "{dir}"',
      '  listen: [ "0.0.0.0@53", "::@53" ]',
      'log:',
      '  - target: stderr',
      '    any: info',
      'database:',
      '  storage: "{dir}/db"',
      'acl:',
      ...(acl.length > 0
        ? ['  - id: update', `    address: [ ${acl.join(', ')} ]`, '    action: update']
        : []),
      '  - id: transfer',
      '    action: transfer',
      'zone:',
      `  - domain: ${DOMAIN}`,
      '    file: "{dir}/zone"',
      '    journal-content: changes',
      `    acl: [ ${acl.length > 0 ? 'update, ' : ''}transfer ]`,
      '',
    ].join('\n'),
    zone,
  },
  ready: { by: 'dns', name: DOMAIN, status: 'NOERROR' },
});
