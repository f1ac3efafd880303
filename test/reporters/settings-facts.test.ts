import { expect, test } from '@jest/globals';
import type { FirewallRuleFacts } from '../../src/model/firewall-settings.js';
import { settingsFacts } from '../../src/reporters/settings-facts.js';
import { clientSettings, hostProduct, licensingService, product, told } from '../support/settings-builder.js';

const OFF_RULE: FirewallRuleFacts = {
  id: 'SPPSVC-In-TCP',
  name: 'Key Management Service (TCP-In)',
  enabled: false,
  direction: 'in',
  action: 'allow',
  profiles: ['domain'],
  protocol: 'tcp',
  localPorts: ['1688'],
  remotePorts: [],
  remoteAddresses: [],
  localAddresses: [],
  program: null,
  service: null,
  store: null,
};

test('what a pinned client says: the host, its code, what DNS said of it', () => {
  const client = clientSettings({
    service: told(licensingService({ kmsMachine: 'oldkms', kmsPort: 1690, hostCaching: false })),
    products: told([product({ state: 'notification', stateReason: '0xC004F074', graceMinutesLeft: 0 })]),
    lookups: told([
      { server: 'dc1', name: 'oldkms', type: 'A', result: 'nxdomain', srv: [], addresses: [] } as const,
    ]),
    connects: told([{ host: 'kms1', address: null, port: 1688, succeeded: false }]),
  });
  expect(settingsFacts({ ...client, services: null, dnsClient: null })).toEqual([
    'host set by hand oldkms:1690, keeps no host',
    'Windows(R), Enterprise edition: VOLUME_KMSCLIENT, key that ends in 2YT43, it shows notifications, 0xC004F074, needs a count of 25, host found by DNS kms1.corp.example:1688, activation by all',
    'oldkms A @dc1: the name does not exist',
    'kms1:1688 accepts no connection',
  ]);
});

test('what a host says: its count, its port, the rules that name it, and no others', () => {
  const host = clientSettings({
    service: told(licensingService({ listeningPort: 1690, dnsPublishing: false, lowPriority: true })),
    products: told([hostProduct({}, { count: 12 })]),
    firewall: told({
      profiles: [
        { profile: 'domain', enabled: true, inbound: 'block', outbound: 'allow', localRulesCount: true },
      ],
      rules: [OFF_RULE, { ...OFF_RULE, id: 'Other', localPorts: ['80'] }],
      ...{ allRules: true, activeProfiles: ['domain'], otherProducts: [] },
    }),
  });
  const facts = settingsFacts({ ...host, services: null, dnsClient: null });
  expect(facts).toEqual([
    'listens on port 1690, does not publish in DNS, low priority',
    expect.stringContaining('count 12'),
    'networks in force domain',
    'firewall rule SPPSVC-In-TCP: off, in, allow, domain',
  ]);
});

test('a heap of licences is cut short and counted', () => {
  const many = Array.from({ length: 9 }, (_, at) => product({ name: `Product ${at}` }));
  const facts = settingsFacts({
    ...clientSettings({ service: null, products: told(many) }),
    ...{ services: null, dnsClient: null },
  });
  expect(facts).toHaveLength(6);
  expect(facts.at(-1)).toBe('and 4 more');
});
