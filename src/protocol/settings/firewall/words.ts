import type { FirewallFacts } from '../../../model/firewall-settings.js';

/** Numbers of IP protocols (IANA); others are told by their number. */
export const protocolName = (number: number): string =>
  ({ 6: 'tcp', 17: 'udp', 256: 'any' })[number] ?? String(number);

export const NO_FIREWALL: FirewallFacts = {
  ...{ profiles: [], rules: [], allRules: false, activeProfiles: null, otherProducts: [] },
  connectionSecurity: [],
};

/**
 * So many rules are a list of all: Windows comes with more than 300, what somebody asks for by name or port is few.
 */
const ALL_RULES = 100;

export const areAllRules = (rules: readonly unknown[]): boolean => rules.length >= ALL_RULES;
