import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { KMS_PORT } from '../../model/kms.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { ACTIVATION_ERROR_CODES, KMS_DNS_PROCEDURES, SLMGR_OPTIONS } from '../documents.js';
import { slmgr } from '../record-steps.js';
import { change, check, look } from '../words.js';

interface Facts {
  readonly computer: string;
}

/** Only where the user gave no domain and no host. A computer without Windows merely stands in for a client. */
export const dnsPrimarySuffixMissing = defineFailureMode({
  id: 'dns-primary-suffix-missing',
  title: 'Workgroup client has no primary DNS suffix, so no SRV question is asked',
  severity: 'error',
  needs: ['context'],
  detect: ({ context }) =>
    context.flatMap(({ id, name, platform, domains, overrides }): Match<Facts>[] =>
      domains.length === 0 && !overrides.includes('domain') && !overrides.includes('host')
        ? [
            {
              subject: name,
              facts: { computer: name },
              confidence: platform === 'win32' ? 'confirmed' : 'possible',
              evidence: [id],
            },
          ]
        : [],
    ),
  cause:
    'A client forms the name of the KMS host record from its primary DNS suffix, from DHCP option 15 or from its search list. With none of them it asks nobody and reports 0x8007007B.',
  summary: ({ computer }) =>
    `${computer} has no DNS suffix and no search list, so it knows no domain to look for a KMS host in.`,
  remediation: () => [
    look({ do: 'Show the suffixes', on: 'client', command: 'ipconfig /all' }),
    look({
      do: 'Look for the KMS host in a domain that you name',
      on: 'this-computer',
      command: 'kms-doctor check --domain <domain>',
    }),
    change({ do: 'Hand out the domain name (DHCP option 15) on the scope of the client', on: 'dhcp-server' }),
    change({
      do: 'Or give the adapter a suffix',
      on: 'client',
      command: 'Set-DnsClient -InterfaceAlias "<nic>" -ConnectionSpecificSuffix <domain>',
      shell: 'powershell',
    }),
    slmgr({
      do: 'Or name the domain to look in (Windows 8, Server 2012 and later)',
      on: 'client',
      switches: '/skms-domain <domain>',
    }),
    slmgr({
      do: 'Or name the KMS host itself: the client then asks no DNS record and stays with this host',
      on: 'client',
      switches: '/skms <kms-host-fqdn>:<port>',
      fill: { port: KMS_PORT },
    }),
  ],
  verify: () =>
    check({
      run: 'cscript //nologo %windir%\\system32\\slmgr.vbs /dlv',
      on: 'client',
      shell: 'cmd',
      expect: '"KMS machine name from DNS" or "Registered KMS machine name" is filled in',
    }),
  documentation: [ACTIVATION_ERROR_CODES, KMS_DNS_PROCEDURES, SLMGR_OPTIONS],
  explains: ['non-domain-client-not-configured', ...CLIENT_ECHOES],
  example: { computer: 'ws017' },
});
