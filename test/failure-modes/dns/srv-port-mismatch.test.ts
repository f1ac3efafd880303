import { describe, expect, test } from '@jest/globals';
import type { TcpOutcome } from '../../../src/model/evidence.js';
import { bind, record, records, srv, tcp } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const odd = srv(records(record('kms1.corp.example', { port: 1689 })));
const standard = tcp({ purpose: 'standard-port' });

describe('the record says 1689, the host listens on 1688', () => {
  test('refused: the wrong port is the only finding, confirmed because KMS answers on 1688', () => {
    const change = { srv: [odd], reach: [tcp({ port: 1689, outcome: 'refused' }), standard] };
    expect(findings(change)).toEqual(['srv-port-mismatch/corp.example: error, confirmed']);
    const { summary, remediation, evidence } = finding('srv-port-mismatch', change);
    expect(summary).toBe(
      '_vlmcs._tcp.corp.example sends clients to port 1689 of kms1.corp.example (10.0.0.20), which is closed; port 1688 of it offers KMS.',
    );
    expect(evidence).toContain('rpc/10.0.0.20:1688');
    expect(remediation.map(({ command }) => command)).toContain(
      'Get-DnsServerResourceRecord -ZoneName corp.example -Name "_vlmcs._tcp" -RRType Srv | Where-Object { $_.RecordData.DomainName -eq "kms1.corp.example." -and $_.RecordData.Port -eq 1689 } | Remove-DnsServerResourceRecord -ZoneName corp.example',
    );
  });

  test('dropped by the firewall of the host: the same', () => {
    expect(findings({ srv: [odd], reach: [tcp({ port: 1689, outcome: 'filtered' }), standard] })).toEqual([
      'srv-port-mismatch/corp.example: error, confirmed',
    ]);
  });

  test('1688 is open, but nobody asked it for KMS: likely', () => {
    expect(
      findings({ srv: [odd], reach: [tcp({ port: 1689, outcome: 'refused' }), standard], service: [] }),
    ).toEqual(['srv-port-mismatch/corp.example: error, likely']);
  });
});

describe('neighbours', () => {
  const closed: readonly TcpOutcome[] = ['refused', 'filtered'];
  test.each(closed)('1688 is %s too', (outcome) => {
    expect(
      findings({
        srv: [odd],
        reach: [tcp({ port: 1689, outcome: 'refused' }), tcp({ purpose: 'standard-port', outcome })],
        service: [],
      }).join(),
    ).not.toContain('srv-port-mismatch');
  });

  test('the odd port is open: a host may listen where it likes', () => {
    expect(findings({ srv: [odd], reach: [tcp({ port: 1689 })], service: [bind({ port: 1689 })] })).toEqual(
      [],
    );
  });

  test('another host listens on 1688', () => {
    expect(
      findings({
        srv: [odd],
        reach: [
          tcp({ port: 1689, outcome: 'refused' }),
          tcp({ purpose: 'standard-port', host: 'kms2.corp.example', address: '10.0.0.21' }),
        ],
        service: [],
      }).join(),
    ).not.toContain('srv-port-mismatch');
  });
});
