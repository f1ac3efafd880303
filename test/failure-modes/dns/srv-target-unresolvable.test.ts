import { describe, expect, test } from '@jest/globals';
import {
  address,
  bind,
  computer,
  noAddress,
  records,
  SILENT,
  situation,
  srv,
  tcp,
} from '../../support/evidence-builder.js';
import { finding, findings, judge } from '../../support/judge.js';

const GONE = 'kms-old.corp.example';
const noConnect = { reach: [], service: [], clock: [] };

describe('the record names a host without an address', () => {
  test('the name does not exist', () => {
    const change = { ...noConnect, srv: [srv(records(GONE))], addresses: noAddress(GONE) };
    expect(findings(change)).toEqual(['srv-target-unresolvable/corp.example: error, confirmed']);
    const { summary, remediation } = finding('srv-target-unresolvable', change);
    expect(summary).toBe('_vlmcs._tcp.corp.example names kms-old.corp.example, which has no address.');
    expect(remediation.map(({ command }) => command)).toEqual([
      'ipconfig /registerdns',
      'Add-DnsServerResourceRecordA -ZoneName corp.example -Name kms-old -IPv4Address <kms-host-ip>',
      'Get-DnsServerResourceRecord -ZoneName corp.example -Name "_vlmcs._tcp" -RRType Srv | Where-Object { $_.RecordData.DomainName -eq "kms-old.corp.example." } | Remove-DnsServerResourceRecord -ZoneName corp.example',
    ]);
  });

  test('the name exists without A and AAAA, as an alias that leads nowhere', () => {
    const dangling = ([4, 6] as const).map((family) =>
      address({ kind: 'no-data', alias: 'retired.corp.example' }, { family }),
    );
    const change = { ...noConnect, addresses: dangling };
    expect(findings(change)).toEqual(['srv-target-unresolvable/corp.example: error, confirmed']);
    expect(finding('srv-target-unresolvable', change).summary).toContain(
      '(it is an alias of retired.corp.example)',
    );
  });

  test('two such hosts are one finding about the domain', () => {
    const change = {
      ...noConnect,
      srv: [srv(records(GONE, 'kms-older.corp.example'))],
      addresses: [...noAddress(GONE), ...noAddress('kms-older.corp.example')],
    };
    expect(findings(change)).toEqual(['srv-target-unresolvable/corp.example: error, confirmed']);
    expect(finding('srv-target-unresolvable', change).summary).toBe(
      '_vlmcs._tcp.corp.example names kms-old.corp.example and kms-older.corp.example, which have no address.',
    );
  });

  test('another host of the record serves: a warning', () => {
    expect(
      findings({
        srv: [srv(records('kms1.corp.example', GONE))],
        addresses: [address(), ...noAddress(GONE)],
      }),
    ).toEqual(['srv-target-unresolvable/corp.example: warning, confirmed']);
  });

  test('another host has an address but does not serve: an error, beside its own fault', () => {
    expect(
      findings({
        srv: [srv(records('kms1.corp.example', GONE))],
        addresses: [address(), ...noAddress(GONE)],
        reach: [tcp({ outcome: 'refused' })],
        service: [],
      }),
    ).toEqual([
      'srv-target-unresolvable/corp.example: error, confirmed',
      'host-port-refused/10.0.0.20:1688: error, confirmed',
    ]);
  });
});

describe('neighbours', () => {
  test('one address family is enough', () => {
    expect(
      findings({ addresses: [address({ kind: 'no-data', alias: null }), address(undefined, { family: 6 })] }),
    ).toEqual([]);
  });

  test('no DNS server answers for the name: nobody knows', () => {
    const silent = ([4, 6] as const).map((family) => address(SILENT, { family }));
    expect(findings({ ...noConnect, addresses: silent })).toEqual([]);
  });

  test('one family without data, the other unanswered: nobody knows', () => {
    expect(
      findings({
        ...noConnect,
        addresses: [address({ kind: 'no-data', alias: null }), address(SILENT, { family: 6 })],
      }),
    ).toEqual([]);
  });

  test('one DNS server denies the name, another resolves it', () => {
    expect(
      findings({
        addresses: [...noAddress(), address(undefined, { server: '10.0.0.54:53' })],
        service: [bind()],
      }),
    ).toEqual([]);
  });

  test('a name that no record holds and nobody gave', () => {
    expect(findings({ addresses: [address(), ...noAddress('other.corp.example')] })).toEqual([]);
  });
});

