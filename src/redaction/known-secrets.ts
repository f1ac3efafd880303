import { isDistinctive } from './name-tokens.js';

/** What was seen to be a name or a machine's number anywhere in the evidence; it goes wherever else it stands. */
export interface KnownSecrets {
  learnName(word: string): void;
  learnMachineGuid(guid: string): void;
  readonly learnProductGuid: (guid: string) => void;
  learnAddress(address: string): void;
  isName(word: string): boolean;
  isAddress(address: string): boolean;
  guidKind(guid: string): 'machine' | 'product' | null;
}

/** A machine's account is called as the machine, with a `$`. */
function plain(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith('$') ? lower.slice(0, -1) : lower;
}

/** A bound for evidence that somebody made up; fleets of this size do not exist. */
const MOST = 2_000_000;

export function createKnownSecrets(): KnownSecrets {
  const names = new Set<string>();
  const guids = new Map<string, 'machine' | 'product'>();
  const addresses = new Set<string>();
  return {
    learnName(word) {
      if (names.size < MOST && isDistinctive(word)) names.add(plain(word));
    },
    learnMachineGuid(guid) {
      if (guids.size < MOST) guids.set(guid.toLowerCase(), 'machine');
    },
    learnProductGuid(guid) {
      const key = guid.toLowerCase();
      if (guids.size < MOST && !guids.has(key)) guids.set(key, 'product');
    },
    learnAddress(address) {
      if (addresses.size < MOST) addresses.add(address);
    },
    isAddress: (address) => addresses.has(address),
    isName: (word) => names.has(plain(word)),
    guidKind: (guid) => guids.get(guid.toLowerCase()) ?? null,
  };
}
