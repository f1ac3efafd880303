import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { domainViews } from '../../readings/dns-view.js';
import { publishedHosts } from '../../readings/published-hosts.js';
import { type RecordPlace, recordPlace } from '../../readings/record-place.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { RFC_2782 } from '../documents.js';
import { addRecord, listRecords, lookUpAgain, recordName, removeRecord } from '../record-steps.js';

/** Only where nothing but the dot is published; a warning while another domain that the client tries names a host. */
export const srvServiceDeclaredUnavailable = defineFailureMode({
  id: 'srv-service-declared-unavailable',
  title: 'SRV target is "." : the domain declares that it offers no KMS',
  severity: 'error',
  needs: ['context', 'srv', 'zone'],
  detect: ({ context, srv, zone }) => {
    const published = domainViews(srv, context).map((view) => ({ view, hosts: publishedHosts(view) }));
    const namesHost = published.some(({ hosts }) => hosts.some(({ record }) => record.target !== '.'));
    return published.flatMap(({ view, hosts }): Match<RecordPlace>[] => {
      const [first, ...others] = hosts;
      if (first === undefined || hosts.some(({ record }) => record.target !== '.')) return [];
      return [
        {
          subject: view.domain,
          facts: recordPlace(view.domain, zone),
          confidence: 'confirmed',
          ...(namesHost ? { severity: 'warning' as const } : {}),
          evidence: [...first.evidence, ...others.flatMap(({ evidence }) => evidence)],
        },
      ];
    });
  },
  cause:
    'The only record has the root as its target. By the standard this says on purpose that the service does not exist here, and clients stop looking.',
  summary: (place) =>
    `${recordName(place)} has "." as its target: the domain declares that it offers no KMS.`,
  remediation: (place) => [
    listRecords(place, 'Look who made it: it may be a deliberate statement of the owner of the zone'),
    addRecord(place, { host: null }, 'If it is not: add a record that names the KMS host'),
    removeRecord(place, '.', 'Then remove the one with the dot'),
  ],
  verify: ({ domain }) => lookUpAgain(domain, 'a host name as target'),
  documentation: [RFC_2782],
  explains: ['srv-target-unresolvable', 'srv-record-missing', 'count-zero-new-host', ...CLIENT_ECHOES],
  example: {
    domain: 'corp.example',
    zone: 'corp.example',
    nameInZone: '_vlmcs._tcp',
    primary: 'dc1.corp.example',
  },
});
