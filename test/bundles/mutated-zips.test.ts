import { expect, test } from '@jest/globals';
import { entryName } from '../../src/bundles/entry-name.js';
import { ZIP_LIMITS } from '../../src/bundles/limits.js';
import { writeBundle } from '../../src/bundles/write-bundle.js';
import { chanceFrom, mutateBytes } from '../fuzz/mutate.js';
import { readBack, textEntry, zipOf } from './zip-files.js';

const LIMITS = { ...ZIP_LIMITS, entryBytes: 1024 * 1024, totalBytes: 2 * 1024 * 1024, freeBytes: 64 * 1024 };
const ROUNDS = 400;

test('damaged zip files are read without a fault, within the limits, and no name leads out', async () => {
  const originals = [
    await writeBundle(
      [
        { name: 'logs/kms.ndjson', kind: 'events', bytes: Buffer.from('{"a":1}\n'.repeat(20)) },
        { name: 'dlv.txt', kind: 'text', bytes: Buffer.from('License Status: Licensed\r\n') },
      ],
      {
        ...{ createdAt: '2026-01-05T09:00:00Z', tool: { name: 'x', version: '1' } },
        ...{ redacted: true, leftOut: [] },
      },
    ),
    zipOf([{ ...textEntry('a.txt'), stored: true }, textEntry('b/c.txt'), textEntry('../d.txt')]),
    zipOf([{ name: 'zeros', data: Buffer.alloc(300_000) }, textEntry('e.txt')]),
  ];
  const chance = chanceFrom(4);
  for (let round = 0; round < ROUNDS; round += 1) {
    const original = originals[round % originals.length] ?? Buffer.of();
    const bytes = mutateBytes(original, chance);
    const back = await readBack(bytes, LIMITS);
    if (back === null) continue;
    const names = Object.keys(back.files);
    for (const name of names) expect(entryName(name)).toEqual({ ok: true, name });
    const total = Object.values(back.files).reduce((sum, text) => sum + text.length, 0);
    expect(total).toBeLessThanOrEqual(LIMITS.totalBytes);
  }
});
