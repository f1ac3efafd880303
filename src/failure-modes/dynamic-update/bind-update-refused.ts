import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { recordStates } from '../../readings/record-state.js';
import { judgedZones } from '../../readings/zone-updates.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_DNS_PROCEDURES, RFC_2136, VOLUME_ACTIVATION_DNS } from '../documents.js';
import { recordName, restartService, serverName, slmgr, splitServer } from '../record-steps.js';
import { change, check } from '../words.js';

interface Facts {
  readonly domain: string;
  readonly updatedZone: string;
  /** `ip:port` of the primary. */
  readonly server: string;
  readonly rcode: string;
}

/**
 * Only with the record missing, and only a possible cause: the refusal holds for this computer's address, and the KMS
 * host may be let in. A server that offers GSS-TSIG is dynamic-update-disabled.
 */
export const bindUpdateRefused = defineFailureMode({
  id: 'bind-update-refused',
  title: "BIND (or other non-Microsoft) server refuses the host's update",
  severity: 'error',
  needs: ['context', 'srv', 'zone', 'update'],
  detect: ({ context, srv, zone, update: updates }) =>
    judgedZones(updates, zone, recordStates(srv, context)).flatMap(({ update, denials }): Match<Facts>[] => {
      const { server, serves, unsigned, gssTsig, rcode } = update;
      const refused = serves === 'yes' && unsigned === 'refused' && gssTsig === 'not-offered';
      if (denials.length === 0 || !refused || server === null) return [];
      return [
        {
          subject: update.zone,
          facts: {
            domain: update.domain,
            updatedZone: update.zone,
            server,
            rcode: rcode ?? 'a refusal',
          },
          confidence: 'possible',
          evidence: [update.id, ...denials.map(({ id }) => id)],
        },
      ];
    }),
  cause:
    'The DNS server lets the KMS host in neither by address nor by key. A Windows host signs with Kerberos or not at all, so a TSIG key helps only with updates made by hand.',
  summary: ({ updatedZone, server, rcode }) =>
    `${serverName(server)} answers an unsigned update of the zone ${updatedZone} with ${rcode} and offers no Kerberos signing: this may be why the KMS host record is missing.`,
  remediation: ({ domain, updatedZone, server }) => [
    change({
      do: 'Without Kerberos on the name server: allow the address of the KMS host in the zone statement, allow-update { <kms-host-ip>; };  A sender address can be forged, so keep it to this one',
      on: 'dns-server',
    }),
    change({
      do: 'With Kerberos (tkey-gssapi-keytab): update-policy { grant "<HOST>$@<REALM>" name _vlmcs._tcp.<zone>. SRV; };  in its place. The two exclude each other',
      on: 'dns-server',
    }),
    change({
      do: 'On BIND: check the configuration, then load it',
      on: 'dns-server',
      command: 'named-checkconf && rndc reconfig',
      shell: 'sh',
    }),
    restartService('Restart the service of the KMS host to publish'),
    change({
      do: 'Or add the record by hand with a key that the zone accepts',
      on: 'dns-admin-workstation',
      command: `printf 'server <dns-server-ip>\\nzone <zone>\\nupdate add ${recordName({ domain: '<domain>' })}. 3600 IN SRV 0 0 1688 <kms-host-fqdn>.\\nsend\\n' | nsupdate -k <tsig-key-file>`,
      shell: 'sh',
      elevated: false,
      fill: {
        'dns-server-ip': splitServer(server).address,
        zone: updatedZone,
        domain,
      },
    }),
    slmgr({
      do: 'Only after a record made by hand: stop the daily attempts of the host',
      on: 'host',
      switches: '/cdns',
    }),
  ],
  verify: ({ domain, server }) =>
    check({
      run: 'nslookup -type=SRV _vlmcs._tcp.<domain> <dns-server-ip>',
      on: 'client',
      expect: 'an SRV line that names the KMS host',
      fill: { domain, 'dns-server-ip': splitServer(server).address },
    }),
  documentation: [KMS_DNS_PROCEDURES, VOLUME_ACTIVATION_DNS, RFC_2136],
  explains: ['dynamic-update-disabled', 'srv-record-missing', 'count-zero-new-host', ...CLIENT_ECHOES],
  example: {
    domain: 'corp.example',
    updatedZone: 'corp.example',
    server: '192.0.2.53:53',
    rcode: 'REFUSED',
  } satisfies Facts,
});
