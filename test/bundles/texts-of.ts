import type { Bundle } from '../../src/bundles/bundle.js';

/** The entries of a bundle as texts, by their names. */
export async function textsOf(bundle: Bundle): Promise<Readonly<Record<string, string>>> {
  const texts: Record<string, string> = {};
  for (const entry of bundle.entries) {
    const pieces: Uint8Array[] = [];
    for await (const piece of entry.chunks()) pieces.push(piece);
    texts[entry.name] = Buffer.concat(pieces).toString();
  }
  return texts;
}
