import { endpointText } from '../model/endpoint-text.js';
import type { PacketKind } from './io.js';

/** One packet, or the end of a connect, for the network team. */
export interface TracePacket {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly direction: 'sent' | 'received' | 'event';
  readonly transport: 'udp' | 'tcp';
  readonly kind: PacketKind;
  /** `address:port` of the other side. */
  readonly peer: string;
  /** Hexadecimal; empty for events. */
  readonly bytes: string;
  /** For events: the outcome. */
  readonly note: string | null;
}

export type TraceSink = (packet: TracePacket) => void;

/** Writes down packets for a sink; costs nothing without one. */
export interface Tracer {
  sent(transport: 'udp' | 'tcp', kind: PacketKind, peer: string, bytes: Uint8Array): void;
  received(transport: 'udp' | 'tcp', kind: PacketKind, peer: string, bytes: Uint8Array): void;
  event(transport: 'udp' | 'tcp', kind: PacketKind, peer: string, note: string): void;
}

export function createTracer(sink: TraceSink | undefined): Tracer {
  const record = (
    direction: TracePacket['direction'],
    transport: 'udp' | 'tcp',
    kind: PacketKind,
    peer: string,
    bytes: Uint8Array,
    note: string | null,
  ): void => {
    sink?.({
      at: new Date().toISOString(),
      direction,
      transport,
      kind,
      peer,
      bytes: Buffer.from(bytes).toString('hex'),
      note,
    });
  };
  const nothing = new Uint8Array();
  return {
    sent: (transport, kind, peer, bytes) => {
      record('sent', transport, kind, peer, bytes, null);
    },
    received: (transport, kind, peer, bytes) => {
      record('received', transport, kind, peer, bytes, null);
    },
    event: (transport, kind, peer, note) => {
      record('event', transport, kind, peer, nothing, note);
    },
  };
}

/** `address:port`, with brackets around IPv6. */
export function peerName(address: string, port: number): string {
  return endpointText(address, port);
}
