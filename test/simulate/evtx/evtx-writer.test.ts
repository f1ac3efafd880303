import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bytesOf, collectFleet, type CollectedFleet } from '../collect.js';
import type { SimulatedRecord } from '../log-record.js';

const CHUNK = 65_536;
/** Debian's package puts it beside the system's Python, which need not be the first one found. */
const PYTHON = '/usr/bin/python3';
const runs = (command: string, args: readonly string[]): boolean => {
  const found = spawnSync(command, args, { stdio: 'ignore' }).status === 0;
  if (!found)
    process.stderr.write(`skipped: ${command} ${args.join(' ')} is not here to read synthetic logs back\n`);
  return found;
};

describe('binary logs', () => {
  let fleet: CollectedFleet;
  let folder = '';
  const files = new Map<string, readonly SimulatedRecord[]>();

  beforeAll(() => {
    fleet = collectFleet({ clients: 40, clientLogs: 6, faults: 'all', seed: 5 });
    folder = mkdtempSync(join(tmpdir(), 'kms-doctor-simulate-'));
    const collected = collectFleet({ clients: 12, days: 9, clientLogs: 12, collected: true, seed: 6 });
    for (const { plan, records } of [...fleet.logs, ...collected.logs.slice(-1)]) {
      const path = join(folder, `${plan.name}.evtx`);
      writeFileSync(path, bytesOf(records, 'evtx'));
      files.set(path, records);
    }
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  (runs('evtxexport', ['-V']) ? test : test.skip)('evtxexport reads the same events back', () => {
    for (const [path, records] of files) {
      const xml = execFileSync('evtxexport', ['-f', 'xml', path], { maxBuffer: 1 << 28 }).toString();
      const events = xml.split('<Event ').slice(1);
      expect(events.map(factsOf)).toEqual(records.map(expectedFacts));
    }
  });

  (runs(PYTHON, ['-c', 'import Evtx']) ? test : test.skip)(
    'python-evtx reads the same counts back',
    () => {
      const script = `
import sys, collections, re
from Evtx.Evtx import Evtx
counts = collections.Counter()
with Evtx(sys.argv[1]) as log:
    for record in log.records():
        xml = record.xml()
        counts[re.search('Provider Name="([^"]*)"', xml)[1] + ' ' + re.search('<EventID[^>]*>([0-9]+)<', xml)[1]] += 1
    assert all(chunk.verify() for chunk in log.chunks())
for key in sorted(counts): print(key, counts[key])
`;
      // It reads some hundred events a second.
      for (const [path, records] of [...files].filter(([, { length }]) => length < 700)) {
        const out = execFileSync(PYTHON, ['-c', script, path]).toString();
        expect(out.trim().split('\n')).toEqual(countLines(records));
      }
    },
    120_000,
  );

  test('checksums, sizes and numbers are those of the format', () => {
    for (const [, records] of files) {
      const bytes = bytesOf(records, 'evtx');
      expect(bytes.readUInt32LE(124)).toBe(crc32(bytes.subarray(0, 120)));
      expect(bytes.length).toBe(4096 + bytes.readUInt16LE(42) * CHUNK);
      expect(Number(bytes.readBigUInt64LE(24))).toBe(records.length + 1);
      let number = 0;
      for (let at = 4096; at < bytes.length; at += CHUNK) {
        const chunk = bytes.subarray(at, at + CHUNK);
        const free = chunk.readUInt32LE(48);
        expect(chunk.readUInt32LE(52)).toBe(crc32(chunk.subarray(512, free)));
        expect(chunk.readUInt32LE(124)).toBe(crc32(chunk.subarray(128, 512), crc32(chunk.subarray(0, 120))));
        for (let record = 512; record < free; record += chunk.readUInt32LE(record + 4)) {
          const size = chunk.readUInt32LE(record + 4);
          expect(size % 8).toBe(0);
          expect(chunk.readUInt32LE(record + size - 4)).toBe(size);
          number += 1;
          expect(Number(chunk.readBigUInt64LE(record + 8))).toBe(number);
        }
      }
      expect(number).toBe(records.length);
    }
  });

  test('says that it is synthetic', () => {
    expect(bytesOf([], 'evtx').toString('latin1', 128, 140)).toBe('synthetic: w');
  });
});

function providerOf(record: SimulatedRecord): string {
  return record.source === 'vss' ? 'VSS' : 'Microsoft-Windows-Security-SPP';
}

function countLines(records: readonly SimulatedRecord[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const record of records) {
    const key = `${providerOf(record)} ${record.id}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, count]) => `${key} ${count}`);
}

interface Facts {
  readonly provider: string | undefined;
  readonly id: string | undefined;
  readonly at: string | undefined;
  readonly computer: string | undefined;
  readonly number: string | undefined;
  readonly data: readonly string[];
}

function factsOf(xml: string): Facts {
  const find = (pattern: RegExp): string | undefined => pattern.exec(xml)?.[1];
  return {
    provider: find(/Provider Name="([^"]*)"/u),
    id: find(/<EventID[^>]*>(\d+)</u),
    at: find(/SystemTime="([^"]*)"/u),
    computer: find(/<Computer>([^<]*)</u),
    number: find(/<EventRecordID>(\d+)</u),
    data: [...xml.matchAll(/<Data>([^<]*)<\/Data>/gu)].map(([, text = '']) => text),
  };
}

function expectedFacts(record: SimulatedRecord): Facts {
  return {
    provider: providerOf(record),
    id: `${record.id}`,
    at: new Date(record.at).toISOString().replace('Z', '000000Z'),
    computer: record.computer,
    number: `${record.recordId}`,
    data: record.data,
  };
}
