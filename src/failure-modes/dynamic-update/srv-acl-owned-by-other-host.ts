import { defineFailureMode } from '../../model/failure-mode.js';
import { EVENT_12293, KMS_ISSUES, VOLUME_ACTIVATION_DNS } from '../documents.js';
import {
  failingToPublish,
  PUBLISHING_EXAMPLE,
  type PublishingFacts,
  publishingSummary,
} from '../failing-to-publish.js';
import { restartService } from '../record-steps.js';
import { change, check, look } from '../words.js';

export const srvAclOwnedByOtherHost = defineFailureMode<'events' | 'srv', PublishingFacts>({
  id: 'srv-acl-owned-by-other-host',
  title:
    'The _vlmcs._tcp record set belongs to another KMS host or to an administrator: this host cannot publish',
  severity: 'error',
  needs: ['events', 'srv'],
  detect: ({ events, srv }) => failingToPublish(events, srv, ['0x80072338'], 'likely'),
  cause:
    'All hosts share one record name, and with secure updates whoever wrote it first owns it: another host, one that is gone, or an administrator. Later hosts are refused until they are given rights on it.',
  summary: (facts) => publishingSummary(facts, 'the record most likely belongs to somebody else'),
  remediation: ({ domain }) => [
    look({
      do: 'See who may write the record',
      on: 'dns-server',
      command: 'dsacls "DC=_vlmcs._tcp,DC=<zone>,CN=MicrosoftDNS,DC=DomainDnsZones,<domain-dn>"',
      elevated: true,
      fill: { zone: domain === '' ? null : domain },
    }),
    change({
      do: 'Make a group for KMS hosts and put the computer account of every KMS host into it',
      on: 'domain-controller',
    }),
    change({
      do: 'DNS Manager, zone, _tcp, _vlmcs, Properties, Security: give that group full control',
      on: 'dns-server',
    }),
    change({
      do: 'Restart the host computer in a maintenance window, so that it knows its new group',
      on: 'host',
    }),
    restartService('Or, where its account itself was given rights: restart the service'),
  ],
  verify: ({ domain }) =>
    check({
      run: 'nslookup -type=SRV _vlmcs._tcp.<domain>',
      on: 'client',
      expect: 'one SRV line for each KMS host',
      fill: { domain: domain === '' ? null : domain },
    }),
  documentation: [EVENT_12293, KMS_ISSUES, VOLUME_ACTIVATION_DNS],
  explains: ['count-zero-new-host'],
  example: { ...PUBLISHING_EXAMPLE, code: '0x80072338' },
});
