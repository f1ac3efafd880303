import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { type HostView, hostViews } from '../../readings/settings/host-view.js';
import { type PublishLineFault, publishLineFault } from '../../readings/settings/publish-list.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_DNS_PROCEDURES, VOLUME_ACTIVATION_REGISTRY } from '../documents.js';
import { shortened } from '../event-words.js';
import { hostMatch } from '../host-match.js';
import { restartService } from '../record-steps.js';
import { change, check, look } from '../words.js';

interface Facts {
  readonly host: string;
  readonly line: string;
  readonly fault: PublishLineFault | 'bare-suffix-only';
  readonly lines: number;
}

const WHAT = {
  'several-domains': 'names several domains on one line',
  'no-domain': 'does not begin with a domain',
  numbers: 'has other things after the domain than a priority and a weight of 0 to 65535',
  'bare-suffix-only': 'has a priority, which Windows Vista and Server 2008 do not take',
} as const satisfies Record<Facts['fault'], string>;

const READ =
  'reg query "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform" /v DnsDomainPublishList';

/** Windows Vista and Server 2008 are 6.0. */
const isOld = ({ settings: { system } }: HostView): boolean =>
  system?.facts.version?.startsWith('6.0.') ?? false;

function faultsIn(view: HostView): readonly Pick<Facts, 'line' | 'fault'>[] {
  return (view.settings.service?.facts.publishList ?? []).flatMap((line) => {
    // Windows ends the list with an empty line.
    if (line.trim() === '') return [];
    const fault = publishLineFault(line) ?? (isOld(view) && line.includes(',') ? 'bare-suffix-only' : null);
    return fault === null ? [] : [{ line, fault }];
  });
}

export const dnsdomainpublishlistMalformed = defineFailureMode<'hostSettings', Facts>({
  id: 'dnsdomainpublishlist-malformed',
  title: 'DnsDomainPublishList has the wrong type or line format',
  severity: 'warning',
  needs: ['hostSettings'],
  detect: ({ hostSettings }) =>
    hostViews(hostSettings).flatMap((view): Match<Facts>[] => {
      const [first, ...others] = faultsIn(view);
      // With publishing off the list does nothing.
      if (first === undefined || view.publishes === false) return [];
      return [hostMatch(view, { host: view.name, ...first, lines: 1 + others.length }, 'confirmed')];
    }),
  cause:
    'Each line of that value is one domain, with a priority and a weight behind commas if wanted. Several domains on one line, or a value of the type REG_SZ, are not published; the own domain of the host needs no line.',
  summary: ({ host, line, fault, lines }) =>
    `DnsDomainPublishList of ${shortened(host)}: the line "${shortened(line)}" ${WHAT[fault]}${lines > 1 ? `, and ${lines - 1} more are wrong` : ''}.`,
  remediation: () => [
    look({ do: 'Read the list and keep it', on: 'host', command: READ }),
    change({
      do: 'Write it afresh, all domains in one command: it replaces the whole value',
      on: 'host',
      command:
        'New-ItemProperty -Path "HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform" -Name DnsDomainPublishList -PropertyType MultiString -Value @("<domain-a>, 10, 100","<domain-b>, 20, 100") -Force',
      shell: 'powershell',
    }),
    restartService('Restart the service: it publishes when it starts'),
  ],
  verify: () =>
    check({
      run: READ,
      on: 'host',
      expect: 'REG_MULTI_SZ with one domain in each line, and an event 12294 for each domain',
    }),
  documentation: [VOLUME_ACTIVATION_REGISTRY, KMS_DNS_PROCEDURES],
  explains: ['srv-in-other-zone-only', 'srv-record-missing', ...CLIENT_ECHOES],
  example: {
    ...{ host: 'kms1.corp.example', line: 'corp.example lab.example' },
    ...{ fault: 'several-domains', lines: 1 },
  },
});