describe('a host given by hand', () => {
  const GIVEN = 'kms9.corp.example';
  const context = [computer({ domains: [], overrides: ['host'] })];
  const given = { ...noConnect, context, srv: [], zone: [], update: [] };

  test('has no address: a definite answer about that name', () => {
    const change = { ...given, addresses: noAddress(GIVEN) };
    expect(findings(change)).toEqual([`srv-target-unresolvable/${GIVEN}: error, confirmed`]);
    const { summary, cause, remediation, verify } = finding('srv-target-unresolvable', change);
    expect(summary).toBe(`The given host ${GIVEN} has no address: 10.0.0.53 says so.`);
    expect(cause).not.toContain('record names');
    expect(remediation.map(({ command }) => command)).toEqual([
      `nslookup ${GIVEN}`,
      'ipconfig /registerdns',
      'Add-DnsServerResourceRecordA -ZoneName corp.example -Name kms9 -IPv4Address <kms-host-ip>',
    ]);
    expect(verify.run).toBe(`kms-doctor check --host ${GIVEN}`);
    expect(judge(situation(change)).verdict).toBe('error');
  });

  test('exists without A and AAAA, as an alias that leads nowhere', () => {
    const dangling = ([4, 6] as const).map((family) =>
      address({ kind: 'no-data', alias: 'retired.corp.example' }, { family, target: GIVEN }),
    );
    expect(finding('srv-target-unresolvable', { ...given, addresses: dangling }).summary).toBe(
      `The given host ${GIVEN} has no address (it is an alias of retired.corp.example): 10.0.0.53 says so.`,
    );
  });

  test('one server denies the name, another does not answer: a client takes the denial, if it is asked', () => {
    const silent = ([4, 6] as const).map((family) =>
      address(SILENT, { family, target: GIVEN, server: '10.0.0.54:53' }),
    );
    const change = { ...given, addresses: [...noAddress(GIVEN), ...silent] };
    expect(findings(change)).toEqual([`srv-target-unresolvable/${GIVEN}: error, likely`]);
    expect(finding('srv-target-unresolvable', change).summary).toContain(': 10.0.0.53 says so.');
  });

  test('a name without a domain was asked for as it stands: only likely, a client adds its suffixes', () => {
    const change = { ...given, addresses: noAddress('kms9') };
    expect(findings(change)).toEqual(['srv-target-unresolvable/kms9: error, likely']);
    expect(finding('srv-target-unresolvable', change).remediation[0]?.do).toContain('full name');
  });

  test('no server answers: nobody knows', () => {
    const silent = ([4, 6] as const).map((family) => address(SILENT, { family, target: GIVEN }));
    const change = { ...given, addresses: silent };
    expect(findings(change)).toEqual([]);
    expect(judge(situation(change)).verdict).toBe('unknown');
  });

  test('two of them: one finding each, whether or not another host serves', () => {
    const change = {
      ...given,
      addresses: [address(), ...noAddress(GIVEN), ...noAddress('kms8.corp.example')],
      reach: [tcp()],
      service: [bind()],
    };
    expect(findings(change)).toEqual([
      'srv-target-unresolvable/kms8.corp.example: error, confirmed',
      `srv-target-unresolvable/${GIVEN}: error, confirmed`,
    ]);
  });

  test('a record names it too: told about the domain, once', () => {
    expect(
      findings({
        ...noConnect,
        context: [computer({ overrides: ['domain', 'host'] })],
        srv: [srv(records(GIVEN))],
        addresses: noAddress(GIVEN),
      }),
    ).toEqual(['srv-target-unresolvable/corp.example: error, confirmed']);
  });
});
