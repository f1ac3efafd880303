import { expect, test } from '@jest/globals';
import { update } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const open = update({ unsigned: 'accepted', rcode: 'NOERROR' });

test('an unsigned update is accepted: a warning that names zone, server and our address', () => {
  expect(findings({ update: [open] })).toEqual([
    'zone-accepts-updates-from-anyone/corp.example: warning, confirmed',
  ]);
  const { summary, remediation } = finding('zone-accepts-updates-from-anyone', { update: [open] });
  expect(summary).toBe(
    '10.0.0.53 accepts unsigned updates of the zone corp.example from 10.0.0.117: whoever is let in like that can replace the KMS host record.',
  );
  // Whoever must go on updating gets its rights before the door closes.
  expect(remediation[0]?.command).toBeNull();
  expect(remediation[1]?.command).toBe('Set-DnsServerPrimaryZone -Name corp.example -DynamicUpdate Secure');
});

test.each(['refused', 'not-implemented', 'wrong-server', 'silent', 'not-asked'] as const)(
  '%s is no open door',
  (unsigned) => {
    expect(findings({ update: [update({ unsigned })] })).toEqual([]);
  },
);

test('a zone far above the domain is none of the organisation', () => {
  expect(findings({ update: [update({ zone: 'example', unsigned: 'accepted' })] })).toEqual([]);
});
