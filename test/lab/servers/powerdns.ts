import type { NodeName } from '../harness/plan.js';
import type { Service } from '../harness/service.js';
import { DOMAIN } from './zone.js';

const SCHEMA = '/usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql';

/** PowerDNS with one zone in SQLite; `updatesFrom` empty: dynamic updates are off. */
export const powerdns = (node: NodeName, zone: string, updatesFrom: readonly string[]): Service => ({
  name: 'powerdns',
  node,
  files: {
    'pdns.conf': [
      'launch=gsqlite3',
      'gsqlite3-database={dir}/pdns.sqlite',
      'socket-dir={dir}',
      'local-address=0.0.0.0,::',
      'daemon=no',
      'guardian=no',
      'security-poll-suffix=',
      'setuid=',
      'setgid=',
      'disable-axfr=no',
      'allow-axfr-ips=0.0.0.0/0,::/0',
      `dnsupdate=${updatesFrom.length > 0 ? 'yes' : 'no'}`,
      `allow-dnsupdate-from=${updatesFrom.join(',')}`,
      '',
    ].join('\n'),
    zone,
  },
  before: [
    ['sh', '-c', `sqlite3 "$1/pdns.sqlite" < ${SCHEMA}`, 'sh', '{dir}'],
    ['pdnsutil', '--config-dir={dir}', 'load-zone', DOMAIN, '{dir}/zone'],
  ],
  argv: ['/usr/sbin/pdns_server', '--config-dir={dir}'],
  ready: { by: 'dns', name: DOMAIN, status: 'NOERROR' },
});
