import type { RemediationStep, Verification } from '../model/finding.js';
import { KMS_PORT, KMS_SRV_PREFIX } from '../model/kms.js';
import { onlyLooks } from '../model/slmgr.js';
import { slmgrCall } from '../model/windows-commands.js';
import type { RecordPlace } from '../readings/record-place.js';
import { type Fill, change, check, look } from './words.js';

const DNS_PORT = '53';

/** Fill for the placeholders of commands about one record. */
export function placeFill({ domain, zone, nameInZone, primary }: RecordPlace): Fill {
  return { domain, zone, 'record-name': nameInZone, 'dns-server': primary };
}

/** The name clients ask. */
export function recordName({ domain }: Pick<RecordPlace, 'domain'>): string {
  return `${KMS_SRV_PREFIX}.${domain}`;
}

const GET_RECORDS = 'Get-DnsServerResourceRecord -ZoneName <zone> -Name "<record-name>" -RRType Srv';

export function listRecords(
  place: RecordPlace,
  words = 'List the records that the zone holds',
): RemediationStep {
  return look({
    do: words,
    on: 'dns-server',
    command: GET_RECORDS,
    shell: 'powershell',
    elevated: true,
    fill: placeFill(place),
  });
}

export function listRecordsWithTargets(place: RecordPlace): RemediationStep {
  return look({
    do: 'See every record at the name with its age (no time stamp: made by hand)',
    on: 'dns-server',
    command: `${GET_RECORDS} | Select-Object TimeStamp,@{n="Target";e={$_.RecordData.DomainName}},@{n="Port";e={$_.RecordData.Port}},@{n="Priority";e={$_.RecordData.Priority}}`,
    shell: 'powershell',
    elevated: true,
    fill: placeFill(place),
  });
}

/** What goes into a new record; null where only a person knows it. */
export interface NewRecord {
  readonly host: string | null;
  readonly priority?: number;
  readonly weight?: number;
  readonly port?: number;
}

export function addRecord(place: RecordPlace, record: NewRecord, words: string): RemediationStep {
  return change({
    do: words,
    on: 'dns-server',
    command:
      'Add-DnsServerResourceRecord -Srv -ZoneName <zone> -Name "<record-name>" -DomainName <kms-host-fqdn> -Priority <priority> -Weight <weight> -Port <port>',
    shell: 'powershell',
    fill: {
      ...placeFill(place),
      'kms-host-fqdn': record.host,
      priority: record.priority ?? 0,
      weight: record.weight ?? 0,
      port: record.port ?? KMS_PORT,
    },
  });
}

/**
 * Removes by target and, where given, by port, never by name alone: without a filter the records of every KMS host
 * would go. `.` is the root as target.
 */
export function removeRecord(
  place: RecordPlace,
  target: string,
  words: string,
  port?: { readonly is: 'equal' | 'other'; readonly number: number },
): RemediationStep {
  const filter = target === '.' ? '"."' : '"<wrong-target>."';
  const byPort =
    port === undefined ? '' : ` -and $_.RecordData.Port ${port.is === 'equal' ? '-eq' : '-ne'} <port>`;
  return change({
    do: `${words} (the command asks first)`,
    on: 'dns-server',
    command: `${GET_RECORDS} | Where-Object { $_.RecordData.DomainName -eq ${filter}${byPort} } | Remove-DnsServerResourceRecord -ZoneName <zone>`,
    shell: 'powershell',
    fill: { ...placeFill(place), 'wrong-target': target, port: port?.number ?? null },
  });
}

/** `&`, not `&&`: a service that was stopped already would stay stopped. */
export function restartService(words: string): RemediationStep {
  return change({ do: words, on: 'host', command: 'net stop sppsvc & net start sppsvc' });
}

export function slmgr(words: {
  readonly do: string;
  readonly on: 'client' | 'host';
  readonly switches: string;
  readonly fill?: Fill;
}): RemediationStep {
  const step = onlyLooks(words.switches) ? look : change;
  return step({
    do: words.do,
    on: words.on,
    command: slmgrCall(words.switches),
    ...(words.fill === undefined ? {} : { fill: words.fill }),
  });
}

export function flushClient(words: string): RemediationStep {
  return change({ do: words, on: 'client', command: 'ipconfig /flushdns' });
}

/** `10.0.0.53:53` → address and port. */
export function splitServer(server: string): { readonly address: string; readonly port: string } {
  const colon = server.lastIndexOf(':');
  return { address: server.slice(0, colon).replace(/^\[|\]$/g, ''), port: server.slice(colon + 1) };
}

/** A DNS server as people name it: without the port when it is the usual one. */
export function serverName(server: string): string {
  const { address, port } = splitServer(server);
  return port === DNS_PORT ? address : server;
}

/** An nslookup of the record at one server, with its port where that is not 53. */
export function askServerCommand(server: string): string {
  const { port } = splitServer(server);
  const usual = port === DNS_PORT ? '' : `-port=${/^\d+$/.test(port) ? port : '<port>'} `;
  return `nslookup ${usual}-type=SRV ${KMS_SRV_PREFIX}.<domain> <dns-server-ip>`;
}

export function askServer(domain: string, server: string, words: string): RemediationStep {
  return look({
    do: words,
    on: 'client',
    command: askServerCommand(server),
    fill: { domain, 'dns-server-ip': splitServer(server).address },
  });
}

/** Looks the record up again as a client does. */
export function lookUpAgain(domain: string | null, expect: string): Verification {
  return check({
    run: `nslookup -type=SRV ${KMS_SRV_PREFIX}.<domain>`,
    on: 'client',
    expect,
    fill: { domain },
  });
}

/** Brings the record of a KMS host into DNS; HOST where it is known. */
export function publishRecord(
  facts: RecordPlace,
  host: string | null,
): [RemediationStep, ...RemediationStep[]] {
  return [
    listRecords(facts),
    slmgr({ do: 'Let the host publish: switch DNS publishing on', on: 'host', switches: '/sdns' }),
    restartService('Restart the service so that it publishes now and not at the next 24-hour refresh'),
    addRecord(
      facts,
      { host },
      'If the zone takes no dynamic updates, create the record by hand. Under secure updates the host may not change a record made by somebody else: give its account rights on it',
    ),
    slmgr({
      do: 'Only after a record made by hand: stop the daily publishing attempts, which would log 12293',
      on: 'host',
      switches: '/cdns',
    }),
    flushClient('Drop the remembered denial on a waiting client'),
  ];
}
