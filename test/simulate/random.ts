/** Chance that repeats: the same seed gives the same fleet on every machine. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  between(low: number, high: number): number;
}

/** SFC32, a small generator of good quality. */
export function createRandom(seed: number): Random {
  let [a, b, c, counter] = [mix(seed, 1, 0), mix(seed, 2, 0), mix(seed, 3, 0), 1];
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  return { next, between: (low, high) => low + (high - low) * next() };
}

/** 32 bits that depend on all three numbers: what a machine is like needs no memory. */
export function mix(seed: number, index: number, salt: number): number {
  let hash = seed ^ Math.imul(index + 0x9e3779b9, 0x85ebca6b) ^ Math.imul(salt + 1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16) ^ Math.imul(index, 0x27d4eb2f), 0x165667b1);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** The same as a share: at least 0, below 1. */
export function share(seed: number, index: number, salt: number): number {
  return mix(seed, index, salt) / 0x1_0000_0000;
}

export function guid(seed: number, index: number, salt: number): string {
  const hex = [0, 1, 2, 3]
    .map((word) =>
      mix(seed, index, salt * 4 + word)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
