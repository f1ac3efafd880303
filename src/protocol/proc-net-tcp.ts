import { formatIpv4, formatIpv6 } from '../model/ip-address.js';

/** One row of Linux' /proc/net/tcp or /proc/net/tcp6 (kernel documentation, networking/proc_net_tcp). */
export interface TcpTableRow {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** 1 established, 2 SYN sent, 10 listening, … */
  readonly state: number;
  /** Bytes not yet acknowledged by the peer; for a listener nothing. */
  readonly txQueue: number;
  /** Bytes not yet read by the program; for a listener the connections that wait. */
  readonly rxQueue: number;
  /** 0 none, 1 retransmission, 2 keep-alive, 3 TIME-WAIT, 4 zero-window probe. */
  readonly timer: number;
  readonly inode: number;
}

export const TCP_LISTEN = 10;

const HEX_ENDPOINT = '([\\dA-F]{8}|[\\dA-F]{32}):([\\dA-F]{4})';
const ROW = new RegExp(
  `^\\s*\\d+: ${HEX_ENDPOINT} ${HEX_ENDPOINT} ([\\dA-F]{2}) ([\\dA-F]{8}):([\\dA-F]{8}) ([\\dA-F]{2}):[\\dA-F]+ +[\\dA-F]+ +\\d+ +\\d+ +(\\d+)`,
);

/** Lines that are no rows, the heading among them, are passed over. */
export function parseProcNetTcp(text: string): readonly TcpTableRow[] {
  return text.split('\n').flatMap((line) => {
    const [, local, localPort, remote, remotePort, state, tx, rx, timer, inode] = ROW.exec(line) ?? [];
    if (local === undefined || remote === undefined) return [];
    return {
      localAddress: address(local),
      localPort: hex(localPort),
      remoteAddress: address(remote),
      remotePort: hex(remotePort),
      state: hex(state),
      txQueue: hex(tx),
      rxQueue: hex(rx),
      timer: hex(timer),
      inode: Number(inode),
    };
  });
}

function hex(digits: string | undefined): number {
  return Number.parseInt(digits ?? '0', 16);
}

/** Printed as 32-bit words in the computer's own byte order: little-endian on every machine Node runs on but s390x. */
function address(digits: string): string {
  const octets = Uint8Array.from(digits.match(/../g) ?? [], hex);
  const ordered = octets.map((_, index) => octets[index - (index % 4) + 3 - (index % 4)] ?? 0);
  return ordered.length === 4 ? formatIpv4(ordered) : formatIpv6(ordered);
}
