import type { Endpoint, GivenHost } from '../../model/request.js';
import { parseDnsName } from '../../protocol/dns-name.js';
import { canBeHost, formatEndpoint, parseEndpoint, parseIp } from '../../protocol/endpoint.js';
import type { Reading } from './option.js';
import { problem, value } from './option-values.js';
import { quoted, shown } from './shown.js';

/** Readers of the options that name something in the network. What is wrong comes with what to type instead. */

const DNS_PORT = 53;
const SERVICE_PREFIX = /^_vlmcs\._(?:tcp|udp)\./i;

/** What people paste in place of a name, and the name inside it; null when it is none of that. */
function nameInside(text: string): { readonly what: string; readonly name: string } | null {
  const [, urlHost] = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/:?#]*)/i.exec(text) ?? [];
  if (urlHost !== undefined) return { what: 'is a web address', name: urlHost };
  const [, share] = /^\\\\([^\\]+)/.exec(text) ?? [];
  if (share !== undefined) return { what: 'is a network path', name: share };
  const [, mailDomain] = /^[^@\s]+@([^@\s]+)$/.exec(text) ?? [];
  if (mailDomain !== undefined) return { what: 'is a mail address', name: mailDomain };
  return null;
}

function typeInstead(option: string, text: string): string {
  return parseDnsName(text).ok ? `; type ${option} ${shown(text)}` : '';
}

/** A DNS domain; international names become punycode, a final dot is dropped. */
export function readDomain(text: string): Reading<string> {
  if (text === '') return problem('the domain is empty');
  const inside = nameInside(text);
  if (inside !== null) {
    return problem(`${quoted(text)} ${inside.what}, not a domain${typeInstead('--domain', inside.name)}`);
  }
  if (SERVICE_PREFIX.test(text)) {
    const domain = text.replace(SERVICE_PREFIX, '');
    return problem(`${quoted(text)} is the name of the record${typeInstead('--domain', domain)}`);
  }
  if (parseEndpoint(text, DNS_PORT) !== null) {
    return problem(`${quoted(text)} is an address; use --host for a KMS host, --resolver for a DNS server`);
  }
  const [, host, port] = /^([^:]+):(\d*)$/.exec(text) ?? [];
  if (host !== undefined && port !== undefined) {
    return problem(`${quoted(text)} has a port, a domain has none${typeInstead('--domain', host)}`);
  }
  return readName(text);
}

/** A KMS host: a name or an address, with or without port. */
export function readHost(text: string): Reading<GivenHost> {
  if (text === '') return problem('the host is empty');
  const inside = nameInside(text);
  if (inside !== null) {
    return problem(`${quoted(text)} ${inside.what}, not a host${typeInstead('--host', inside.name)}`);
  }
  const fault = addressFault(text, '--host', 1688);
  if (fault !== null) return problem(fault);
  const bare = parseIp(text);
  if (bare !== null) return hostAt(text, bare.address, null);
  const parts = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::([^:]*))?$/.exec(text);
  if (parts === null) return problem(`${quoted(text)} is neither NAME:PORT nor an IPv6 address`);
  const [, bracketed, plain = '', digits] = parts;
  if (digits !== undefined && !isPort(digits)) return problem(portFault(text, digits));
  const port = digits === undefined ? null : Number(digits);
  const ip = parseIp(bracketed ?? plain);
  if (bracketed !== undefined && ip?.family !== 6) {
    return problem(`${quoted(text)}: there is no IPv6 address between the brackets`);
  }
  if (ip !== null) return hostAt(text, ip.address, port);
  const name = readName(plain);
  return name.ok ? value({ name: name.value, port }) : name;
}

function hostAt(text: string, address: string, port: number | null): Reading<GivenHost> {
  return canBeHost(address) ? value({ name: address, port }) : problem(nobodysAddress(text));
}

/** Asking there would reach this computer itself, or everybody. */
function nobodysAddress(text: string): string {
  return `${quoted(text)} is no single computer's address (unspecified, broadcast or multicast)`;
}

function readName(text: string): Reading<string> {
  if (/^[\d.]*\d$/.test(text) && text.includes('.')) {
    return problem(`${quoted(text)} is neither a name nor an IPv4 address`);
  }
  const name = parseDnsName(text);
  if (name.ok) return value(name.name);
  const hint = /\s/.test(text) ? '; commas separate several' : '';
  return problem(`${quoted(text)} is not a DNS name: ${name.why}${hint}`);
}

/** A DNS server: an address, since its name would have to be looked up first. */
export function readResolver(text: string): Reading<Endpoint> {
  if (text === '') return problem('the address of the DNS server is empty');
  const fault = addressFault(text, '--resolver', DNS_PORT);
  if (fault !== null) return problem(fault);
  const endpoint = parseEndpoint(text, DNS_PORT);
  if (endpoint !== null) {
    return canBeHost(endpoint.address) ? value(endpoint) : problem(nobodysAddress(text));
  }
  const [, digits] = /^(?:\[[^\]]*\]|[^:]*):([^:]*)$/.exec(text) ?? [];
  if (digits !== undefined && !isPort(digits)) return problem(portFault(text, digits));
  return problem(`${quoted(text)} is not an IP address such as 10.0.0.53 or [fd00::53]:53`);
}

function isPort(digits: string): boolean {
  return /^[0-9]{1,5}$/.test(digits) && Number(digits) >= 1 && Number(digits) <= 65_535;
}

function portFault(text: string, digits: string): string {
  return `${quoted(text)}: ${digits === '' ? 'the port is empty' : `${shown(digits)} is not a port`}; ports go from 1 to 65535`;
}

/** `fd00::21:1688` reads as one address and is nearly always meant as address and port; more colons than an address has are meant so too. */
function addressFault(text: string, option: string, usualPort: number): string | null {
  const [, head = '', digits = ''] = /^([\da-f:]*:[\da-f:.]*):(\d+)$/i.exec(text) ?? [];
  const whole = parseIp(text);
  if (parseIp(head) === null || (whole !== null && Number(digits) !== usualPort)) return null;
  const apart = formatEndpoint({ address: head, port: Number(digits) });
  const asOne = whole === null ? '' : `, or [${text}] if it is one address`;
  return `${quoted(text)}: an IPv6 address with a port needs brackets; type ${option} ${apart}${asOne}`;
}
