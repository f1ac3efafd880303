import { describe, expect, test } from '@jest/globals';
import {
  address,
  literal,
  noAddress,
  NO_HOSTS,
  NXDOMAIN,
  record,
  records,
  srv,
} from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const quiet = { ...NO_HOSTS, update: [] };
const noConnect = { reach: [], service: [], clock: [], update: [] };

describe('published under a misspelt name', () => {
  test.each(['_vlmcs._udp', 'vlmcs._tcp', '_vmlcs._tcp', '_vlmcs'])(
    '%s, and nothing else is said',
    (label) => {
      const name = `${label}.corp.example`;
      const change = { ...quiet, srv: [srv(NXDOMAIN), srv(records(), { name, purpose: 'look-alike' })] };
      expect(findings(change)).toEqual(['srv-record-malformed/corp.example: error, confirmed']);
      const { summary, remediation } = finding('srv-record-malformed', change);
      expect(summary).toBe(
        `The record is published as ${name}, but clients ask for _vlmcs._tcp.corp.example.`,
      );
      expect(remediation.map(({ command }) => command)).toEqual(
        expect.arrayContaining([
          'Add-DnsServerResourceRecord -Srv -ZoneName corp.example -Name "_vlmcs._tcp" -DomainName kms1.corp.example -Priority 0 -Weight 0 -Port 1688',
          `Get-DnsServerResourceRecord -ZoneName corp.example -Name "${label}" -RRType Srv | Remove-DnsServerResourceRecord -ZoneName corp.example`,
        ]),
      );
    },
  );

  test('the right name is there as well: a look-alike beside it harms nobody', () => {
    expect(
      findings({ srv: [srv(), srv(records(), { name: '_vlmcs._udp.corp.example', purpose: 'look-alike' })] }),
    ).toEqual([]);
  });
});

describe('a target no client can use', () => {
  test('an IP address written as a name', () => {
    const change = { ...noConnect, srv: [srv(records('10.0.0.20'))], addresses: [literal('10.0.0.20')] };
    expect(findings(change)).toEqual(['srv-record-malformed/corp.example: error, confirmed']);
    const { summary, evidence } = finding('srv-record-malformed', change);
    expect(summary).toBe(
      '_vlmcs._tcp.corp.example names the IP address 10.0.0.20 where a host name must stand.',
    );
    expect(evidence).toContain('target/10.0.0.20');
  });

  test('the zone twice, and no address under that name', () => {
    const target = 'kms1.corp.example.corp.example';
    const change = { ...noConnect, srv: [srv(records(target))], addresses: noAddress(target) };
    expect(findings(change)).toEqual(['srv-record-malformed/corp.example: error, confirmed']);
    expect(
      finding('srv-record-malformed', change)
        .remediation.map(({ command }) => command)
        .join(),
    ).toContain('-DomainName kms1.corp.example ');
  });

  test('a host name without its domain', () => {
    const change = { ...noConnect, srv: [srv(records('kms1'))], addresses: noAddress('kms1') };
    expect(findings(change)).toEqual(['srv-record-malformed/corp.example: error, confirmed']);
  });

  test('port 0', () => {
    const change = { ...noConnect, srv: [srv(records(record('kms1.corp.example', { port: 0 })))] };
    expect(findings(change)).toEqual(['srv-record-malformed/corp.example: error, confirmed']);
    expect(finding('srv-record-malformed', change).summary).toBe(
      '_vlmcs._tcp.corp.example sends clients to port 0 of kms1.corp.example.',
    );
  });

  test('another host of the record serves: a warning', () => {
    expect(
      findings({
        srv: [srv(records('kms1.corp.example', '10.0.0.21'))],
        addresses: [address(), literal('10.0.0.21')],
      }),
    ).toEqual(['srv-record-malformed/corp.example: warning, confirmed']);
  });

  test('nobody looked the doubled name up: only likely', () => {
    expect(
      findings({ ...noConnect, srv: [srv(records('kms1.corp.example.corp.example'))], addresses: [] }),
    ).toEqual(['srv-record-malformed/corp.example: error, likely']);
  });
});

describe('neighbours', () => {
  test('a doubled or short name that resolves works all the same', () => {
    for (const target of ['kms1.corp.example.corp.example', 'kms1'])
      expect(
        findings({ ...noConnect, srv: [srv(records(target))], addresses: [address(undefined, { target })] }),
      ).toEqual([]);
  });

  test('a well formed name without address is srv-target-unresolvable', () => {
    expect(findings({ ...noConnect, addresses: noAddress() })).toEqual([
      'srv-target-unresolvable/corp.example: error, confirmed',
    ]);
  });

  test('a lone dot is srv-service-declared-unavailable', () => {
    const dot = record('.', { port: 0 });
    expect(findings({ ...noConnect, srv: [srv(records(dot))], addresses: [literal('.', 'dot')] })).toEqual([
      'srv-service-declared-unavailable/corp.example: error, confirmed',
    ]);
  });
});
