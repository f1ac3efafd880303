import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../../src/model/finding.js';
import type { FailureMode } from '../../../src/model/failure-mode.js';
import { srvStaleDeadHost } from '../../../src/failure-modes/dns/srv-stale-dead-host.js';
import { firewallPathBlocked } from '../../../src/failure-modes/network/firewall-path-blocked.js';
import { hostMultihomedUnreachableAddress } from '../../../src/failure-modes/network/host-multihomed-unreachable-address.js';
import { ipv6PathBroken } from '../../../src/failure-modes/network/ipv6-path-broken.js';
import { tcpOpenRpcBlocked } from '../../../src/failure-modes/network/tcp-open-rpc-blocked.js';
import { bind, find, srv, tcp } from '../../support/evidence-builder.js';

function only(mode: FailureMode, change: Parameters<typeof find>[1]): Finding {
  const [finding, ...others] = find(mode, change);
  expect(others).toEqual([]);
  if (finding === undefined) throw new Error(`${mode.id} was not found`);
  return finding;
}

const silent = tcp({ outcome: 'filtered' });
const smb = tcp({ port: 445, purpose: 'liveness' });

describe('firewall-path-blocked', () => {
  test('names host, address, port, the wait and the port that answered', () => {
    expect(only(firewallPathBlocked, { reach: [silent, smb] }).summary).toBe(
      'TCP 1688 of kms1.corp.example (10.0.0.20) stays silent for 5 s, its port 445 answers.',
    );
  });
  test('silence: first the rules of the host, then the way', () => {
    const { remediation, evidence } = only(firewallPathBlocked, { reach: [silent, smb] });
    expect(remediation[0]).toMatchObject({
      on: 'host',
      command: 'Get-NetFirewallRule -Name SPPSVC-In-TCP* | Enable-NetFirewallRule',
    });
    expect(remediation.map(({ on }) => on)).toEqual(['host', 'host', 'client', 'network']);
    expect(evidence).toEqual(['tcp/10.0.0.20:1688', 'tcp/10.0.0.20:445']);
  });
  test('a prohibition: first the way, because the host firewall drops in silence', () => {
    const { remediation, summary } = only(firewallPathBlocked, { reach: [tcp({ outcome: 'rejected' })] });
    expect(summary).toBe('A firewall answers that TCP 1688 of kms1.corp.example (10.0.0.20) is prohibited.');
    expect(remediation.map(({ on }) => on)).toEqual(['client', 'network', 'host', 'host']);
  });
  test('another port than 1688 has no built-in rule', () => {
    const { remediation, verify } = only(firewallPathBlocked, {
      reach: [tcp({ port: 1689, outcome: 'filtered' }), smb],
    });
    expect(remediation[0]?.command).toContain('-LocalPort 1689');
    expect(verify.run).toBe('kms-doctor check --host kms1.corp.example:1689');
  });
  test('an IPv6 literal given as the host keeps its brackets', () => {
    const { verify, summary } = only(firewallPathBlocked, {
      reach: [tcp({ host: 'fd00::20', address: 'fd00::20', outcome: 'rejected' })],
    });
    expect(verify.run).toBe('kms-doctor check --host "[fd00::20]:1688"');
    expect(summary).toContain('TCP 1688 of fd00::20 is prohibited');
  });
  test('a host name with quotes never gets into a command', () => {
    const host = 'kms"; Remove-Item C:\\ #.corp.example';
    const { remediation, verify } = only(firewallPathBlocked, {
      reach: [tcp({ host, outcome: 'filtered' }), { ...smb, host }],
    });
    for (const command of [...remediation.map((step) => step.command ?? ''), verify.run])
      expect(command).not.toContain('Remove-Item');
    expect(verify.run).toBe('kms-doctor check --host <kms-host-fqdn>:1688');
  });
});

describe('srv-stale-dead-host', () => {
  const reach = [silent, { ...smb, outcome: 'filtered' as const }];
  test('deletes the one record by zone, target and port', () => {
    const { remediation, summary, verify } = only(srvStaleDeadHost, { reach });
    expect(summary).toBe('No port of kms1.corp.example (10.0.0.20) answers, TCP 1688 silent for 5 s.');
    const commands = remediation.map(({ command }) => command ?? '');
    expect(commands).toContain(
      'Get-DnsServerResourceRecord -ZoneName corp.example -Name "_vlmcs._tcp" -RRType Srv | Where-Object { $_.RecordData.DomainName -eq "kms1.corp.example." -and $_.RecordData.Port -eq 1688 } | Remove-DnsServerResourceRecord -ZoneName corp.example',
    );
    expect(commands.find((command) => command.includes('nsupdate'))).toBe(
      "printf 'server dc1.corp.example\\nzone corp.example\\nupdate delete _vlmcs._tcp.corp.example. IN SRV 0 0 1688 kms1.corp.example.\\nsend\\n' | nsupdate -k <tsig-key-file>",
    );
    expect(verify.run).toBe('nslookup -type=SRV _vlmcs._tcp.corp.example');
  });
  test('a host given by hand has no record to delete', () => {
    const { remediation, verify } = only(srvStaleDeadHost, {
      reach,
      srv: [srv({ kind: 'no-data', negativeTtl: null })],
    });
    expect(remediation.map(({ on }) => on)).toEqual(['host', 'client']);
    expect(verify.run).toBe('kms-doctor check --host kms1.corp.example:1688');
  });
});

test('ipv6-path-broken names both addresses and how the one fails', () => {
  const reach = [tcp(), tcp({ address: 'fd00::20', outcome: 'host-unreachable' })];
  expect(only(ipv6PathBroken, { reach }).summary).toBe(
    'TCP 1688 of kms1.corp.example is open over IPv4 (10.0.0.20), not over IPv6 (fd00::20): for 3.1 s nobody on its network claims it.',
  );
});

test('host-multihomed-unreachable-address removes one address from the zone that was seen', () => {
  const reach = [tcp(), tcp({ address: '172.16.0.20', outcome: 'filtered' })];
  const { remediation, summary } = only(hostMultihomedUnreachableAddress, { reach });
  expect(summary).toBe(
    'TCP 1688 of kms1.corp.example is open on 10.0.0.20, not on its other address 172.16.0.20: no answer for 5 s.',
  );
  expect(remediation.at(-1)?.command).toBe(
    'Remove-DnsServerResourceRecord -ZoneName corp.example -Name kms1 -RRType A -RecordData 172.16.0.20',
  );
});

test('tcp-open-rpc-blocked tells what the kernel knows about the silence', () => {
  const words = {
    'program-holds-the-data': 'took the data',
    'data-not-acknowledged': 'lost on the way',
    'held-by-a-proxy': 'holds the data',
  };
  for (const [silence, expected] of Object.entries(words) as [keyof typeof words, string][])
    expect(
      only(tcpOpenRpcBlocked, { service: [bind({ outcome: 'silent', silence, tookMs: 4000 })] }).summary,
    ).toContain(expected);
});
