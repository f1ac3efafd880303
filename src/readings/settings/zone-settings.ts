import type { DnsZoneFacts } from '../../model/settings.js';
import { plainName } from '../../model/same-name.js';
import { type HostView, hostViews } from './host-view.js';
import { type NamingEvidence, recordStanding } from './named-hosts.js';

/** A zone as one DNS server is set, with the KMS hosts that publish in it. */
export interface ZoneSetting {
  /** Id of the observation. */
  readonly id: string;
  readonly server: string;
  readonly zone: string;
  readonly facts: DnsZoneFacts;
  readonly hosts: readonly HostView[];
  /** `stands`: it has a KMS record. */
  readonly record: 'stands' | 'missing' | 'unknown';
  /** Observations that show how the record stands, beside the zone itself. */
  readonly evidence: readonly string[];
}

/** Whether a host's record goes into this zone: its domain is the zone, or lies in it and no nearer zone is known. */
function publishesIn(domain: string | null, zone: string, zones: readonly string[]): boolean {
  if (domain === null) return false;
  const name = `_vlmcs._tcp.${domain}`;
  const holding = zones.filter((one) => name === one || name.endsWith(`.${one}`));
  return (
    holding.length > 0 && holding.reduce((best, one) => (one.length > best.length ? one : best)) === zone
  );
}

export function zoneSettings(evidence: NamingEvidence): readonly ZoneSetting[] {
  const views = hostViews(evidence.hostSettings);
  return evidence.dnsServerSettings.flatMap(({ id, subject, zones }) => {
    const names = (zones?.facts ?? []).map(({ zone }) => plainName(zone));
    return (zones?.facts ?? []).map((facts): ZoneSetting => {
      const zone = plainName(facts.zone);
      const said = recordStanding({ names: [], domain: zone }, evidence);
      const stands = facts.records.length > 0 || said.state === 'others' || said.state === 'named';
      return {
        ...{ id, server: subject, zone, facts, evidence: said.evidence },
        hosts: views.filter(({ domain }) => publishesIn(domain, zone, names)),
        record: stands ? 'stands' : said.state === 'missing' ? 'missing' : 'unknown',
      };
    });
  });
}
