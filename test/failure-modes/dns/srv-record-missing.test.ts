import { describe, expect, test } from '@jest/globals';
import {
  bind,
  computer,
  NO_DATA,
  NO_HOSTS,
  NXDOMAIN,
  rcode,
  records,
  resolver,
  SILENT,
  srv,
  update,
  zone,
} from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const SECOND = '10.0.0.54:53';
const twoServers = { context: [computer({ resolvers: ['10.0.0.53:53', SECOND] })] };
// Only what the update probe adds is of no interest here.
const quiet = { ...NO_HOSTS, update: [] };

describe('nobody published a KMS host', () => {
  test('the one DNS server says that the name does not exist: that is the only finding', () => {
    expect(findings({ ...quiet, srv: [srv(NXDOMAIN)] })).toEqual([
      'srv-record-missing/corp.example: error, confirmed',
    ]);
  });

  test('two DNS servers say so: still one finding, which shows both answers', () => {
    const change = { ...quiet, ...twoServers, srv: [srv(NXDOMAIN), srv(NXDOMAIN, { server: SECOND })] };
    expect(findings(change)).toEqual(['srv-record-missing/corp.example: error, confirmed']);
    expect(finding('srv-record-missing', change).evidence).toEqual([
      'srv/_vlmcs._tcp.corp.example@10.0.0.53:53',
      'srv/_vlmcs._tcp.corp.example@10.0.0.54:53',
    ]);
  });

  test('the servers of the zone deny it too', () => {
    const answers = [srv(NXDOMAIN), srv(NXDOMAIN, { server: SECOND, role: 'authoritative' })];
    expect(findings({ ...quiet, srv: answers })).toEqual([
      'srv-record-missing/corp.example: error, confirmed',
    ]);
  });

  test('two domains are tried and both lack it: one finding for each', () => {
    expect(
      findings({
        ...quiet,
        context: [computer({ domains: ['corp.example', 'lab.example'] })],
        srv: [srv(NXDOMAIN), srv(NXDOMAIN, { domain: 'lab.example' })],
      }),
    ).toEqual([
      'srv-record-missing/corp.example: error, confirmed',
      'srv-record-missing/lab.example: error, confirmed',
    ]);
  });

  test('look-alikes, parents and zone servers that have nothing change nothing', () => {
    const others = (['look-alike', 'parent', 'host-zone'] as const).map((purpose) =>
      srv(NXDOMAIN, { purpose, name: `${purpose}.example` }),
    );
    expect(findings({ ...quiet, srv: [srv(NXDOMAIN), ...others] })).toEqual([
      'srv-record-missing/corp.example: error, confirmed',
    ]);
  });
});

describe('neighbours that are another fault, or none', () => {
  test.each([
    ['the name exists without data', NO_DATA],
    ['SERVFAIL', rcode('SERVFAIL')],
    ['REFUSED', rcode('REFUSED')],
    ['silence', SILENT],
    ['a referral', { kind: 'referral', to: ['ns.example'] } as const],
    ['a record', records()],
  ])('%s', (_, answer) => {
    expect(findings({ ...quiet, srv: [srv(answer)] }).join()).not.toContain('srv-record-missing');
  });

  test('the record is in the second domain of the search list: the client is served', () => {
    expect(
      findings({
        context: [computer({ domains: ['branch.corp.example', 'corp.example'] })],
        srv: [srv(NXDOMAIN, { domain: 'branch.corp.example' }), srv(records())],
      }),
    ).toEqual([]);
  });
});

describe('what the helpdesk reads', () => {
  test('server and record by name, commands complete', () => {
    const { summary, remediation, verify } = finding('srv-record-missing', {
      ...quiet,
      srv: [srv(NXDOMAIN)],
    });
    expect(summary).toBe(
      'DNS does not know _vlmcs._tcp.corp.example: 10.0.0.53 says that the name does not exist.',
    );
    expect(remediation.map(({ command }) => command)).toEqual([
      'Get-DnsServerResourceRecord -ZoneName corp.example -Name "_vlmcs._tcp" -RRType Srv',
      'cscript //nologo %windir%\\system32\\slmgr.vbs /sdns',
      'net stop sppsvc & net start sppsvc',
      'Add-DnsServerResourceRecord -Srv -ZoneName corp.example -Name "_vlmcs._tcp" -DomainName <kms-host-fqdn> -Priority 0 -Weight 0 -Port 1688',
      'cscript //nologo %windir%\\system32\\slmgr.vbs /cdns',
      'ipconfig /flushdns',
    ]);
    expect(verify.run).toBe('nslookup -type=SRV _vlmcs._tcp.corp.example');
  });

  test('the zone is a domain above: the record is written below its apex', () => {
    const { remediation } = finding('srv-record-missing', {
      ...quiet,
      context: [computer({ domains: ['branch.corp.example'] })],
      srv: [srv(NXDOMAIN, { domain: 'branch.corp.example' })],
      zone: [
        zone({
          domain: 'branch.corp.example',
          answer: {
            kind: 'zone',
            zone: 'corp.example',
            primary: 'dc1.corp.example',
            serial: 1,
            nameServers: [],
          },
        }),
      ],
    });
    expect(remediation[0]?.command).toBe(
      'Get-DnsServerResourceRecord -ZoneName corp.example -Name "_vlmcs._tcp.branch" -RRType Srv',
    );
  });

  test('a host given by hand that offers KMS goes into the new record', () => {
    const { remediation } = finding('srv-record-missing', {
      ...quiet,
      srv: [srv(NXDOMAIN)],
      service: [bind({ host: 'kms7.corp.example' })],
    });
    expect(remediation.map(({ command }) => command).join()).toContain('-DomainName kms7.corp.example ');
  });

  test('only public services were asked: first ask an internal server', () => {
    const { remediation } = finding('srv-record-missing', {
      ...quiet,
      resolvers: [resolver('10.0.0.53:53', { scope: 'public-service' })],
      srv: [srv(NXDOMAIN)],
    });
    expect(remediation[0]).toMatchObject({
      command: 'kms-doctor check --domain corp.example --resolver <internal-dns>',
      changes: false,
    });
  });

  test('a domain that could harm a shell never enters a command', () => {
    const domain = 'corp.example";calc;"';
    const found = finding('srv-record-missing', {
      ...quiet,
      context: [computer({ domains: [domain] })],
      srv: [srv(NXDOMAIN, { domain })],
      zone: [],
      update: [update({ domain })],
    });
    const commands = [...found.remediation.map(({ command }) => command ?? ''), found.verify.run].join('\n');
    expect(commands).not.toContain('calc');
    expect(found.verify.run).toBe('nslookup -type=SRV _vlmcs._tcp.<domain>');
    expect(found.verify.expect).toContain('Fill in <domain> by hand');
  });
});
