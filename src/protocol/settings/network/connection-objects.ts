import type { ReportedConnect } from '../../../model/settings.js';
import { parseIp } from '../../../model/ip-address.js';
import { partOf, sourceOf } from '../parts.js';
import { type Bag, has, innerValue, valueOf } from '../powershell/bag.js';
import type { ObjectReader } from '../powershell/objects.js';
import { booleanOf, hostOf, numberOf, portOf, textOf } from '../values.js';
import { groupListeners, type Listener } from './listeners.js';
import { collectLookups } from './lookups.js';

/** An address, or the object that ConvertTo-Json makes of one. */
const addressOf = (bag: Bag, name: string): string | null =>
  parseIp(textOf(innerValue(bag, name, 'IPAddressToString')) ?? textOf(valueOf(bag, name)) ?? '')?.address ??
  null;

function connectOf(bag: Bag): readonly ReportedConnect[] {
  const address = addressOf(bag, 'RemoteAddress');
  const host = hostOf(valueOf(bag, 'ComputerName')) ?? address;
  const [port, succeeded] = [portOf(valueOf(bag, 'RemotePort')), booleanOf(valueOf(bag, 'TcpTestSucceeded'))];
  // In JSON it is false too where no ping was needed.
  const pinged = succeeded === true ? null : booleanOf(valueOf(bag, 'PingSucceeded'));
  return host === null || port === null || succeeded === null
    ? []
    : [{ host, address, port, succeeded, pinged }];
}

/** Test-NetConnection with a port. */
export const readTestConnection: ObjectReader = (objects, file) => {
  const facts = objects
    .filter(({ bag }) => has(bag, 'TcpTestSucceeded'))
    .flatMap(({ bag }) => connectOf(bag));
  if (facts.length === 0) return null;
  const form = 'Test-NetConnection';
  return { takenFor: form, parts: [partOf('connects', facts, sourceOf('tool', form, file))], notes: [] };
};

function listenerOf(bag: Bag): readonly Listener[] {
  const [port, address] = [portOf(valueOf(bag, 'LocalPort')), addressOf(bag, 'LocalAddress')];
  const listens = /^(2|listen)$/i.test(textOf(valueOf(bag, 'State')) ?? '');
  return port === null || address === null || !listens
    ? []
    : [{ port, address, pid: numberOf(valueOf(bag, 'OwningProcess')), program: null }];
}

/** Get-NetTCPConnection. */
export const readTcpConnections: ObjectReader = (objects, file) => {
  const listeners = objects
    .filter(({ bag }) => has(bag, 'LocalPort', 'RemotePort', 'State'))
    .flatMap(({ bag }) => listenerOf(bag));
  if (listeners.length === 0) return null;
  const form = 'Get-NetTCPConnection';
  return {
    takenFor: form,
    parts: [partOf('listeners', groupListeners(listeners), sourceOf('cim', form, file))],
    notes: [],
  };
};

/** Types as numbers in JSON, as words in lists and tables. */
const SRV = /^(33|srv)$/i;
const ADDRESS = /^(1|28|a|aaaa)$/i;

/** Resolve-DnsName. */
export const readResolveDnsName: ObjectReader = (objects, file) => {
  const lookups = collectLookups();
  for (const { bag } of objects) {
    const [name, type] = [hostOf(valueOf(bag, 'Name')), textOf(valueOf(bag, 'Type', 'QueryType')) ?? ''];
    const target = hostOf(valueOf(bag, 'NameTarget', 'Target'));
    const [priority = null, weight = null, port = null] = ['Priority', 'Weight', 'Port'].map((field) =>
      numberOf(valueOf(bag, field)),
    );
    const address =
      addressOf(bag, 'IPAddress') ?? addressOf(bag, 'IP4Address') ?? addressOf(bag, 'IP6Address');
    if (name === null || !has(bag, 'TTL')) continue;
    if (SRV.test(type) && target !== null && priority !== null && weight !== null && port !== null)
      lookups.add({ name, type: 'SRV', result: 'records', srv: [{ priority, weight, port, target }] });
    else if (ADDRESS.test(type) && address !== null)
      lookups.add({
        name,
        type: address.includes(':') ? 'AAAA' : 'A',
        result: 'records',
        addresses: [address],
      });
  }
  const form = 'Resolve-DnsName';
  const facts = lookups.all();
  return facts.length === 0
    ? null
    : { takenFor: form, parts: [partOf('lookups', facts, sourceOf('tool', form, file))], notes: [] };
};
