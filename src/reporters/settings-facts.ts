/**
 * What settings say, where a finding stands on them: the values themselves, beside the names of their files. Names in here
 * come from files: escape the result for the output at hand.
 */
import { endpointText } from '../model/endpoint-text.js';
import { KMS_PORT } from '../model/kms.js';
import type { ComputerSettings } from '../model/evidence.js';
import type { LicensingServiceFacts, ProductFacts } from '../model/licensing-settings.js';
import type { FirewallFacts, FirewallRuleFacts } from '../model/firewall-settings.js';
import type { DnsZoneFacts, ReportedLookup } from '../model/settings.js';
import { listed } from './dns-words.js';
import { formatDuration, formatOffset } from './duration.js';
import { joined } from './joined.js';
import { say, words } from './language/say.js';

/** Lines of one block: enough to see what the finding means; the JSON report has all. */
const SHOWN = 5;

/** The HRESULT of a state that has no reason to be worse. */
const SUCCESS = '0x00000000';

const STATE_WORDS = words({
  unlicensed: 'unlicensed',
  licensed: 'licensed',
  'initial-grace': 'in its first grace period',
  'additional-grace': 'in an additional grace period',
  'non-genuine-grace': 'in the grace period of a copy found not genuine',
  notification: 'it shows notifications',
  'extended-grace': 'in an extended grace period',
});

const LOOKUP_WORDS = words({
  nxdomain: 'the name does not exist',
  'no-data': 'no such record',
  timeout: 'no answer',
  refused: 'refused',
  failure: 'failed',
} as const satisfies Record<Exclude<ReportedLookup['result'], 'records'>, string>);

const UPDATE_WORDS = words({
  none: 'takes no dynamic updates',
  secure: 'takes secure updates alone',
  'nonsecure-and-secure': 'takes updates from anybody',
} as const satisfies Record<NonNullable<DnsZoneFacts['dynamicUpdate']>, string>);

const at = (host: string, port: number | null): string => endpointText(host, port ?? KMS_PORT);

/** Where a client asks: set for the whole computer or for one product. */
function askedWhere(one: LicensingServiceFacts | ProductFacts): readonly (string | null)[] {
  return [
    one.kmsMachine === null ? null : say`host set by hand ${at(one.kmsMachine, one.kmsPort)}`,
    one.discoveredMachine === null
      ? null
      : say`host found by DNS ${at(one.discoveredMachine, one.discoveredPort)}`,
    one.lookupDomain === null ? null : say`looks in ${one.lookupDomain}`,
    one.hostCaching === false ? say`keeps no host` : null,
    one.activationType === null ? null : say`activation by ${one.activationType}`,
  ];
}

function ofService(service: LicensingServiceFacts): string {
  return joined(
    ...askedWhere(service),
    service.kmsActivationDisabled === true ? say`activation by KMS is switched off` : null,
    service.listeningPort === null ? null : say`listens on port ${service.listeningPort}`,
    service.dnsPublishing === null
      ? null
      : service.dnsPublishing
        ? say`publishes in DNS`
        : say`does not publish in DNS`,
    service.lowPriority === true ? say`low priority` : null,
    service.publishList === null ? null : say`publishes in ${listed(service.publishList)}`,
  );
}

function ofProduct(product: ProductFacts): string {
  const { name, channelText, partialKey, state, stateReason, graceMinutesLeft, lastError, host } = product;
  const counted = host?.count ?? null;
  const facts = joined(
    channelText,
    partialKey === null ? null : say`key that ends in ${partialKey}`,
    state === null ? null : STATE_WORDS[state],
    graceMinutesLeft === null || graceMinutesLeft === 0
      ? null
      : say`${formatDuration(graceMinutesLeft * 60_000)} left`,
    stateReason === SUCCESS ? null : stateReason,
    lastError === null || lastError === stateReason ? null : lastError,
    counted === null ? null : say`count ${counted}`,
    product.requiredCount === null ? null : say`needs a count of ${product.requiredCount}`,
    product.unplacedMachine === undefined
      ? null
      : say`host ${at(product.unplacedMachine, product.unplacedPort ?? null)}`,
    ...askedWhere(product),
    product.adObject === null ? null : say`activated by ${product.adObject}`,
  );
  return `${name ?? say`A product`}: ${facts}`;
}

