/** A token and what it stands for, as it was spelt. */
export type TokenPair = readonly [token: string, original: string];

/** What the key file remembers: every token given so far. It is the way back, and it keeps tokens apart. */
export interface TokenTable {
  /** Takes a token for an original; false when it already stands for another one. */
  claim(token: string, original: string): boolean;
  /** null for what is no token. */
  original(token: string): string | null;
  /** Pairs that were not in the table when it was made. */
  fresh(): readonly TokenPair[];
}

export function createTokenTable(known: Iterable<TokenPair>): TokenTable {
  const originals = new Map<string, string>(known);
  const fresh: TokenPair[] = [];
  return {
    claim(token, original) {
      const taken = originals.get(token);
      if (taken !== undefined) return taken === original;
      originals.set(token, original);
      fresh.push([token, original]);
      return true;
    },
    original: (token) => originals.get(token) ?? null,
    fresh: () => fresh,
  };
}
