import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { Bundle } from '../../src/bundles/bundle.js';
import { crc32 } from '../../src/bundles/crc32.js';
import type { ZipLimits } from '../../src/bundles/limits.js';
import { openBundle } from '../../src/bundles/open-bundle.js';

/** An entry as a hostile writer puts it: any name, any mode, any flag. */
export interface RawEntry {
  readonly name: string;
  readonly data: Uint8Array;
  readonly mode?: number;
  readonly flags?: number;
  readonly stored?: boolean;
  /** What the headers claim in place of the truth. */
  readonly crc?: number;
  readonly size?: number;
}

/** A zip file made by hand (APPNOTE 6.3, sections 4.3.7 to 4.3.16). */
export function zipOf(entries: readonly RawEntry[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, mode = 0o100644, flags = 0x800, stored = false, crc, size } of entries) {
    const packed = stored ? Buffer.from(data) : deflateRawSync(data);
    const facts = Buffer.alloc(22);
    facts.writeUInt16LE(flags, 0);
    facts.writeUInt16LE(stored ? 0 : 8, 2);
    facts.writeUInt32LE(crc ?? crc32(data), 8);
    facts.writeUInt32LE(packed.length, 12);
    facts.writeUInt32LE(size ?? data.length, 16);
    facts.writeUInt16LE(Buffer.byteLength(name), 20);
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04\x14\x00', 'latin1'),
      facts,
      Buffer.alloc(2),
      Buffer.from(name),
      packed,
    ]);
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE((mode << 16) >>> 0, 8);
    tail.writeUInt32LE(offset, 12);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x03\x14\x00', 'latin1'), facts, tail, Buffer.from(name)]),
    );
    pieces.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, central, end]);
}

export const textEntry = (name: string, text = `what is in ${name}`): RawEntry => ({
  name,
  data: Buffer.from(text),
});

function zipFile(bytes: Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), 'kms-bundle-')), 'some.zip');
  writeFileSync(path, bytes);
  return path;
}

export interface ReadBack {
  readonly files: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
  readonly manifest: Bundle['manifest'];
}

/** Everything that can be read of a zip file; null when it is none. */
export async function readBack(bytes: Uint8Array, limits?: ZipLimits): Promise<ReadBack | null> {
  const bundle = await openBundle(zipFile(bytes), limits);
  if ('reason' in bundle) return null;
  const files: Record<string, string> = {};
  for (const entry of bundle.entries) {
    const pieces: Uint8Array[] = [];
    for await (const chunk of entry.chunks()) pieces.push(chunk);
    files[entry.name] = Buffer.concat(pieces).toString('latin1');
  }
  bundle.close();
  return {
    files,
    problems: bundle.problems().map(({ entry, why }) => (entry === null ? why : `${entry}: ${why}`)),
    manifest: bundle.manifest,
  };
}
