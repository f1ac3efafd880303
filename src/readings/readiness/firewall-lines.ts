import type { FirewallChange } from '../../model/readiness.js';
import { RPC_MAPPER_PORT } from '../settings/rpc-flows.js';

type Path = Pick<FirewallChange, 'source' | 'destination' | 'port' | 'direction' | 'purpose'>;
type Lines = Pick<FirewallChange, 'program' | 'service' | 'netsh' | 'powershell' | 'nft'>;

/** Whom a rule is for, as the built-in rules name them. */
function ownerOf({ purpose, port }: Path): Pick<FirewallChange, 'program' | 'service'> {
  switch (purpose) {
    case 'kms':
      return { program: '%SystemRoot%\\System32\\SppExtComObj.exe', service: 'sppsvc' };
    case 'vamt-wmi':
      return {
        program: '%SystemRoot%\\System32\\svchost.exe',
        service: port === String(RPC_MAPPER_PORT) ? 'rpcss' : 'winmgmt',
      };
    case 'mak-online':
      return { program: null, service: null };
  }
}

const ADDRESSES = /^[0-9a-f:.]+(?:\/\d{1,3})?(?:, ?[0-9a-f:.]+(?:\/\d{1,3})?)*$/iu;
const PORTS = /^\d{1,5}(?:-\d{1,5})?$/u;

/** Addresses are the only thing that firewalls take in all three languages: anything else stays a placeholder. */
const addressesOr = (text: string, placeholder: string): readonly string[] =>
  ADDRESSES.test(text) ? text.split(',').map((one) => one.trim()) : [placeholder];

const NAMES = { kms: 'KMS', 'vamt-wmi': 'VAMT WMI', 'mak-online': 'Activation over HTTPS' } as const;

/** The same rule for Windows (netsh, PowerShell) and for a Linux router (nft), and whom it is for. */
export function firewallLines(path: Path): Lines {
  const { direction, purpose } = path;
  const { program, service } = ownerOf(path);
  const ports = PORTS.test(path.port) ? path.port : '<port>';
  const name = `${NAMES[purpose]} (TCP ${ports})`;
  const from = addressesOr(path.source, '<source-addresses>');
  const to = addressesOr(path.destination, '<destination-addresses>');
  const inbound = direction === 'in';
  const remote = inbound ? from : to;
  return {
    program,
    service,
    netsh: [
      `netsh advfirewall firewall add rule name="${name}" dir=${direction} action=allow protocol=TCP`,
      `${inbound ? 'localport' : 'remoteport'}=${ports} remoteip=${remote.join(',')}`,
      ...(program === null ? [] : [`program="${program}"`]),
      ...(service === null ? [] : [`service=${service}`]),
    ].join(' '),
    powershell: [
      `New-NetFirewallRule -DisplayName '${name}' -Direction ${inbound ? 'Inbound' : 'Outbound'} -Action Allow -Protocol TCP`,
      `${inbound ? '-LocalPort' : '-RemotePort'} '${ports}' -RemoteAddress ${remote.map((one) => `'${one}'`).join(',')}`,
      ...(program === null ? [] : [`-Program '${program}'`]),
      ...(service === null ? [] : [`-Service '${service}'`]),
    ].join(' '),
    nft: nftLine(from, to, ports),
  };
}

type Family = 'ip' | 'ip6' | null;

/** null: a placeholder, which may become either. */
const familyOf = (address: string): Family =>
  address.startsWith('<') ? null : address.includes(':') ? 'ip6' : 'ip';

/** A rule of nft is of one family: one command for each that both ends have. */
function nftLine(from: readonly string[], to: readonly string[], ports: string): string {
  const of = (family: Family, list: readonly string[]) =>
    list.filter((one) => [null, family].includes(familyOf(one)));
  const families = (['ip', 'ip6'] as const).filter((family) => {
    const both = [of(family, from), of(family, to)];
    return both.every(({ length }) => length > 0) && both.flat().some((one) => familyOf(one) === family);
  });
  return (families.length === 0 ? (['ip'] as const) : families)
    .map((family) => {
      const set = (list: readonly string[], placeholder: string) => {
        const members = of(family, list);
        return `{ ${members.length === 0 ? placeholder : members.join(', ')} }`;
      };
      const source = `${family} saddr ${set(from, '<source-addresses>')}`;
      const target = `${family} daddr ${set(to, '<destination-addresses>')}`;
      return `nft add rule inet filter forward ${source} ${target} tcp dport ${ports} ct state new accept`;
    })
    .join(' && ');
}
