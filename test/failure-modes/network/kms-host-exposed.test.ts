/** Addresses of the documentation ranges stand for public ones. */
import { expect, test } from '@jest/globals';
import { bind, computer, tcp } from '../../support/evidence-builder.js';
import { firewall } from '../../support/firewall-builder.js';
import { finding, findings } from '../../support/judge.js';
import { hostSettings, told } from '../../support/settings-builder.js';

const PUBLIC = '198.51.100.20';
const answers = { reach: [tcp({ address: PUBLIC })], service: [bind({ address: PUBLIC })] };
const host = (address: string, facts: Parameters<typeof firewall>[0]) =>
  hostSettings({
    firewall: told(firewall(facts)),
    dnsClient: told({
      primarySuffix: 'corp.example',
      searchList: [],
      adapters: [
        { name: 'Ethernet', suffix: null, addresses: [address], dnsServers: ['10.0.0.53'], registers: true },
      ],
    }),
  });
const exposed = (change: Parameters<typeof findings>[0]): readonly string[] =>
  findings(change).filter((line) => line.startsWith('kms-host-exposed'));

test('KMS answers at a public address: possible', () => {
  expect(exposed(answers)).toEqual([`kms-host-exposed/${PUBLIC}:1688: info, possible`]);
});

test('its firewall lets everybody in there: possible; both: likely', () => {
  const open = host(PUBLIC, { activeProfiles: ['public'] });
  expect(exposed({ hostSettings: [open] })).toEqual([`kms-host-exposed/${PUBLIC}:1688: info, possible`]);
  expect(exposed({ ...answers, hostSettings: [open] })).toEqual([
    `kms-host-exposed/${PUBLIC}:1688: warning, likely`,
  ]);
  expect(finding('kms-host-exposed', { ...answers, hostSettings: [open] }).summary).toBe(
    `The firewall of kms1.corp.example lets everybody in to KMS at the public address ${PUBLIC} port 1688, and it answers.`,
  );
});

test.each([
  ['a private address', {}],
  [
    'a private address and an open firewall',
    { hostSettings: [host('10.0.0.20', { activeProfiles: ['public'] })] },
  ],
  ['the public profile is not in force', { hostSettings: [host(PUBLIC, {})] }],
  ['nobody knows which profile is', { hostSettings: [host(PUBLIC, { activeProfiles: null })] }],
  [
    'a computer with a public address itself is inside',
    {
      ...answers,
      context: [computer({ addresses: [{ interface: 'eth0', address: '198.51.100.17', family: 4 }] })],
    },
  ],
])('%s: silent', (_, change) => {
  expect(exposed(change)).toEqual([]);
});
