import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { inside } from './network.js';
import { namespaceOf, type NodeName } from './plan.js';
import { must } from './shell.js';
import type { World } from './world.js';

/** One packet that a node sent, as tshark sees it. */
export interface SentPacket {
  readonly to: string;
  readonly protocol: 'udp' | 'tcp' | 'other';
  readonly port: number | null;
  /** tshark's number of the TCP connection. */
  readonly stream: string;
  /** Payload of the transport, hexadecimal. */
  readonly payload: string;
}

const FIELDS = [
  'ip.src',
  'ipv6.src',
  'ip.dst',
  'ipv6.dst',
  'udp.dstport',
  'tcp.dstport',
  'tcp.stream',
  'udp.payload',
  'tcp.payload',
] as const;

/** Records what a node sends on its link while `during` runs. */
export async function captureSent(
  world: World,
  node: NodeName,
  own: readonly string[],
  during: () => Promise<void>,
): Promise<readonly SentPacket[]> {
  const file = join(world.folder, `${namespaceOf(node)}.pcapng`);
  const dumpcap = spawn('ip', inside(node, ['dumpcap', '-q', '-i', 'eth0', '-w', file]), {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => {
    dumpcap.once('exit', () => {
      resolve();
    });
  });
  await new Promise<void>((resolve, reject) => {
    let said = '';
    dumpcap.once('exit', () => {
      reject(new Error(`dumpcap ended: ${said}`));
    });
    dumpcap.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      // It says so once it listens; it may still take a moment to see the first packet.
      if (said.includes('File: ')) setTimeout(resolve, 300);
    });
  });
  await during();
  await new Promise((resolve) => setTimeout(resolve, 300));
  dumpcap.kill('SIGINT');
  await ended;
  const text = await must('tshark', [
    ...['-n', '-r', file, '-T', 'fields', '-E', 'separator=|', '-E', 'occurrence=f'],
    ...FIELDS.flatMap((field) => ['-e', field]),
  ]);
  return text.split('\n').flatMap((line) => toPacket(line, own));
}

function toPacket(line: string, own: readonly string[]): readonly SentPacket[] {
  const [
    src4 = '',
    src6 = '',
    dst4 = '',
    dst6 = '',
    udp = '',
    tcp = '',
    stream = '',
    udpBytes = '',
    tcpBytes = '',
  ] = line.split('|');
  if (!own.includes(src4) && !own.includes(src6)) return [];
  const port = udp === '' ? tcp : udp;
  return [
    {
      to: dst4 === '' ? dst6 : dst4,
      protocol: udp !== '' ? 'udp' : tcp !== '' ? 'tcp' : 'other',
      port: port === '' ? null : Number(port),
      stream,
      payload: udp !== '' ? udpBytes : tcpBytes,
    },
  ];
}
