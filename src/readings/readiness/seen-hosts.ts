import type { Evidence, RpcBindObservation, TcpObservation } from '../../model/evidence.js';
import { CLOCK_TOLERANCE_MINUTES, CLOCK_WARNING_MINUTES } from '../../model/kms.js';
import type { KmsHostPlan } from '../../model/plan.js';
import type { ReadyAnswer } from '../../model/readiness.js';
import { plural } from '../../model/plural.js';
import { sameName } from '../../model/same-name.js';
import { fail, pass, skip, unknown, warn } from './answer.js';
import { seenIn } from './seen-record.js';

const MINUTE_MS = 60_000;

/** Path, service and clock of every planned host, from where the run stands. */
export function hostsSeen(hosts: readonly KmsHostPlan[], evidence: Evidence): readonly ReadyAnswer[] {
  return hosts.flatMap((host) => {
    const isIts = (one: { readonly host: string }) =>
      sameName(one.host, host.name) || (host.address !== null && sameName(one.host, host.address));
    const connects = seenIn(evidence.reach).filter((one) => one.purpose === 'kms' && isIts(one));
    const binds = seenIn(evidence.service).filter(isIts);
    const clocks = seenIn(evidence.clock).filter((one) => one.role === 'kms-host' && isIts(one));
    const best = connects.find(({ outcome }) => outcome === 'open') ?? connects[0] ?? null;
    return [
      portAnswer(host, best, isDenied(host, evidence)),
      serviceAnswer(host, binds),
      ...(host.exists ? [clockAnswer(host, clocks[0]?.offsetMs ?? null)] : []),
    ];
  });
}

const WORDS = {
  open: 'open',
  refused: 'refused',
  reset: 'reset',
  filtered: 'silent',
  rejected: 'refused by a router or firewall',
  'host-unreachable': 'not there: nobody has the address',
  'no-route': 'without route',
  'blocked-locally': 'blocked by this computer',
  'not-finished': 'not finished',
} as const satisfies Record<TcpObservation['outcome'], string>;

/** DNS says that the name has no address of any kind, as far as it was asked; its silence says nothing. */
function isDenied({ name }: KmsHostPlan, evidence: Evidence): boolean {
  const asked = seenIn(evidence.addresses).filter(
    (one) => one.kind === 'address' && sameName(one.target, name),
  );
  return (
    asked.length > 0 &&
    asked.every((one) => one.kind === 'address' && ['nxdomain', 'no-data'].includes(one.answer.kind))
  );
}

function portAnswer(host: KmsHostPlan, connect: TcpObservation | null, denied: boolean): ReadyAnswer {
  const id = `port/${host.name}`;
  const title = `Path to ${host.name}, TCP ${String(host.port)}`;
  if (connect === null && !denied && host.address === null)
    return unknown(id, title, 'DNS gave no answer about its address: nothing could be tried.');
  if (connect === null)
    return host.exists && denied
      ? fail(id, title, 'DNS gives no address for it.', `Register the address of ${host.name}.`)
      : unknown(
          id,
          title,
          'It has no address in DNS and none in the plan (address): nothing could be tried.',
        );
  const { outcome } = connect;
  const words = `The port is ${WORDS[outcome]}.`;
  const open = `Open TCP ${String(host.port)} from the machines to ${host.name}, in its own firewall and between.`;
  switch (outcome) {
    case 'open':
      return pass(id, title, words);
    case 'refused':
    case 'reset':
      return host.exists
        ? fail(id, title, words, `See that the service runs on ${host.name} and listens on this port.`)
        : pass(id, title, 'The path is open and nothing listens yet.');
    case 'rejected':
    case 'no-route':
      return fail(id, title, words, open);
    case 'filtered':
      return host.exists
        ? fail(id, title, words, open)
        : unknown(id, title, 'Nobody answers there: the address may be free, or a firewall stands between.');
    case 'host-unreachable':
      return host.exists
        ? fail(id, title, words, `See whether ${host.name} is switched on and has this address.`)
        : pass(id, title, 'The address is free as far as can be seen; its network is reached.');
    case 'blocked-locally':
    case 'not-finished':
      return unknown(id, title, words);
  }
}

function serviceAnswer({ name, exists }: KmsHostPlan, binds: readonly RpcBindObservation[]): ReadyAnswer {
  const id = `service/${name}`;
  const title = `KMS service of ${name}`;
  if (binds.some(({ outcome }) => outcome === 'kms')) return pass(id, title, 'It answers as KMS.');
  const [bind] = binds;
  if (bind === undefined)
    return exists
      ? unknown(id, title, 'It could not be asked.')
      : skip(id, title, 'It does not exist yet, as planned.');
  const what = bind.protocol ?? bind.outcome;
  if (exists && (bind.outcome === 'silent' || bind.outcome === 'closed' || bind.outcome === 'reset'))
    return fail(
      id,
      title,
      `The port is open and the service does not answer (${bind.outcome}).`,
      'See whether a device between lets RPC through, and whether the service runs.',
    );
  return fail(
    id,
    title,
    `Something other than KMS listens on the port (${what}).`,
    'Give KMS another port, or the other program.',
  );
}

function clockAnswer({ name }: KmsHostPlan, offsetMs: number | null): ReadyAnswer {
  const id = `clock/${name}`;
  const title = `Clock of ${name}`;
  if (offsetMs === null) return unknown(id, title, 'It told no time.');
  const minutes = Math.abs(offsetMs) / MINUTE_MS;
  const words = `It differs by ${plural(Math.round(minutes), 'minute')} from that of the computer that looked.`;
  const todo = `Let ${name} and its machines take the time from one source.`;
  if (minutes > CLOCK_TOLERANCE_MINUTES) return fail(id, title, words, todo);
  return minutes > CLOCK_WARNING_MINUTES ? warn(id, title, words, todo) : pass(id, title, words);
}
