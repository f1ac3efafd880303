import { afterEach, describe, expect, test } from '@jest/globals';
import { holdClosedPort } from '../../src/demo/closed-port.js';
import {
  startTcpPeer,
  type TcpPeer,
  type TcpPeerKind,
  type TcpPeerOptions,
} from '../../src/demo/tcp-peers.js';
import { knock } from './knock.js';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((peer) => peer.stop()));
});

async function peer(kind: TcpPeerKind, options: TcpPeerOptions = {}): Promise<TcpPeer> {
  const started = await startTcpPeer(kind, options);
  running.push(started);
  return started;
}

/** The bind of wire captures: header, one context, interface, NDR 2.0; written out here, not taken from the product. */
function bind(uuidOnTheWire = '7521c8514e845047b0d8ec255555bc06', version = '01000000'): Buffer {
  return Buffer.from(
    `05000b0310000000480000002a000000d016d016000000000100000000000100` +
      `${uuidOnTheWire}${version}045d888aeb1cc9119fe808002b10486002000000`,
    'hex',
  );
}
const OTHER_INTERFACE = 'ffffffffffffffffffffffffffffffff';

describe('RPC peers', () => {
  test('kms-interface accepts the KMS bind, byte by byte as servers answer', async () => {
    const kms = await peer('kms-interface');
    const { bytes, ended } = await knock(kms.port, [bind()]);
    expect(bind()).toHaveLength(72);
    expect(ended).toBe(false);
    expect([...bytes.subarray(0, 8)]).toEqual([5, 0, 12, 3, 0x10, 0, 0, 0]);
    expect(bytes.readUInt16LE(8)).toBe(bytes.length);
    expect(bytes.readUInt32LE(12)).toBe(42);
    const addressLength = bytes.readUInt16LE(24);
    expect(bytes.toString('latin1', 26, 26 + addressLength)).toBe(`${kms.port}\0`);
    const results = bytes.subarray(bytes.length - 28);
    expect([results[0], results.readUInt16LE(4), results.readUInt16LE(6)]).toEqual([1, 0, 0]);
    expect(results.subarray(8).toString('hex')).toBe('045d888aeb1cc9119fe808002b10486002000000');
    expect(bytes.length % 4).toBe(0);
    expect(kms.afterBind()).toBe(0);
  });

  test('kms-interface rejects another interface, and another version of its own', async () => {
    const kms = await peer('kms-interface');
    for (const asked of [bind(OTHER_INTERFACE), bind(undefined, '02000000')]) {
      const { bytes } = await knock(kms.port, [asked]);
      expect(bytes.subarray(bytes.length - 24).toString('hex')).toBe(`02000100${'00'.repeat(20)}`);
    }
  });

  test('a bind in pieces is answered once it is whole', async () => {
    const kms = await peer('kms-interface');
    expect((await knock(kms.port, [bind().subarray(0, 71)])).bytes).toHaveLength(0);
    expect((await knock(kms.port, [bind().subarray(0, 7), bind().subarray(7)])).bytes[2]).toBe(12);
  });

  test('whatever follows the bind is counted and ends the connection', async () => {
    const kms = await peer('kms-interface');
    const { bytes, ended, code } = await knock(kms.port, [bind(), Buffer.from([5, 0, 0, 3])]);
    expect(bytes[2]).toBe(12);
    expect(ended || code === 'ECONNRESET').toBe(true);
    expect(kms.afterBind()).toBe(4);
    await knock(kms.port, [Buffer.concat([bind(), Buffer.from([1])])]);
    expect(kms.afterBind()).toBe(5);
  });

  test('what is no bind is hung up on without a byte', async () => {
    const kms = await peer('kms-interface');
    for (const junk of ['GET / HTTP/1.1\r\nHost: x\r\n\r\n', '\x05\0\x0b\x03\x10\0\0\0\0\0\0\0\0\0\0\0']) {
      const { bytes, connected } = await knock(kms.port, [Buffer.from(junk, 'latin1')]);
      expect([connected, bytes.length]).toEqual([true, 0]);
    }
  });

  test('rpc-without-kms rejects, rpc-any-interface accepts whatever is asked, rpc-refuses says bind_nak', async () => {
    const without = (await knock((await peer('rpc-without-kms')).port, [bind()])).bytes;
    expect([without[2], without.readUInt32LE(without.length - 24)]).toEqual([12, 0x10002]);
    const any = (await knock((await peer('rpc-any-interface')).port, [bind(OTHER_INTERFACE)])).bytes;
    expect([any[2], any.readUInt32LE(any.length - 24)]).toEqual([12, 0]);
    const nak = (await knock((await peer('rpc-refuses')).port, [bind()])).bytes;
    expect([nak[2], nak.readUInt16LE(8), nak.readUInt16LE(16)]).toEqual([13, nak.length, 4]);
  });
});

