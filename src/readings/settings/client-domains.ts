import type { ComputerSettings } from '../../model/evidence.js';
import { plainName } from '../../model/same-name.js';
import { kmsClients } from './licence-state.js';

type Settings = Pick<ComputerSettings, 'computer' | 'system' | 'dnsClient'>;

/** DNS domains that the client tries by itself, the primary suffix first; empty when none is told. */
export function clientDomains({ computer, system, dnsClient }: Settings): readonly string[] {
  const dot = computer?.indexOf('.') ?? -1;
  const ofName = computer === null || dot < 1 ? null : computer.slice(dot + 1);
  const dns = dnsClient?.facts;
  const told = [
    dns?.primarySuffix ?? null,
    system?.facts.domain ?? null,
    ofName,
    ...(dns?.adapters.map(({ suffix }) => suffix) ?? []),
    ...(dns?.searchList ?? []),
  ];
  const domains = told.flatMap((name) =>
    name === null || !name.includes('.') ? [] : [plainName(name.trim())],
  );
  return [...new Set(domains)];
}

/** The domain set with /skms-domain; null when none is. */
export function lookupDomain(settings: Pick<ComputerSettings, 'products' | 'service'>): string | null {
  const ofProduct = kmsClients(settings).find((product) => (product.lookupDomain ?? '') !== '');
  const domain = ofProduct?.lookupDomain ?? settings.service?.facts.lookupDomain ?? null;
  return domain === null || domain.trim() === '' ? null : plainName(domain.trim());
}
