import { readCollected, type PlainReaders } from './collected/read-collected.js';
import { readActivationObjects } from './computer/activation-objects.js';
import { readSc } from './computer/sc.js';
import { readServiceObjects } from './computer/service-objects.js';
import { readSystemObjects } from './computer/system-objects.js';
import { readSysteminfo } from './computer/systeminfo.js';
import { readDnscmd } from './dns-server/dnscmd.js';
import { readEnumRecords } from './dns-server/enum-records.js';
import { readZoneObjects } from './dns-server/zone-objects.js';
import { namedByHostname } from './named-by-hostname.js';
import { readIpsecRules, readNetshConsec } from './firewall/connection-security.js';
import { readFirewallObjects } from './firewall/net-firewall-objects.js';
import { readNetshProfiles } from './firewall/netsh-profiles.js';
import { readNetshRules } from './firewall/netsh-rules.js';
import { readLicensingObjects } from './licensing/licensing-objects.js';
import { readResolveDnsName, readTcpConnections, readTestConnection } from './network/connection-objects.js';
import { readDig } from './network/dig.js';
import { readIpconfig } from './network/ipconfig.js';
import { readNetstat } from './network/netstat.js';
import { readNslookup } from './network/nslookup.js';
import { readResolveFailure } from './network/resolve-failure.js';
import { readRoutes } from './network/routes.js';
import { readWinHttpProxy } from './network/winhttp.js';
import { type ObjectReader, printedObjects } from './powershell/objects.js';
import { readItemProperties, readRegistry } from './registry/registry-reader.js';
import type { Labels } from './slmgr/messages.js';
import { createSlmgrReader, readSlmgr } from './slmgr/read-slmgr.js';
import { readScriptHost } from './slmgr/script-host.js';
import { readTimeConfiguration } from './time/configuration.js';
import { readStripchart } from './time/stripchart.js';
import { readW32tmQuery } from './time/w32tm.js';
import { readComputerList } from './vamt/read-computer-list.js';
import { readVamtCsv } from './vamt/read-vamt-csv.js';
import { readVamtObjects } from './vamt/read-vamt-objects.js';
import type { SettingsPart } from '../../model/settings.js';
import type { SettingsReader, SettingsReading } from './settings-reader.js';

/** In the order in which an input is named by them. */
export const TEXT_READERS: readonly SettingsReader[] = [
  ...[readRegistry, readNetstat, readNetshRules, readNetshProfiles, readIpconfig, readNslookup, readDig],
  ...[readDnscmd, readEnumRecords, readW32tmQuery, readStripchart, readSc, readSysteminfo, readNetshConsec],
  ...[readResolveFailure, readRoutes, readTimeConfiguration, readScriptHost, readWinHttpProxy],
];
/** Files that are a list from end to end: what else their cells look like, they are not. */
export const LIST_READERS: readonly SettingsReader[] = [readVamtCsv, readComputerList];
export const OBJECT_READERS: readonly ObjectReader[] = [
  ...[readLicensingObjects, readItemProperties, readFirewallObjects, readTestConnection, readTcpConnections],
  ...[readResolveDnsName, readZoneObjects, readServiceObjects, readSystemObjects, readActivationObjects],
  ...[readIpsecRules, readVamtObjects],
];

/** More of one text is not looked at. */
const MAX_TEXT = 64 * 1024 * 1024;

/**
 * Everything that a text tells of settings, by all readers; empty when none knows it. `labels`: messages of slmgr.vbs in
 * further languages (labelsOfIni).
 */
export function readSettingsText(
  whole: string,
  file: string | null,
  labels: readonly Labels[] = [],
): readonly SettingsReading[] {
  const text = whole.slice(0, MAX_TEXT);
  const collected = readCollected(text, file, PLAIN);
  if (collected !== null) return [collected];
  const lists = LIST_READERS.flatMap((read) => read(text, file) ?? []);
  if (lists.length > 0) return lists;
  return namedByHostname(text).flatMap(({ text: one, computer }) =>
    [...PLAIN.text(one, file, labels), ...PLAIN.objects(printedObjects(one), file)].map((reading) =>
      computer === null ? reading : { ...reading, parts: reading.parts.map(ofComputer(computer)) },
    ),
  );
}

/** What names no computer itself. */
const ofComputer =
  (computer: string) =>
  (part: SettingsPart): SettingsPart =>
    part.computer === null ? { ...part, computer } : part;

const PLAIN: PlainReaders = {
  text: (text, file, labels) => {
    const slmgr = labels.length === 0 ? readSlmgr : createSlmgrReader(labels);
    return [slmgr, ...TEXT_READERS].flatMap((read) => read(text, file) ?? []);
  },
  objects: (objects, file) => OBJECT_READERS.flatMap((read) => read(objects, file) ?? []),
};