describe('other peers', () => {
  test.each([
    ['http', /^HTTP\/1\.1 400 Bad Request\r\n[^]*\r\n\r\n$/, true],
    ['ssh', /^SSH-2\.0-OpenSSH_9\.2\r\nInvalid SSH identification string\.\r\n$/, true],
    ['tls-alert', /^\x15\x03\x03\0\x02\x02\x0a$/, true],
    ['silent', /^$/, false],
  ] as const)('%s', async (kind, answer, ends) => {
    const { port } = await peer(kind);
    const { bytes, ended, connected } = await knock(port, [bind()]);
    expect(bytes.toString('latin1')).toMatch(answer);
    expect([connected, ended]).toEqual([true, ends]);
  });

  test('echo sends back what it got', async () => {
    const { port } = await peer('echo');
    expect((await knock(port, [bind()])).bytes).toEqual(bind());
  });

  test('ssh speaks first', async () => {
    const { port } = await peer('ssh');
    expect((await knock(port)).bytes.toString()).toBe('SSH-2.0-OpenSSH_9.2\r\n');
  });

  test('closes ends without a byte, resets resets', async () => {
    const closes = await peer('closes');
    expect(await knock(closes.port)).toMatchObject({ connected: true, ended: true, bytes: Buffer.alloc(0) });
    const resets = await peer('resets');
    expect(await knock(resets.port)).toMatchObject({ code: 'ECONNRESET', ended: false });
  });

  test('http tells the time of a wrong clock', async () => {
    const { port } = await peer('http', { clockOffsetMs: 6 * 3_600_000 });
    const text = (await knock(port, [Buffer.from('HEAD / HTTP/1.0\r\n\r\n')])).bytes.toString();
    const told = Date.parse(/^Date: (.*)\r$/m.exec(text)?.[1] ?? '');
    expect(Math.abs(told - Date.now() - 6 * 3_600_000)).toBeLessThan(2_000);
  });

  test('counts connections and keeps what it received', async () => {
    const silent = await peer('silent');
    await knock(silent.port, [Buffer.from('one')], 60);
    await knock(silent.port, [], 30);
    expect(silent.connections()).toBe(2);
    expect(Buffer.concat([...silent.received]).toString()).toBe('one');
  });

  test.each(['kms-interface', 'http', 'echo', 'closes'] as const)(
    '%s answers late by as much as told',
    async (kind) => {
      const { port } = await peer(kind, { delayMs: 70 });
      const early = await knock(port, [bind()], 40);
      expect([early.bytes.length, early.ended]).toEqual([0, false]);
      const { bytes, ended } = await knock(port, [bind()], 250);
      expect(bytes.length > 0 || ended).toBe(true);
    },
  );
});

describe('a closed port', () => {
  test('refuses for as long as it is held, and can be had again afterwards', async () => {
    const held = await holdClosedPort();
    expect((await knock(held.port)).code).toBe('ECONNREFUSED');
    expect((await knock(held.port)).code).toBe('ECONNREFUSED');
    await held.stop();
    const again = await holdClosedPort(held.port);
    expect(again.port).toBe(held.port);
    await again.stop();
  });
});
