/** What failure modes find in settings, in lines that are easy to compare. */
import type { ComputerSettings } from '../../src/model/evidence.js';
import type { FailureMode } from '../../src/model/failure-mode.js';
import type { PrintedError } from '../../src/model/settings.js';
import type { ProductFacts } from '../../src/model/licensing-settings.js';
import { find } from './evidence-builder.js';
import { clientSettings, product, told } from './settings-builder.js';

type Change = Parameters<typeof find>[1];

/** `severity, confidence: summary` of every finding; the network tells nothing unless given. */
export function foundInSettings(
  mode: FailureMode,
  clients: ComputerSettings | readonly ComputerSettings[],
  more: Change = { srv: [], addresses: [], reach: [], service: [] },
): readonly string[] {
  const all = 'subject' in clients ? [clients] : clients;
  return find(mode, { ...more, clientSettings: all }).map(
    ({ severity, confidence, summary }) => `${severity}, ${confidence}: ${summary}`,
  );
}

/** A client with these codes printed, and the block of its licences as given. */
export function printed(
  codes: readonly (string | Partial<PrintedError>)[],
  change: Partial<ComputerSettings> = {},
): ComputerSettings {
  const errors = codes.map((one) => ({
    ...{ code: '', command: null, text: null },
    ...(typeof one === 'string' ? { code: one } : one),
  }));
  return clientSettings({ products: null, errors: told(errors), ...change });
}

/** A client with one Windows licence. */
export function withProduct(
  change: Partial<ProductFacts>,
  more: Partial<ComputerSettings> = {},
): ComputerSettings {
  return clientSettings({ products: told([product(change)]), ...more });
}

/** A client that was never activated and keeps no host. */
export const UNLICENSED: Partial<ProductFacts> = {
  state: 'notification',
  stateReason: '0xC004F056',
  graceMinutesLeft: 0,
  discoveredMachine: null,
  discoveredPort: null,
  discoveredAddress: null,
};
