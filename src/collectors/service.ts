import type { RpcBindObservation, TcpObservation } from '../model/evidence.js';
import { formatEndpoint } from '../protocol/endpoint.js';
import { parseProcNetTcp } from '../protocol/proc-net-tcp.js';
import { KMS_INTERFACE, classifyBindAnswer, encodeBind, rpcAnswerComplete } from '../protocol/rpc-bind.js';
import type { Collector, Job } from './collector.js';
import { eachAtOnce } from './feed.js';
import { roundMs } from './round-ms.js';

/** A bind answer is below 100 bytes; whatever else talks may say this much. */
const MAX_ANSWER_BYTES = 4_096;
/** Longest wait for the answer to a bind. Source: measured servers answer within one round trip. */
const ANSWER_LIMIT_MS = 4_000;
/** When the kernel's socket table tells whether our bytes were acknowledged. */
const LOOK_AT_SOCKET_AFTER_MS = 1_000;

/** Asks every open port for the KMS interface with one RPC bind, and hangs up: no request can follow. */
export const serviceCollector: Collector<'service'> = {
  key: 'service',
  async collect(job) {
    let asked = 0;
    await eachAtOnce(job.follow('reach'), async (reached) => {
      if (reached.outcome !== 'open' || reached.purpose === 'liveness') return;
      asked += 1;
      await askForKms(job, reached);
    });
    return asked > 0 ? { status: 'done' } : { status: 'skipped', reason: 'no open port to ask' };
  },
};

type BindResult = Omit<RpcBindObservation, 'id' | 'kind' | 'subject' | 'host' | 'address' | 'port'>;

async function askForKms(job: Job<'service'>, reached: TcpObservation): Promise<void> {
  const { host, address, port } = reached;
  let result = await bind(job, reached, KMS_INTERFACE);
  if (result.outcome === 'kms') {
    // A server that accepts an interface nobody has accepts anything: KMS is not proven then.
    const control = await bind(job, reached, randomUuid(job));
    if (control.outcome === 'kms') result = { ...result, outcome: 'accepts-any-interface' };
  }
  const subject = formatEndpoint({ address, port });
  job.emit({ id: `rpc/${subject}`, kind: 'rpc-bind', subject, host, address, port, ...result });
}

async function bind(
  job: Job<'service'>,
  { address, port, family }: TcpObservation,
  uuid: string,
): Promise<BindResult> {
  const timeoutMs = Math.min(job.request.timeoutMs, ANSWER_LIMIT_MS);
  const connected = await job.io.tcp({ address, port, timeoutMs, signal: job.signal });
  const { connection } = connected;
  const nothing = {
    protocol: null,
    banner: null,
    rpcReason: null,
    silence: null,
    tookMs: roundMs(connected.tookMs),
  };
  if (connection === null)
    return { ...nothing, outcome: connected.outcome === 'filtered' ? 'silent' : 'reset' };
  const sent = encodeBind(uuid, 1, 1);
  connection.send('rpc-bind', sent);
  const answered = new AbortController();
  const [received, silence] = await Promise.all([
    connection
      .read({ maxBytes: MAX_ANSWER_BYTES, timeoutMs, signal: job.signal, complete: rpcAnswerComplete })
      .finally(() => {
        answered.abort();
      }),
    silenceReason(job, connection.localPort, family, answered.signal),
  ]);
  connection.close();
  const { bytes, end, tookMs } = received;
  const answer = classifyBindAnswer(sent, bytes, end);
  return { ...answer, silence: answer.outcome === 'silent' ? silence : null, tookMs: roundMs(tookMs) };
}

/** Why nothing came back, from the kernel's own table (Linux only): whether our bytes were acknowledged. */
async function silenceReason(
  job: Job<'service'>,
  localPort: number,
  family: 4 | 6,
  answered: AbortSignal,
): Promise<RpcBindObservation['silence']> {
  const until = AbortSignal.any([answered, job.signal]);
  await job.io.sleep(LOOK_AT_SOCKET_AFTER_MS, until);
  if (until.aborted) return null;
  const text = await job.io.readText(family === 6 ? '/proc/net/tcp6' : '/proc/net/tcp');
  const row = text === null ? undefined : parseProcNetTcp(text).find((one) => one.localPort === localPort);
  if (row === undefined) return null;
  if (row.txQueue === 0) return 'program-holds-the-data';
  return row.timer === 4 ? 'held-by-a-proxy' : 'data-not-acknowledged';
}

function randomUuid(job: Job<'service'>): string {
  const hex = [...job.io.randomBytes(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
