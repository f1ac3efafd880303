/** Of equal texts the one that was met first: what many clients have in common is kept once. */
export interface Words {
  same(text: string): string;
}

export function createWords(): Words {
  const known = new Map<string, string>();
  return {
    same(text) {
      const first = known.get(text);
      if (first !== undefined) return first;
      known.set(text, text);
      return text;
    },
  };
}
