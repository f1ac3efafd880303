import type { ComputerSettings } from '../../model/evidence.js';
import type { SettingsBlock, SettingsBlocks, SettingsPart } from '../../model/settings.js';
import { fullestName } from '../events/machine-name.js';
import { groupParts, type PartsOfComputer } from './group-parts.js';
import { joinBlock } from './join-block.js';

/** Nothing told. */
export const NO_BLOCKS: SettingsBlocks = {
  ...{ system: null, service: null, products: null, services: null, listeners: null, firewall: null },
  ...{
    dnsClient: null,
    time: null,
    zones: null,
    adObjects: null,
    lookups: null,
    connects: null,
    serviceProxy: null,
    errors: null,
  },
};

function settingsOf({ names, parts, keptApart }: PartsOfComputer): ComputerSettings {
  const computer = names.length === 0 ? null : fullestName(names);
  const files = [
    ...new Set(parts.flatMap(({ told: { source } }) => (source.file === null ? [] : [source.file]))),
  ].sort();
  const blocks = Object.fromEntries(
    (Object.keys(NO_BLOCKS) as SettingsBlock[]).map((block) => [
      block,
      joinBlock(
        block,
        parts.filter((part) => part.block === block).map(({ told }) => told),
      ),
    ]),
  ) as unknown as SettingsBlocks;
  const subject = computer ?? files[0] ?? 'this computer';
  return {
    ...{ id: `settings/${subject}`, kind: 'computer-settings', subject, computer, files },
    ...blocks,
    ...(keptApart !== undefined && { keptApart }),
  };
}

/** The settings of each computer, of everything that was read. The order of the parts does not matter. */
export function joinSettings(parts: readonly SettingsPart[]): readonly ComputerSettings[] {
  const ordered = parts.toSorted((a, b) =>
    (a.told.source.file ?? '').localeCompare(b.told.source.file ?? ''),
  );
  return withOwnNames(groupParts(ordered).map(settingsOf));
}

/** Computers that go by the same file get a number. */
function withOwnNames(all: readonly ComputerSettings[]): readonly ComputerSettings[] {
  const seen = new Map<string, number>();
  return all.map((one) => {
    const count = (seen.get(one.subject) ?? 0) + 1;
    seen.set(one.subject, count);
    const subject = `${one.subject} (${count})`;
    return count === 1 || one.computer !== null ? one : { ...one, subject, id: `settings/${subject}` };
  });
}
