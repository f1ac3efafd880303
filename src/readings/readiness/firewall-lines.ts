import type { FirewallChange } from '../../model/readiness.js';

type Rule = Pick<
  FirewallChange,
  'source' | 'destination' | 'port' | 'direction' | 'program' | 'service' | 'purpose'
>;

const ADDRESSES = /^[0-9a-f:.]+(?:\/\d{1,3})?(?:, ?[0-9a-f:.]+(?:\/\d{1,3})?)*$/iu;
const PORTS = /^\d{1,5}(?:-\d{1,5})?$/u;

/** Addresses are the only thing that firewalls take in all three languages: anything else stays a placeholder. */
const addressesOr = (text: string, placeholder: string): string =>
  ADDRESSES.test(text) ? text.replaceAll(' ', '') : placeholder;

const NAMES = { kms: 'KMS', 'vamt-wmi': 'VAMT WMI', 'mak-online': 'Activation over HTTPS' } as const;

/** The same rule for Windows (netsh, PowerShell) and for a Linux router (nft). */
export function firewallLines(rule: Rule): Pick<FirewallChange, 'netsh' | 'powershell' | 'nft'> {
  const { direction, port, program, service } = rule;
  const name = `${NAMES[rule.purpose]} (TCP ${PORTS.test(port) ? port : '<port>'})`;
  const from = addressesOr(rule.source, '<source-addresses>');
  const to = addressesOr(rule.destination, '<destination-addresses>');
  const ports = PORTS.test(port) ? port : '<port>';
  const inbound = direction === 'in';
  const remote = inbound ? from : to;
  return {
    netsh: [
      `netsh advfirewall firewall add rule name="${name}" dir=${direction} action=allow protocol=TCP`,
      `${inbound ? 'localport' : 'remoteport'}=${ports} remoteip=${remote}`,
      ...(program === null ? [] : [`program="${program}"`]),
      ...(service === null ? [] : [`service=${service}`]),
    ].join(' '),
    powershell: [
      `New-NetFirewallRule -DisplayName '${name}' -Direction ${inbound ? 'Inbound' : 'Outbound'} -Action Allow -Protocol TCP`,
      `${inbound ? '-LocalPort' : '-RemotePort'} ${ports} -RemoteAddress ${remote}`,
      ...(program === null ? [] : [`-Program '${program}'`]),
      ...(service === null ? [] : [`-Service ${service}`]),
    ].join(' '),
    nft: `nft add rule inet filter forward ${family(from)} saddr { ${from} } ${family(to)} daddr { ${to} } tcp dport ${ports} ct state new accept`,
  };
}

const family = (addresses: string): 'ip' | 'ip6' => (addresses.includes(':') ? 'ip6' : 'ip');
