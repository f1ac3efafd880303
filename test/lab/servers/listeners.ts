import type { NodeName } from '../harness/plan.js';
import type { Service } from '../harness/service.js';

const here = (file: string): string => new URL(file, import.meta.url).pathname;
const PYTHON = '/usr/bin/python3';

/** An RPC server (impacket) that offers the KMS interface and nothing else. */
export const kmsInterface = (node: NodeName, port = 1688): Service => ({
  name: 'kms-interface',
  node,
  argv: [PYTHON, here('kms_interface.py'), String(port)],
  ready: { by: 'tcp', ports: [port] },
});

/** Synthetic peers of peer.py: accept and say nothing, close, reset, or send back what came. */
export const oddListener = (
  node: NodeName,
  behaviour: 'silent' | 'close' | 'reset' | 'echo',
  port = 1688,
): Service => ({
  name: behaviour,
  node,
  argv: [PYTHON, here('peer.py'), behaviour, String(port)],
  ready: { by: 'tcp', ports: [port] },
});

/** Synthetic NTP peer whose clock is off by so many seconds. */
export const clockOff = (node: NodeName, seconds: number): Service => ({
  name: 'sntp',
  node,
  argv: [PYTHON, here('peer.py'), 'sntp', String(seconds)],
  ready: { by: 'udp', ports: [123] },
});

/** A chrony server that trusts its own clock and never touches the machine's. */
export const chrony = (node: NodeName): Service => ({
  name: 'chrony',
  node,
  argv: ['/usr/sbin/chronyd', '-x', '-d', '-u', 'root', '-f', '{dir}/chrony.conf'],
  files: {
    'chrony.conf': [
      'local stratum 8',
      'allow all',
      'pidfile {dir}/chronyd.pid',
      'cmdport 0',
      'bindcmdaddress /',
      '',
    ].join('\n'),
  },
  ready: { by: 'udp', ports: [123] },
});

const nginx = (node: NodeName, name: string, listen: string, before: Service['before'] = []): Service => ({
  name,
  node,
  argv: ['/usr/sbin/nginx', '-p', '{dir}', '-e', '{dir}/error.log', '-c', '{dir}/nginx.conf'],
  before,
  files: {
    'nginx.conf': [
      'daemon off; master_process off; pid nginx.pid; error_log error.log;',
      'events { worker_connections 64; }',
      'http { access_log off; client_body_temp_path tmp; proxy_temp_path tmp; fastcgi_temp_path tmp;',
      `  uwsgi_temp_path tmp; scgi_temp_path tmp; server { ${listen} return 404; } }`,
      '',
    ].join('\n'),
  },
  ready: { by: 'tcp', ports: [1688] },
});

export const httpServer = (node: NodeName): Service => nginx(node, 'http', 'listen 1688; listen [::]:1688;');

const selfSigned = [
  'openssl',
  'req',
  '-x509',
  '-newkey',
  'rsa:2048',
  '-nodes',
  '-days',
  '1',
  '-subj',
  '/CN=kms1.corp.example',
  '-keyout',
  '{dir}/key.pem',
  '-out',
  '{dir}/cert.pem',
] as const;

/** A web server that speaks TLS: it answers a bind with an HTTP error in plain text. */
export const tlsWebServer = (node: NodeName): Service =>
  nginx(
    node,
    'https',
    'listen 1688 ssl; listen [::]:1688 ssl; ssl_certificate cert.pem; ssl_certificate_key key.pem;',
    [selfSigned],
  );

/** OpenSSL's own server: it ends the connection without a byte. */
export const tlsServer = (node: NodeName): Service => ({
  name: 'tls',
  node,
  before: [selfSigned],
  argv: [
    '/usr/bin/openssl',
    's_server',
    '-accept',
    '1688',
    '-key',
    '{dir}/key.pem',
    '-cert',
    '{dir}/cert.pem',
    '-quiet',
  ],
  ready: { by: 'tcp', ports: [1688] },
});

export const sshServer = (node: NodeName): Service => ({
  name: 'ssh',
  node,
  before: [
    ['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', '{dir}/host_key'],
    ['mkdir', '-p', '/run/sshd'],
  ],
  argv: ['/usr/sbin/sshd', '-D', '-e', '-f', '{dir}/sshd_config'],
  files: {
    sshd_config: ['Port 1688', 'HostKey {dir}/host_key', 'PidFile none', 'UsePAM no', ''].join('\n'),
  },
  ready: { by: 'tcp', ports: [1688] },
});
