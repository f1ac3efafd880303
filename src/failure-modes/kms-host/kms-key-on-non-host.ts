import { slmgrCall } from '../../model/windows-commands.js';
import type { ZoneObservation } from '../../model/evidence.js';
import { KMS_SRV_PREFIX } from '../../model/kms.js';
import { plainName } from '../../model/same-name.js';
import { type RecordPlace, recordPlace } from '../../readings/record-place.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { countsEnough } from '../../readings/settings/host-counts.js';
import { type HostView, hostViews } from '../../readings/settings/host-view.js';
import {
  isOneOf,
  NAMING_NEEDS,
  type NamedHost,
  type NamingEvidence,
  namedHosts,
} from '../../readings/settings/named-hosts.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_ISSUES, KMS_REPLACE_HOST } from '../documents.js';
import { shortened } from '../event-words.js';
import { hostMatch } from '../host-match.js';
import { placeFill, slmgr } from '../record-steps.js';
import { change, check, look } from '../words.js';

interface Facts {
  readonly host: string;
  /** Another KMS host, which is one for sure; null where none is known. */
  readonly other: string | null;
  /** The record that names it, as it stands there; null where none was seen. */
  readonly record: (RecordPlace & { readonly target: string }) | null;
}

type Needed = NamingEvidence & { readonly zone: readonly ZoneObservation[] };

function recordOf(view: HostView, records: readonly NamedHost[], zones: Needed['zone']): Facts['record'] {
  const own = records.find(({ name }) => isOneOf(view.names, name));
  if (own === undefined || own.domain === null) return null;
  return { ...recordPlace(own.domain, zones), target: plainName(own.name) };
}

/**
 * A host key on a client system beside another KMS host. Whether that was somebody's purpose the settings do not tell:
 * never more than likely, and only possible for one that counts enough to be of use, or where no other host is known.
 */
export const kmsKeyOnNonHost = defineFailureMode<keyof Needed, Facts>({
  id: 'kms-key-on-non-host',
  title: 'An unexpected computer advertises KMS (KMS host key installed on a client)',
  severity: 'error',
  needs: [...NAMING_NEEDS, 'zone'],
  detect: (evidence): readonly Match<Facts>[] => {
    const views = hostViews(evidence.hostSettings);
    const records = namedHosts(evidence).filter(({ by }) => by === 'record');
    return views.flatMap((view): Match<Facts>[] => {
      if (!view.runsClientSystem || !view.products.some(({ family }) => family === 'windows')) return [];
      const server = views.find(
        (one) => one !== view && !one.runsClientSystem && one.settings.system !== null,
      );
      const published = records.find(({ name }) => !isOneOf(view.names, name));
      const record = recordOf(view, records, evidence.zone);
      const other = server?.name ?? published?.name;
      if (other === undefined)
        return countsEnough(view)
          ? []
          : [hostMatch(view, { host: view.name, other: null, record }, 'possible')];
      const shownBy = server === undefined ? [published?.evidence ?? view.id] : [server.id];
      const useful = countsEnough(view) || server === undefined || !countsEnough(server);
      return [hostMatch(view, { host: view.name, other, record }, useful ? 'possible' : 'likely', shownBy)];
    });
  },
  cause:
    "Somebody typed the organisation's KMS host key into an ordinary computer. It publishes itself, uses up one of the activations of the key and draws clients away from the real host.",
  summary: ({ host, other }) =>
    other === null
      ? `${shortened(host)} runs a client edition of Windows with a KMS host key, and counts too few to be of use.`
      : `${shortened(host)} runs a client edition of Windows with a KMS host key, beside the KMS host ${shortened(other)}.`,
  remediation: ({ host, record }) => [
    look({ do: `Make sure that ${shortened(host)} is not a KMS host on purpose`, on: 'host' }),
    slmgr({
      do: 'Put the client setup key of its edition back: its KMS ends with that',
      on: 'host',
      switches: '/ipk <client-setup-key>',
    }),
    change({
      do: 'Restart it at a time that its owner agrees to',
      on: 'host',
      command: 'shutdown /r /t 60',
    }),
    change({
      do: 'Take its SRV record away, and no other (the command asks first)',
      on: 'dns-server',
      command:
        'Get-DnsServerResourceRecord -ZoneName <zone> -Name "<record-name>" -RRType Srv | Where-Object { $_.RecordData.DomainName -eq "<suspect-host-fqdn>." } | Remove-DnsServerResourceRecord -ZoneName <zone>',
      shell: 'powershell',
      fill: {
        ...(record === null ? { 'record-name': KMS_SRV_PREFIX } : placeFill(record)),
        // A record holds the full name: a short one would take nothing away.
        'suspect-host-fqdn': record?.target ?? (host.includes('.') ? host : null),
      },
    }),
  ],
  verify: () =>
    check({
      run: slmgrCall('/dlv'),
      on: 'host',
      expect: 'VOLUME_KMSCLIENT in the description, and no section "Key Management Service is enabled"',
    }),
  documentation: [KMS_ISSUES, KMS_REPLACE_HOST],
  explains: [
    'srv-several-hosts-count-split',
    'srv-acl-owned-by-other-host',
    'threshold-not-met-client',
    'threshold-not-met-server',
    'threshold-not-met-office',
    'count-margin-thin',
    ...CLIENT_ECHOES,
  ],
  example: { host: 'ws042.corp.example', other: 'kms1.corp.example', record: null },
});
