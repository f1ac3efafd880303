import { expect, test } from '@jest/globals';
import { srvTargetStaleAddress } from '../../../src/failure-modes/dns/srv-target-stale-address.js';
import { ADDRESS, computer, find, tcp } from '../../support/evidence-builder.js';

const moved = computer({
  name: 'kms1',
  addresses: [{ interface: 'Ethernet', address: '10.0.0.120', family: 4 }],
});
const dead = tcp({ outcome: 'host-unreachable' });

test('on the host itself: DNS names an address it does not have', () => {
  const [finding, ...others] = find(srvTargetStaleAddress, { context: [moved], reach: [dead], service: [] });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    subject: '10.0.0.20:1688',
    confidence: 'likely',
    severity: 'error',
    summary: 'DNS gives 10.0.0.20 for kms1.corp.example, but kms1 has 10.0.0.120.',
  });
  expect(finding?.remediation[2]?.command).toBe(
    'Remove-DnsServerResourceRecord -ZoneName corp.example -Name kms1 -RRType A -RecordData 10.0.0.20',
  );
});

test.each([
  ['another computer looks', { reach: [dead], service: [] }],
  [
    'the host has the address',
    {
      context: [{ ...moved, addresses: [{ interface: 'Ethernet', address: ADDRESS, family: 4 as const }] }],
      reach: [dead],
    },
  ],
  ['the address serves, through address translation', { context: [moved] }],
  ['the deadline cut the connect', { context: [moved], reach: [tcp({ outcome: 'not-finished' })] }],
  [
    'only the other family is known',
    { context: [moved], reach: [{ ...dead, address: 'fd00::20', family: 6 as const }], service: [] },
  ],
])('%s: no stale address', (_, change) => {
  expect(find(srvTargetStaleAddress, change)).toEqual([]);
});
