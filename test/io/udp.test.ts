import { describe, expect, test } from '@jest/globals';
import type { UdpResult } from '../../src/io/io.js';
import { createIo } from '../../src/io/system-io.js';

const io = createIo();

function ask(address: string, timeoutMs = 2_000): Promise<UdpResult> {
  return io.udp({
    kind: 'dns-query',
    address,
    port: 53,
    sends: [{ atMs: 0, bytes: new Uint8Array(12) }],
    timeoutMs,
    signal: new AbortController().signal,
    accept: () => true,
  });
}

describe('an address that this computer cannot send to is told, and ends nothing', () => {
  // The kernel refuses each of these before a packet is made.
  test.each(['255.255.255.255', 'fe80::1', 'fe80::1%nope'])('%s', async (address) => {
    const result = await ask(address);
    expect(result).toMatchObject({ status: 'silent' });
    expect(result.status === 'silent' && result.reason).toMatch(/^(unreachable|blocked-locally)$/);
    expect(result.tookMs).toBeLessThan(1_900);
  });
});
