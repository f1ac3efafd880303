import type { SrvRecord } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { domainViews } from '../../readings/dns-view.js';
import { resolutionOf } from '../../readings/name-resolution.js';
import { publishedHosts } from '../../readings/published-hosts.js';
import { type RecordPlace, recordPlace } from '../../readings/record-place.js';
import { RFC_2782 } from '../documents.js';
import { addRecord, lookUpAgain, recordName, removeRecord } from '../record-steps.js';

interface Aliased {
  readonly record: Pick<SrvRecord, 'target' | 'priority' | 'weight' | 'port'>;
  readonly canonical: string;
}

interface Facts extends RecordPlace {
  readonly first: Aliased;
  /** How many further targets are aliases too. */
  readonly more: number;
}

/** An alias that leads to an address. One that leads nowhere is srv-target-unresolvable. */
export const srvTargetIsAlias = defineFailureMode({
  id: 'srv-target-is-alias',
  title: 'SRV target is an alias (CNAME)',
  severity: 'warning',
  needs: ['context', 'srv', 'zone', 'addresses'],
  detect: ({ context, srv, zone, addresses }) =>
    domainViews(srv, context).flatMap((view): Match<Facts>[] => {
      const aliases = publishedHosts(view).flatMap(({ record, evidence }) => {
        const resolution = resolutionOf(record.target, addresses);
        return resolution.state === 'resolves' && resolution.alias !== null
          ? [{ record, evidence, resolution, canonical: resolution.alias }]
          : [];
      });
      const [first, ...others] = aliases;
      if (first === undefined) return [];
      return [
        {
          subject: view.domain,
          facts: {
            ...recordPlace(view.domain, zone),
            first: { record: first.record, canonical: first.canonical },
            more: others.length,
          },
          confidence: 'confirmed',
          evidence: [
            ...first.evidence,
            ...first.resolution.evidence,
            ...others.flatMap(({ evidence, resolution }) => [...evidence, ...resolution.evidence]),
          ],
        },
      ];
    }),
  cause:
    'The record names an alias, which the standard for SRV records forbids. Many clients follow it all the same, others find no host.',
  summary: ({ first, more, ...place }) =>
    `${recordName(place)} names ${first.record.target}, which is an alias of ${first.canonical}${more > 0 ? `; ${more} more like it` : ''}.`,
  remediation: ({ first: { record, canonical }, ...place }) => [
    addRecord(
      place,
      { host: canonical, priority: record.priority, weight: record.weight, port: record.port },
      'Let a record name the host itself',
    ),
    removeRecord(place, record.target, 'Then remove the record that names the alias', {
      is: 'equal',
      number: record.port,
    }),
  ],
  verify: ({ domain }) => lookUpAgain(domain, 'a target that has A or AAAA records of its own'),
  documentation: [RFC_2782],
  explains: [],
  example: {
    domain: 'corp.example',
    zone: 'corp.example',
    nameInZone: '_vlmcs._tcp',
    primary: 'dc1.corp.example',
    first: {
      record: { target: 'kms.corp.example', priority: 0, weight: 0, port: 1688 },
      canonical: 'srv042.corp.example',
    },
    more: 0,
  } satisfies Facts,
});
