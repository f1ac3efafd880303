import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../fixtures/wire/', import.meta.url);

/** One recorded exchange of fixtures/wire. */
export interface WireFixture {
  readonly name: string;
  readonly sent: Uint8Array;
  readonly received: Uint8Array;
}

export function wireFixture(name: string): WireFixture {
  const lines = readFileSync(new URL(`${name}.hex`, folder), 'utf8').split('\n');
  return { name, sent: bytesOf(lines, 'sent'), received: bytesOf(lines, 'received') };
}

export function wireFixtures(prefix = ''): readonly WireFixture[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.hex') && file.startsWith(prefix))
    .map((file) => wireFixture(file.replace(/\.hex$/, '')));
}

function bytesOf(lines: readonly string[], key: string): Uint8Array {
  const hex = lines.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
  return hexBytes(hex.join(''));
}

export function hexBytes(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex'));
}

export function textBytes(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}
