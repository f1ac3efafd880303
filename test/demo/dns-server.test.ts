import { afterEach, describe, expect, test } from '@jest/globals';
import { encode, type Packet } from 'dns-packet';
import { at, corpZone, KMS_HOST, RECORD, srv } from '../../src/demo/corp-zone.js';
import type { DnsServerOptions } from '../../src/demo/dns-answer.js';
import { startDnsServer, type DnsPeer } from '../../src/demo/dns-server.js';
import { askOne, askTcp, askUdp } from './ask-dns.js';

const running: DnsPeer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((peer) => peer.stop()));
});

async function server(options: Partial<DnsServerOptions> = {}): Promise<DnsPeer> {
  const zones = [corpZone(srv(KMS_HOST, 1688), at(KMS_HOST))];
  const peer = await startDnsServer({ zones, ...options });
  running.push(peer);
  return peer;
}

const question = (name = RECORD, type: 'SRV' | 'A' | 'SOA' | 'NS' = 'SRV'): Packet => ({
  type: 'query',
  id: 4711,
  flags: 0x100,
  questions: [{ name, type }],
});
const withEdns = (packet: Packet): Packet => ({
  ...packet,
  additionals: [
    {
      name: '.',
      type: 'OPT',
      udpPayloadSize: 1232,
      extendedRcode: 0,
      ednsVersion: 0,
      flags: 0,
      flag_do: false,
      options: [],
    },
  ],
});
const UPDATE = 5 << 11;
const emptyUpdate = (zone = 'corp.example'): Packet => ({
  id: 7,
  flags: UPDATE,
  questions: [{ name: zone, type: 'SOA' }],
});

describe('answers', () => {
  test('the record over UDP and over TCP: same id, question echoed, AA, RA and RD set', async () => {
    const { port } = await server();
    for (const reply of [await askOne(port, question()), await askTcp(port, question())]) {
      expect(reply).toMatchObject({
        id: 4711,
        type: 'response',
        rcode: 'NOERROR',
        flag_aa: true,
        flag_ra: true,
        flag_rd: true,
        flag_tc: false,
        questions: [{ name: RECORD, type: 'SRV' }],
        answers: [{ name: RECORD, type: 'SRV', data: { port: 1688, target: KMS_HOST } }],
      });
    }
  });

  test('names and types that are missing: NXDOMAIN and no data, each with SOA', async () => {
    const { port } = await server();
    const soa = [{ type: 'SOA', name: 'corp.example', data: { mname: 'dc01.corp.example', minimum: 300 } }];
    expect(await askOne(port, question('gone.corp.example', 'A'))).toMatchObject({
      rcode: 'NXDOMAIN',
      authorities: soa,
    });
    expect(await askOne(port, question(KMS_HOST))).toMatchObject({
      rcode: 'NOERROR',
      answers: [],
      authorities: soa,
    });
  });

  test('names of other organisations: denied by a resolver, refused by a server without recursion', async () => {
    const resolver = await server();
    expect(await askOne(resolver.port, question('fabrikam.example'))).toMatchObject({
      rcode: 'NXDOMAIN',
      flag_aa: false,
      authorities: [{ type: 'SOA', name: '.' }],
    });
    const authoritative = await server({ recursion: false });
    expect(await askOne(authoritative.port, question('fabrikam.example'))).toMatchObject({
      rcode: 'REFUSED',
      flag_ra: false,
    });
  });

  test('a resolver that is not the zone’s own leaves AA clear', async () => {
    const { port } = await server({ authoritative: false });
    expect(await askOne(port, question())).toMatchObject({ flag_aa: false, flag_ra: true });
  });

  test('200 records: marked as truncated over UDP without any record, whole over TCP', async () => {
    const records = Array.from({ length: 200 }, (_, index) => srv(`kms${index}.corp.example`, 1688));
    const { port } = await server({ zones: [corpZone(...records)] });
    for (const asked of [question(), withEdns(question())]) {
      expect(await askOne(port, asked)).toMatchObject({ rcode: 'NOERROR', flag_tc: true, answers: [] });
    }
    expect((await askTcp(port, question()))?.answers).toHaveLength(200);
  });

  test('EDNS is answered with EDNS, and lets through what plain UDP does not', async () => {
    const records = Array.from({ length: 12 }, (_, index) => srv(`kms${index}.corp.example`, 1688));
    const { port } = await server({ zones: [corpZone(...records)] });
    expect(await askOne(port, question())).toMatchObject({ flag_tc: true, additionals: [] });
    const reply = await askOne(port, withEdns(question()));
    expect(reply).toMatchObject({ flag_tc: false, additionals: [{ type: 'OPT', udpPayloadSize: 1232 }] });
    expect(reply?.answers).toHaveLength(12);
  });

  test('version.bind is told or refused', async () => {
    const asked: Packet = { id: 1, questions: [{ name: 'version.bind', type: 'TXT', class: 'CH' }] };
    expect(await askOne((await server({ version: '9.18.0' })).port, asked)).toMatchObject({
      rcode: 'NOERROR',
      answers: [{ type: 'TXT', data: [Buffer.from('9.18.0')] }],
    });
    expect(await askOne((await server()).port, asked)).toMatchObject({ rcode: 'REFUSED', answers: [] });
  });
});

