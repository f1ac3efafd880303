import { say, words } from './language/say.js';
import type { ComputerSettings } from '../model/evidence.js';
import type { SettingsBlock } from '../model/settings.js';

const BLOCK_WORDS = words({
  system: 'system',
  service: 'licensing settings',
  products: 'licences',
  services: 'services',
  listeners: 'listening ports',
  firewall: 'firewall',
  dnsClient: 'DNS settings',
  time: 'clock',
  zones: 'DNS zones',
  adObjects: 'activation objects',
  lookups: 'lookups',
  connects: 'connection tests',
  serviceProxy: 'proxy of system services',
  errors: 'error codes',
} as const satisfies Record<SettingsBlock, string>);

/** What was told of a computer and by what, in one line. */
export function settingsLine(settings: ComputerSettings): string {
  const blocks = (Object.keys(BLOCK_WORDS) as SettingsBlock[]).flatMap((block) => {
    const told = settings[block];
    return told === null || told === undefined ? [] : [`${BLOCK_WORDS[block]} (${told.source.form})`];
  });
  const from = settings.files.length === 0 ? say`read live` : say`from ${settings.files.join(', ')}`;
  const notes = (settings.notes ?? []).map((note) => `; ${note}`).join('');
  return `${say`settings of ${settings.subject}: ${blocks.join(', ')}, ${from}`}${notes}`;
}
