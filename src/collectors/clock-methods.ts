import type { ClockObservation } from '../model/evidence.js';
import { decodeHttpDate, encodeHead, headComplete } from '../protocol/http-date.js';
import { MalformedMessage } from '../protocol/malformed.js';
import { decodeNegotiate, encodeNegotiate, negotiateComplete } from '../protocol/smb2-negotiate.js';
import { answersSntp, decodeSntp, encodeSntpRequest } from '../protocol/sntp.js';
import type { Job } from './collector.js';
import { roundMs } from './round-ms.js';

/** SNTP alone first: most hosts that serve it answer within this, and SMB need not be bothered. */
const SMB_AFTER_MS = 300;
const MAX_ANSWER_BYTES = 16_384;
/** The Date header counts whole seconds. */
const HTTP_DATE_STEP_MS = 1_000;
/** Windows' system time moves in steps of up to this. */
const SMB_STEP_MS = 16;

type Measured = Pick<ClockObservation, 'method' | 'offsetMs' | 'uncertaintyMs' | 'tried' | 'tookMs'>;
interface Offset {
  readonly offsetMs: number;
  readonly uncertaintyMs: number;
}

/** Their clock minus ours: by SNTP, else by the time in an SMB2 negotiation, else by an HTTP Date. */
export async function measureClock(job: Job<'clock'>, host: string, address: string): Promise<Measured> {
  const startedAt = job.io.elapsed();
  const tried: string[] = ['sntp'];
  const left = (): number => Math.max(0, job.request.timeoutMs - (job.io.elapsed() - startedAt));
  const found = (method: ClockObservation['method'], offset: Offset | null): Measured => ({
    method: offset === null ? null : method,
    offsetMs: offset === null ? null : Math.round(offset.offsetMs),
    uncertaintyMs: offset === null ? null : Math.ceil(offset.uncertaintyMs),
    tried,
    tookMs: roundMs(job.io.elapsed() - startedAt),
  });

  const sntp = bySntp(job, address);
  const early = await Promise.race([sntp, job.io.sleep(SMB_AFTER_MS, job.signal).then(() => undefined)]);
  if (early !== undefined && early !== null) return found('sntp', early);
  tried.push('smb2');
  const bySmbNow = bySmb(job, address, left());
  const first = await Promise.race([wins(sntp, 'sntp'), wins(bySmbNow, 'smb2'), none([sntp, bySmbNow])]);
  if (first !== null) return found(first.method, first.offset);
  if (left() === 0) return found(null, null);
  tried.push('http-date');
  return found('http-date', await byHttp(job, host, address, left()));
}

/** Settles only with a measurement, so that a race is won by the first clock read and not by the first failure. */
async function wins(measuring: Promise<Offset | null>, method: 'sntp' | 'smb2') {
  const offset = await measuring;
  if (offset === null) return new Promise<never>(() => undefined);
  return { method, offset };
}

async function none(all: readonly Promise<Offset | null>[]): Promise<null> {
  const results = await Promise.all(all);
  return results.every((result) => result === null) ? null : new Promise<never>(() => undefined);
}

async function bySntp(job: Job<'clock'>, address: string): Promise<Offset | null> {
  const request = encodeSntpRequest(job.io.randomBytes(8));
  const sentAt = job.io.now();
  const result = await job.io.udp({
    kind: 'sntp',
    address,
    port: job.request.ports.ntp,
    sends: [{ atMs: 0, bytes: request }],
    timeoutMs: job.request.timeoutMs,
    signal: job.signal,
    accept: (datagram) => answersSntp(datagram, request),
  });
  if (result.status === 'silent') return null;
  return orNull(() => {
    const { receivedAtMs, transmittedAtMs } = decodeSntp(result.bytes);
    if (transmittedAtMs === 0) return null;
    const theirWork = transmittedAtMs - receivedAtMs;
    return {
      offsetMs: (receivedAtMs - sentAt + (transmittedAtMs - result.receivedAt)) / 2,
      uncertaintyMs: Math.abs(result.receivedAt - sentAt - theirWork) / 2 + 1,
    };
  });
}

async function bySmb(job: Job<'clock'>, address: string, limitMs: number): Promise<Offset | null> {
  const answer = await exchange(
    job,
    address,
    job.request.ports.smb,
    limitMs,
    'smb2-negotiate',
    encodeNegotiate(),
    negotiateComplete,
  );
  if (answer === null) return null;
  return orNull(() => {
    const { systemTimeMs } = decodeNegotiate(answer.bytes);
    return systemTimeMs === null ? null : centred(systemTimeMs, answer, SMB_STEP_MS);
  });
}

async function byHttp(
  job: Job<'clock'>,
  host: string,
  address: string,
  limitMs: number,
): Promise<Offset | null> {
  const answer = await exchange(
    job,
    address,
    job.request.ports.http,
    limitMs,
    'http-head',
    encodeHead(host),
    headComplete,
  );
  if (answer === null) return null;
  return orNull(() => {
    const date = decodeHttpDate(answer.bytes);
    return date === null ? null : centred(date + HTTP_DATE_STEP_MS / 2, answer, HTTP_DATE_STEP_MS / 2);
  });
}

interface Answer {
  readonly bytes: Uint8Array;
  readonly sentAt: number;
  readonly receivedAt: number;
}

/** The host read its clock somewhere between our sending and receiving. */
function centred(theirs: number, { sentAt, receivedAt }: Answer, stepMs: number): Offset {
  return { offsetMs: theirs - (sentAt + receivedAt) / 2, uncertaintyMs: (receivedAt - sentAt) / 2 + stepMs };
}

async function exchange(
  job: Job<'clock'>,
  address: string,
  port: number,
  limitMs: number,
  kind: 'smb2-negotiate' | 'http-head',
  bytes: Uint8Array,
  complete: (bytes: Uint8Array) => boolean,
): Promise<Answer | null> {
  const { connection } = await job.io.tcp({ address, port, timeoutMs: limitMs, signal: job.signal });
  if (connection === null) return null;
  const sentAt = job.io.now();
  connection.send(kind, bytes);
  const answer = await connection.read({
    maxBytes: MAX_ANSWER_BYTES,
    timeoutMs: limitMs,
    signal: job.signal,
    complete,
  });
  const receivedAt = job.io.now();
  connection.close();
  return answer.bytes.length === 0 ? null : { bytes: answer.bytes, sentAt, receivedAt };
}

function orNull(read: () => Offset | null): Offset | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedMessage) return null;
    throw error;
  }
}