describe('misbehaves as told', () => {
  test.each(['SERVFAIL', 'REFUSED'] as const)('%s', async (rcode) => {
    const { port } = await server({ names: { [RECORD]: { kind: 'rcode', rcode } } });
    expect(await askOne(port, question())).toMatchObject({ rcode, answers: [], authorities: [] });
    expect(await askOne(port, question(KMS_HOST, 'A'))).toMatchObject({ rcode: 'NOERROR' });
  });

  test('denies what the zone holds', async () => {
    const { port } = await server({
      names: { [RECORD]: { kind: 'nxdomain' }, [KMS_HOST]: { kind: 'no-data' } },
    });
    expect(await askOne(port, question())).toMatchObject({
      rcode: 'NXDOMAIN',
      authorities: [{ type: 'SOA' }],
    });
    expect(await askOne(port, question(KMS_HOST, 'A'))).toMatchObject({
      rcode: 'NOERROR',
      answers: [],
      authorities: [{ type: 'SOA' }],
    });
  });

  test('silent for one name, for every name, over one transport', async () => {
    const one = await server({ names: { [RECORD]: { kind: 'silent' } } });
    expect(await askOne(one.port, question())).toBeNull();
    expect(await askOne(one.port, question(KMS_HOST, 'A'))).not.toBeNull();
    const all = await server({ names: { '*': { kind: 'silent' } } });
    expect(await askOne(all.port, question(KMS_HOST, 'A'))).toBeNull();
    const udp = await server({ udp: 'silent' });
    expect(await askOne(udp.port, question())).toBeNull();
    expect(await askTcp(udp.port, question())).toMatchObject({ rcode: 'NOERROR' });
    const tcp = await server({ tcp: 'silent' });
    expect(await askTcp(tcp.port, question())).toBeNull();
    expect(await askOne(tcp.port, question())).toMatchObject({ rcode: 'NOERROR' });
  });

  test('truncates over UDP; TCP brings the record or is refused', async () => {
    const names = { [RECORD]: { kind: 'truncate' } } as const;
    const open = await server({ names });
    expect(await askOne(open.port, question())).toMatchObject({
      flag_tc: true,
      answers: [],
      authorities: [],
    });
    expect((await askTcp(open.port, question()))?.answers).toHaveLength(1);
    const closed = await server({ names, tcp: 'not-listening' });
    expect(await askOne(closed.port, question())).toMatchObject({ flag_tc: true });
    await expect(askTcp(closed.port, question())).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('drops questions with EDNS', async () => {
    const { port } = await server({ edns: 'drops' });
    expect(await askOne(port, withEdns(question()))).toBeNull();
    expect(await askOne(port, question())).toMatchObject({ rcode: 'NOERROR' });
  });

  test('sends datagrams that do not belong to the question before the real one', async () => {
    const { port } = await server({ names: { [RECORD]: { kind: 'forged-first', datagrams: 3 } } });
    const answers = await askUdp(port, question());
    expect(answers.map(({ packet }) => packet && [packet.id, packet.flag_qr])).toEqual([
      [4712, true],
      [4711, false],
      null,
      [4711, true],
    ]);
  });

  test('junk gets no answer or FORMERR, and the server lives on', async () => {
    const { port, received } = await server();
    const cutQuestion = encode(question()).subarray(0, 20);
    expect(await askOne(port, Buffer.from([1, 2, 3]))).toBeNull();
    expect(await askOne(port, encode({ ...question(), type: 'response' }))).toBeNull();
    expect(await askOne(port, cutQuestion)).toMatchObject({ rcode: 'FORMERR' });
    expect(
      await askOne(port, { id: 1, flags: 4 << 11, questions: [{ name: RECORD, type: 'SOA' }] }),
    ).toMatchObject({
      rcode: 'NOTIMP',
    });
    expect(await askOne(port, question())).toMatchObject({ rcode: 'NOERROR' });
    expect(received).toHaveLength(5);
  });

  test('answers late by as much as told', async () => {
    const { port } = await server({ delayMs: 80 });
    const [answer] = await askUdp(port, question(), 250);
    expect(answer?.tookMs).toBeGreaterThanOrEqual(79);
    expect(answer?.tookMs).toBeLessThan(2_000);
    const started = performance.now();
    await askTcp(port, question(), 500);
    expect(performance.now() - started).toBeGreaterThanOrEqual(79);
  });
});

describe('updates and keys', () => {
  test.each([
    ['accept', 'NOERROR'],
    ['refuse', 'REFUSED'],
    ['not-implemented', 'NOTIMP'],
  ] as const)('%s', async (update, rcode) => {
    const peer = await server({ update });
    expect(await askOne(peer.port, emptyUpdate())).toMatchObject({ id: 7, opcode: 'UPDATE', rcode });
    expect(peer.changes()).toBe(0);
    expect(peer.received.map(({ query }) => query?.opcode)).toEqual([5]);
  });

  test('silent; and NOTAUTH for a zone that it does not serve', async () => {
    expect(await askOne((await server({ update: 'silent' })).port, emptyUpdate())).toBeNull();
    expect(
      await askOne((await server({ update: 'accept' })).port, emptyUpdate('fabrikam.example')),
    ).toMatchObject({
      rcode: 'NOTAUTH',
    });
  });

  test('a real change is counted and changes nothing', async () => {
    const peer = await server({ update: 'accept' });
    await askOne(peer.port, { ...emptyUpdate(), authorities: [srv('evil.corp.example', 1688)] });
    expect(peer.changes()).toBe(1);
    expect((await askOne(peer.port, question()))?.answers).toHaveLength(1);
  });

  test('a delete, which dns-packet cannot read, is counted too', async () => {
    const peer = await server({ update: 'accept' });
    const bytes = encode({ ...emptyUpdate(), authorities: [at('x.corp.example')] });
    bytes.writeUInt16BE(254, bytes.length - 12); // class NONE
    bytes.writeUInt16BE(0, bytes.length - 6); // no data
    await askOne(peer.port, bytes.subarray(0, bytes.length - 4));
    expect(peer.changes()).toBe(1);
  });

  test.each([
    ['offer', 17],
    ['bad-algorithm', 21],
  ] as const)('TKEY %s: NOERROR with error %i in the record', async (tkey, error) => {
    const { port } = await server({ tkey });
    const reply = await askOne(port, tkeyQuery());
    expect(reply).toMatchObject({ rcode: 'NOERROR', answers: [{ name: 'key.demo', type: 'TKEY' }] });
    const [answer] = reply?.answers ?? [];
    const data = answer?.type === 'TKEY' ? answer.data : Buffer.alloc(0);
    expect(data.subarray(0, 10).toString('latin1')).toBe('\x08gss-tsig\x00');
    expect([data.readUInt16BE(18), data.readUInt16BE(20), data.length]).toEqual([3, error, 26]);
  });

  test('TKEY refused or without answer', async () => {
    expect(await askOne((await server({ tkey: 'refuse' })).port, tkeyQuery())).toMatchObject({
      rcode: 'REFUSED',
    });
    expect(await askOne((await server({ tkey: 'silent' })).port, tkeyQuery())).toBeNull();
  });
});

function tkeyQuery(): Packet {
  const data = Buffer.concat([Buffer.from('\x08gss-tsig\x00', 'latin1'), Buffer.alloc(16)]);
  return {
    id: 9,
    questions: [{ name: 'key.demo', type: 'TKEY', class: 'ANY' }],
    additionals: [{ name: 'key.demo', type: 'TKEY', class: 'ANY', ttl: 0, data }],
  };
}
