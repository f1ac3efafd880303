import { KMS_PORT } from '../../../model/kms.js';
import { parseIp } from '../../../model/ip-address.js';
import { linesOf } from '../lines.js';
import { partOf, sourceOf } from '../parts.js';
import type { SettingsReader } from '../settings-reader.js';
import { textOf } from '../values.js';
import { groupListeners, type Listener } from './listeners.js';

/** A listener has no other end: so it is told in every language. */
const NO_OTHER_END = new Set(['0.0.0.0:0', '[::]:0', '0.0.0.0:*', '[::]:*', '*:*', ':::*']);

const ROW = /^\s*(TCP|tcp6?)\s+(?:\d+\s+\d+\s+)?(\S{3,60})\s+(\S{3,60})(?:\s+(\S.{0,40}?))?$/;
const PROGRAM = /^\s{0,8}\[([^[\]\\/:*?"<>|]{1,100})\]$/;

function endOf(text: string): { readonly address: string; readonly port: number } | null {
  const colon = text.lastIndexOf(':');
  const ip = parseIp(text.slice(0, colon).replace(/^\[|\]$/g, ''));
  const port = text.slice(colon + 1);
  return ip === null || !/^\d{1,5}$/.test(port) || Number(port) > 65_535
    ? null
    : { address: ip.address, port: Number(port) };
}

/** A connect that nobody has answered yet, in English, German and French. */
const WAITING = /^SYN_(?:SENT|GESENDET|ENVOY)/i;
/** A computer asks few hosts. */
const MOST_WAITING = 5;

/** One moment shows no more than that an answer was awaited. */
function waitingNotes(waiting: ReadonlySet<string>): readonly string[] {
  return [...waiting].map(
    (address) =>
      `a connect to TCP ${KMS_PORT} of ${address} was waiting for an answer (SYN_SENT); where that lasts, a firewall drops it or nobody has the address: Test-NetConnection -ComputerName ${address} -Port ${KMS_PORT} tells`,
  );
}

/** `netstat -ano`, `-anb` and forms of it: the listeners are taken; connects to KMS without an answer are told. */
export const readNetstat: SettingsReader = (text, file) => {
  if (!/(^|[\r\n])[ \t]{0,16}TCP[ \t]/i.test(text)) return null;
  const listeners: Listener[] = [];
  let rows = 0;
  let owned = true;
  const waiting = new Set<string>();
  for (const line of linesOf(text)) {
    const [, , local = '', remote = '', rest = ''] = ROW.exec(line.slice(0, 200)) ?? [];
    const end = endOf(local);
    if (end !== null && (NO_OTHER_END.has(remote) || endOf(remote) !== null || /:\S+$/.test(remote))) {
      rows += 1;
      const other = endOf(remote);
      if (other?.port === KMS_PORT && WAITING.test(rest) && waiting.size < MOST_WAITING)
        waiting.add(other.address);
      owned = !NO_OTHER_END.has(remote);
      const [, pid] = /(?:^|\s)(\d{1,9})$/.exec(rest) ?? [];
      if (!owned && end.port > 0)
        listeners.push({ ...end, pid: pid === undefined ? null : Number(pid), program: null });
      continue;
    }
    // With -b the program stands below, behind the service that it runs for.
    const [, program] = PROGRAM.exec(line.slice(0, 120)) ?? [];
    const last = listeners.at(-1);
    if (program !== undefined && !owned && last !== undefined) {
      listeners[listeners.length - 1] = { ...last, program: textOf(program) };
      owned = true;
    }
  }
  if (rows < 2 && listeners.length === 0 && waiting.size === 0) return null;
  const notes = waitingNotes(waiting);
  // Without -a no listener is printed: that does not say that there is none.
  if (listeners.length === 0)
    return {
      takenFor: 'netstat',
      // No test of the port: one moment of it is no result. But there is a computer that asks.
      parts: waiting.size === 0 ? [] : [partOf('connects', [], sourceOf('tool', 'netstat', file))],
      notes: [...notes, 'netstat shows no listening ports here: that takes -a'],
    };
  const source = sourceOf('tool', 'netstat', file);
  return { takenFor: 'netstat', parts: [partOf('listeners', groupListeners(listeners), source)], notes };
};
