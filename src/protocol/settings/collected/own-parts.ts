import type { DnsClientFacts, SettingsPart } from '../../../model/settings.js';
import { addresses } from '../../windows-context.js';
import { NO_FIREWALL } from '../firewall/words.js';
import { partOf, sourceOf } from '../parts.js';
import { type Bag, valueOf } from '../powershell/bag.js';
import { booleanOf, hostOf, listOf, textOf } from '../values.js';
import type { CollectedFact } from './collected.js';

export const bagsOf = (facts: readonly CollectedFact[], name: string): readonly Bag[] =>
  facts.filter(({ fact }) => fact === name).flatMap(({ data }) => data);

const names = (value: unknown): readonly string[] => listOf(value).flatMap((item) => hostOf(item) ?? []);

function dnsClient(facts: readonly CollectedFact[]): DnsClientFacts | null {
  const adapters = bagsOf(facts, 'adapters').slice(0, 200);
  const suffixes = bagsOf(facts, 'suffixes');
  if (adapters.length === 0 && suffixes.length === 0) return null;
  return {
    // The adapters of WMI do not tell it; the registry does.
    primarySuffix: null,
    searchList: suffixes.flatMap((bag) => names(valueOf(bag, 'SuffixSearchList'))).slice(0, 100),
    adapters: adapters.map((bag) => ({
      name: textOf(valueOf(bag, 'Description')) ?? 'adapter',
      suffix: hostOf(valueOf(bag, 'DNSDomain')),
      addresses: addresses(names(valueOf(bag, 'IPAddress'))),
      dnsServers: addresses(names(valueOf(bag, 'DNSServerSearchOrder'))),
      registers: booleanOf(valueOf(bag, 'FullDNSRegistrationEnabled')),
    })),
  };
}

/** The list of licences was read, by a service that answers, and none of them has a key. */
const hasNoKey = (facts: readonly CollectedFact[]): boolean =>
  facts.some(({ fact, outcome }) => fact === 'licences' && outcome === 'empty') &&
  facts.some(({ fact, outcome }) => fact === 'licensing-service' && outcome === 'told');

/** Facts in the form of classes that nobody pastes, which no other reader knows. */
export function ownParts(facts: readonly CollectedFact[], file: string | null): readonly SettingsPart[] {
  const client = dnsClient(facts);
  const otherProducts = bagsOf(facts, 'firewall-products').flatMap(
    (bag) => textOf(valueOf(bag, 'displayName')) ?? [],
  );
  const source = (form: string) => sourceOf('cim', form, file);
  return [
    ...(hasNoKey(facts) ? [partOf('products', [], source('SoftwareLicensingProduct'))] : []),
    ...(client === null ? [] : [partOf('dnsClient', client, source('Win32_NetworkAdapterConfiguration'))]),
    ...(otherProducts.length === 0
      ? []
      : [partOf('firewall', { ...NO_FIREWALL, otherProducts }, source('FirewallProduct'))]),
  ];
}
