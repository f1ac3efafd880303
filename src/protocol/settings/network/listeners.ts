import type { ListeningPortFacts } from '../../../model/settings.js';

export interface Listener {
  readonly port: number;
  readonly address: string;
  readonly pid: number | null;
  readonly program: string | null;
}

/** One entry for each port and process, with all addresses it listens on. */
export function groupListeners(listeners: readonly Listener[]): readonly ListeningPortFacts[] {
  const groups = new Map<
    string,
    {
      readonly port: number;
      readonly addresses: Set<string>;
      readonly pid: number | null;
      program: string | null;
    }
  >();
  for (const { port, address, pid, program } of listeners) {
    const key = `${port} ${pid ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { port, addresses: new Set([address]), pid, program });
    else {
      group.addresses.add(address);
      group.program ??= program;
    }
  }
  return [...groups.values()].map((group) => ({ ...group, addresses: [...group.addresses] }));
}
