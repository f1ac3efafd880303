/** One record of a simulated log, before any form is given to it. */
export interface SimulatedRecord {
  /** By the clock of the computer that wrote it; epoch milliseconds, UTC. */
  readonly at: number;
  readonly source: SourceKey;
  readonly id: number;
  readonly level: Level;
  readonly computer: string;
  readonly channel: Channel;
  readonly recordId: number;
  /** Strings as the event carries them, unnamed. */
  readonly data: readonly string[];
}

export type Level = 'error' | 'warning' | 'information';
export type Channel = 'Application' | 'Key Management Service';

/** What a form needs to know of a provider. Names and identifiers are the real ones. */
export interface Source {
  readonly provider: string;
  /** null for classic sources without a manifest. */
  readonly guid: string | null;
  readonly eventSource: string | null;
}

export type SourceKey = 'client' | 'host' | 'vss';

const SPP = {
  provider: 'Microsoft-Windows-Security-SPP',
  guid: '{E23B33B0-C8C9-472C-A5F9-F2BDFEA0F156}',
} as const;

/** VSS writes some of the same ids (12289) to the same log: noise no reader may count. */
export const SOURCES = {
  client: { ...SPP, eventSource: 'Software Protection Platform Service' },
  host: { ...SPP, eventSource: 'KmsRequests' },
  vss: { provider: 'VSS', guid: null, eventSource: null },
} satisfies Record<SourceKey, Source>;

/** The number and the upper bits of the id that go with a severity. */
export const LEVELS = {
  error: { number: 2, qualifiers: 0xc000, word: 'Error' },
  warning: { number: 3, qualifiers: 0x8000, word: 'Warning' },
  information: { number: 4, qualifiers: 0x4000, word: 'Information' },
} satisfies Record<Level, { number: number; qualifiers: number; word: string }>;

/** Classic events, as all of these are. */
export const KEYWORDS = 0x0080_0000;

/** Takes the records of one log in the order they are written. */
export interface RecordSink {
  write(record: SimulatedRecord): void;
  end(): void;
}

/** Where the bytes of a file go. `writeAt` mends what is known only at the end. */
export interface ByteSink {
  /** The bytes hold only until this returns. */
  write(bytes: Uint8Array): void;
  writeAt(offset: number, bytes: Uint8Array): void;
}
