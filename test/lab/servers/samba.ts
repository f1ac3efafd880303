import type { NodeName } from '../harness/plan.js';
import { ADDRESSES } from '../harness/plan.js';
import type { Service } from '../harness/service.js';
import { DOMAIN } from './zone.js';

/** Everything Samba writes goes into the server's own folder. */
const FOLDERS = {
  'private dir': 'private',
  'lock directory': 'lock',
  'state directory': 'state',
  'cache directory': 'cache',
  'pid directory': 'pid',
  'ncalrpc dir': 'ncalrpc',
  'winbindd socket directory': 'winbindd',
} as const;

const folders = Object.values(FOLDERS).map((name) => `{dir}/${name}`);

const standalone = [
  '[global]',
  'server role = standalone server',
  'workgroup = LAB',
  ...Object.entries(FOLDERS).map(([option, name]) => `${option} = {dir}/${name}`),
  'log file = {dir}/log.%m',
  'rpc start on demand helpers = no',
  'disable netbios = yes',
  'smb ports = 445',
  'load printers = no',
  'printing = bsd',
  '',
].join('\n');

/**
 * A real RPC server that is not KMS: Samba's endpoint mapper on port 135 and its services above 49152.
 * Rules lead port 1688 to it, see `LEAD_1688_TO_135`.
 */
export const rpcServer = (node: NodeName): Service => ({
  name: 'rpc',
  node,
  files: { 'smb.conf': standalone },
  before: [['mkdir', '-p', ...folders]],
  argv: ['/usr/libexec/samba/samba-dcerpcd', '-F', '--libexec-rpcds', '-s', '{dir}/smb.conf'],
  ready: { by: 'tcp', ports: [135] },
});

export const LEAD_1688_TO_135 = 'nat tcp dport 1688 redirect to :135';

/** An SMB server whose clock, seen by it alone, is off by so many seconds. */
export const smbServer = (node: NodeName, offsetSeconds: number): Service => ({
  name: 'smb',
  node,
  files: { 'smb.conf': standalone },
  before: [['mkdir', '-p', ...folders]],
  argv: ['/usr/sbin/smbd', '-F', '--no-process-group', '-s', '{dir}/smb.conf'],
  env: {
    LD_PRELOAD: '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
    FAKETIME: `${offsetSeconds >= 0 ? '+' : ''}${offsetSeconds}s`,
  },
  ready: { by: 'tcp', ports: [445] },
});

const PASSWORD = 'Lab.Pass-1';

/** The domain is made once in the lab's own folder (about 15 s) and started with any setting for updates. */
const AD = '{root}/ad';

/** What the provision does not make. */
const UNPROVISIONED = ['pid', 'ncalrpc', 'winbindd'];

/** An Active Directory domain controller with its own DNS server. */
export const domainController = (updates: 'secure only' | 'disabled' | 'nonsecure and secure'): Service => ({
  name: 'samba',
  node: 'dc',
  before: [
    ['mkdir', '-p', AD, ...UNPROVISIONED.map((name) => `${AD}/${name}`)],
    [
      'sh',
      '-c',
      'test -e "$1/etc/smb.conf" || { shift; exec "$@"; }',
      'sh',
      AD,
      'samba-tool',
      'domain',
      'provision',
      `--realm=${DOMAIN.toUpperCase()}`,
      '--domain=CORP',
      '--server-role=dc',
      '--dns-backend=SAMBA_INTERNAL',
      `--adminpass=${PASSWORD}`,
      `--targetdir=${AD}`,
      '--host-name=dc',
      `--host-ip=${ADDRESSES.dc.v4}`,
      `--host-ip6=${ADDRESSES.dc.v6}`,
      '--option=server services = s3fs, rpc, ldap, cldap, kdc, dns',
      `--option=log file = ${AD}/log.%m`,
      `--option=pid directory = ${AD}/pid`,
      `--option=ncalrpc dir = ${AD}/ncalrpc`,
      `--option=winbindd socket directory = ${AD}/winbindd`,
    ],
  ],
  argv: [
    '/usr/sbin/samba',
    '-F',
    '--no-process-group',
    '--debug-stdout',
    `--option=allow dns updates = ${updates}`,
    '-s',
    `${AD}/etc/smb.conf`,
  ],
  ready: { by: 'dns', name: DOMAIN, status: 'NOERROR' },
  readyWithinMs: 60_000,
});

/** Where the domain lives, below the folder of the lab. */
export const adFolder = (labFolder: string): string => AD.replace('{root}', labFolder);

/** `samba-tool dns …` as the domain's administrator, to be run on the domain controller. */
export const sambaDns = (
  labFolder: string,
  command: string,
  ...rest: readonly string[]
): readonly string[] => [
  'samba-tool',
  'dns',
  command,
  ADDRESSES.dc.v4,
  DOMAIN,
  ...rest,
  '-U',
  `Administrator%${PASSWORD}`,
  '-s',
  `${adFolder(labFolder)}/etc/smb.conf`,
];