function ofLookup({ name, type, server, result, srv, addresses }: ReportedLookup): string {
  const told = [...srv.map(({ target, port }) => endpointText(target, port)), ...addresses];
  const answer = result === 'records' ? listed(told) : LOOKUP_WORDS[result];
  return `${name} ${type}${server === null ? '' : ` @${server}`}: ${answer}`;
}

function ofZone({ zone, dynamicUpdate, aging, records }: DnsZoneFacts): string {
  return `${zone}: ${joined(
    dynamicUpdate === null ? null : UPDATE_WORDS[dynamicUpdate],
    aging === true ? say`deletes old records` : null,
    say`records ${listed(records.map(({ target, port }) => (port === null ? target : endpointText(target, port))))}`,
  )}`;
}

/** Rules that name the port of KMS or its service, on or off. */
const isAboutKms = ({ id, localPorts, remotePorts, service }: FirewallRuleFacts): boolean =>
  (id ?? '').startsWith('SPPSVC') ||
  service === 'sppsvc' ||
  [...localPorts, ...remotePorts].includes(String(KMS_PORT));

function ofFirewall({ activeProfiles, profiles, rules }: FirewallFacts): readonly string[] {
  const off = profiles.filter(({ enabled }) => enabled === false).map(({ profile }) => profile);
  const networks = joined(
    activeProfiles === null ? null : say`networks in force ${listed(activeProfiles)}`,
    off.length === 0 ? null : say`firewall off for ${listed(off)}`,
  );
  return [
    ...(networks === '' ? [] : [networks]),
    ...few(rules.filter(isAboutKms), (rule) => {
      const state = rule.enabled ? say`on` : say`off`;
      return say`firewall rule ${rule.id ?? rule.name ?? ''}: ${joined(state, rule.direction, rule.action, listed(rule.profiles, say`all networks`))}`;
    }),
  ];
}

/** The first few, and how many more there are. */
function few<T>(items: readonly T[] | undefined, line: (item: T) => string): readonly string[] {
  const more = (items?.length ?? 0) - SHOWN;
  return [...(items ?? []).slice(0, SHOWN).map(line), ...(more > 0 ? [say`and ${more} more`] : [])];
}

/** One line for each fact; none for blocks that were not told. */
export function settingsFacts(settings: ComputerSettings): readonly string[] {
  const { service, products, lookups, connects, errors, services, listeners, firewall, zones, dnsClient } =
    settings;
  const offset = settings.time?.facts.offsetMs ?? null;
  const ofWholeComputer = service === null ? '' : ofService(service.facts);
  return [
    ...(ofWholeComputer === '' ? [] : [ofWholeComputer]),
    ...few(products?.facts, ofProduct),
    ...few(errors?.facts, ({ code, command, text }) =>
      joined(code ?? text ?? say`an error`, command === null ? null : say`printed by ${command}`),
    ),
    ...few(lookups?.facts, ofLookup),
    ...few(connects?.facts, ({ host, port, succeeded }) =>
      succeeded ? say`${at(host, port)} accepts connections` : say`${at(host, port)} accepts no connection`,
    ),
    ...(firewall === null ? [] : ofFirewall(firewall.facts)),
    ...few(
      listeners?.facts.filter(({ port }) => port === KMS_PORT),
      ({ port, program }) => say`port ${port}: ${program ?? say`a program`} listens`,
    ),
    ...few(services?.facts, ({ name, state, startMode }) => `${name}: ${joined(state, startMode)}`),
    ...(offset === null ? [] : [say`clock ${formatOffset(offset)}`]),
    ...few(zones?.facts, ofZone),
    ...(dnsClient === null
      ? []
      : [
          joined(
            say`suffix ${dnsClient.facts.primarySuffix ?? say`none`}`,
            say`search list ${listed(dnsClient.facts.searchList)}`,
            say`DNS servers ${listed(dnsClient.facts.adapters.flatMap((one) => one.dnsServers))}`,
          ),
        ]),
  ];
}
