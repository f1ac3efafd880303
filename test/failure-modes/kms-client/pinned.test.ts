/** Hosts that a client was set to, or keeps, by its settings and by what the network shows. Synthetic. */
import { describe, expect, test } from '@jest/globals';
import { clientKmsCacheStale } from '../../../src/failure-modes/kms-client/client-kms-cache-stale.js';
import { ipv6LiteralInSkms } from '../../../src/failure-modes/kms-client/ipv6-literal-in-skms.js';
import { lookupDomainWrong } from '../../../src/failure-modes/kms-client/lookup-domain-wrong.js';
import { manualKmsDeadHost } from '../../../src/failure-modes/kms-client/manual-kms-dead-host.js';
import { manualKmsWrongHost } from '../../../src/failure-modes/kms-client/manual-kms-wrong-host.js';
import { manualKmsWrongPort } from '../../../src/failure-modes/kms-client/manual-kms-wrong-port.js';
import { nonDomainClientNotConfigured } from '../../../src/failure-modes/kms-client/non-domain-client-not-configured.js';
import type { ReportedLookup } from '../../../src/model/settings.js';
import type { ProductFacts } from '../../../src/model/licensing-settings.js';
import {
  address,
  find,
  noAddress,
  NXDOMAIN,
  record,
  records,
  srv,
  tcp,
} from '../../support/evidence-builder.js';
import {
  clientSettings,
  hostSettings,
  licensingService,
  system,
  told,
} from '../../support/settings-builder.js';
import { foundInSettings, UNLICENSED, withProduct } from '../../support/settings-evidence.js';

const OLD = 'kms-old.corp.example';
const NOTHING = { srv: [], addresses: [], reach: [], service: [] } as const;
const failed = told([{ code: '0xC004F074', command: '/ato', text: null }]);

function lookup(change: Partial<ReportedLookup>): ReportedLookup {
  return {
    ...{ server: '10.0.0.53', name: OLD, type: 'A', result: 'nxdomain', srv: [], addresses: [] },
    ...change,
  };
}

const pinned = (change: Partial<ProductFacts> = {}, more: Parameters<typeof withProduct>[1] = {}) =>
  withProduct({ ...UNLICENSED, kmsMachine: OLD, kmsPort: 1688, ...change }, more);

describe('manual-kms-dead-host', () => {
  test('the name does not exist: by this run, and by the own look-up of the client', () => {
    const words =
      'error, confirmed: ws017.corp.example (Windows Enterprise) is pinned to kms-old.corp.example port 1688, whose name does not exist.';
    expect(foundInSettings(manualKmsDeadHost, pinned(), { ...NOTHING, addresses: noAddress(OLD) })).toEqual([
      words,
    ]);
    expect(foundInSettings(manualKmsDeadHost, pinned({}, { lookups: told([lookup({})]) }))).toEqual([words]);
  });
  test('nothing of it answers, or the own connection test failed: likely', () => {
    const reach = [
      tcp({ host: OLD, address: '10.0.0.21', outcome: 'filtered' }),
      tcp({ host: OLD, address: '10.0.0.21', port: 445, purpose: 'liveness', outcome: 'filtered' }),
    ];
    expect(foundInSettings(manualKmsDeadHost, pinned(), { ...NOTHING, reach })).toEqual([
      expect.stringContaining(
        'error, likely: ws017.corp.example (Windows Enterprise) is pinned to kms-old.corp.example port 1688, of which',
      ),
    ]);
    const connects = told([{ host: OLD, address: null, port: 1688, succeeded: false, pinged: null }]);
    expect(foundInSettings(manualKmsDeadHost, pinned({}, { connects }))).toEqual([
      expect.stringContaining('error, likely'),
    ]);
  });
  test('the code of an attempt alone: likely', () => {
    expect(foundInSettings(manualKmsDeadHost, pinned({}, { errors: failed }))).toEqual([
      'error, likely: ws017.corp.example (Windows Enterprise) is pinned to kms-old.corp.example port 1688, which it cannot contact (0xC004F074).',
    ]);
  });
  test('pinned for the whole computer counts as well', () => {
    const service = told(licensingService({ kmsMachine: OLD }));
    expect(
      foundInSettings(manualKmsDeadHost, withProduct(UNLICENSED, { service, errors: failed })),
    ).toHaveLength(1);
  });
  test('open, alive with a closed port, or nobody looked: nothing', () => {
    const at = { host: OLD, address: '10.0.0.21' };
    for (const outcome of ['open', 'refused', 'rejected'] as const)
      expect(
        foundInSettings(manualKmsDeadHost, pinned({}, { errors: failed }), {
          ...NOTHING,
          reach: [tcp({ ...at, outcome })],
        }),
      ).toEqual([]);
    expect(foundInSettings(manualKmsDeadHost, pinned())).toEqual([]);
  });
  test('the activation ID of the one product that asks it stands in the step', () => {
    const activationId = '73111121-5638-40f6-bc11-f1d7b0d64300';
    const client = pinned({ activationId }, { errors: failed });
    const [found] = find(manualKmsDeadHost, { ...NOTHING, clientSettings: [client] });
    expect(found?.remediation.map(({ command }) => command)).toContainEqual(
      expect.stringMatching(`/ckms ${activationId}$`),
    );
  });
  test('a client that is not pinned, and one without a client setup key', () => {
    const more = { errors: failed, lookups: told([lookup({})]) };
    expect(foundInSettings(manualKmsDeadHost, withProduct(UNLICENSED, more))).toEqual([]);
    expect(foundInSettings(manualKmsDeadHost, pinned({ channel: 'mak' }, more))).toEqual([]);
  });
});

describe('manual-kms-wrong-host', () => {
  const refused = told([{ code: '0xC004F042', command: '/ato', text: null }]);
  test('not in DNS, and it refuses: confirmed', () => {
    expect(
      foundInSettings(manualKmsWrongHost, pinned({}, { errors: refused }), { ...NOTHING, srv: [srv()] }),
    ).toEqual([
      'error, confirmed: ws017.corp.example (Windows Enterprise) is pinned to kms-old.corp.example, which refuses it (0xC004F042); DNS offers kms1.corp.example.',
    ]);
  });
  test('not in DNS and not activated: likely; also by the own look-up of the client', () => {
    expect(foundInSettings(manualKmsWrongHost, pinned(), { ...NOTHING, srv: [srv()] })).toEqual([
      expect.stringContaining('error, likely'),
    ]);
    const own = lookup({
      ...{ name: '_vlmcs._tcp.corp.example', type: 'SRV', result: 'records' },
      srv: [{ priority: 0, weight: 0, port: 1688, target: 'kms1.corp.example' }],
    });
    expect(foundInSettings(manualKmsWrongHost, pinned({}, { lookups: told([own]) }))).toHaveLength(1);
  });
  test('licensed and renewing: nothing, whatever DNS says', () => {
    const sound = withProduct({ kmsMachine: OLD });
    expect(foundInSettings(manualKmsWrongHost, sound, { ...NOTHING, srv: [srv()] })).toEqual([]);
  });
  test('DNS names it, by a short name or by its address; or DNS says nothing', () => {
    const named = (kmsMachine: string) =>
      foundInSettings(manualKmsWrongHost, pinned({ kmsMachine }), {
        ...NOTHING,
        srv: [srv()],
        addresses: [address()],
      });
    expect(named('KMS1')).toEqual([]);
    expect(named('10.0.0.20')).toEqual([]);
    expect(named('10.0.0.21')).toHaveLength(1);
    expect(
      foundInSettings(manualKmsWrongHost, pinned({ kmsMachine: '10.0.0.21' }), { ...NOTHING, srv: [srv()] }),
    ).toEqual([]);
    expect(foundInSettings(manualKmsWrongHost, pinned({}, { errors: refused }))).toEqual([]);
  });
  test('a record of another domain says nothing about this client', () => {
    const elsewhere = srv(records(), { domain: 'other.example' });
    expect(foundInSettings(manualKmsWrongHost, pinned(), { ...NOTHING, srv: [elsewhere] })).toEqual([]);
  });
  test('a host of which nothing answers is a dead one', () => {
    expect(
      foundInSettings(manualKmsWrongHost, pinned(), {
        ...NOTHING,
        srv: [srv()],
        addresses: noAddress(OLD),
      }),
    ).toEqual([]);
  });
});

describe('manual-kms-wrong-host: a public host, by its address', () => {
  const at = (kmsMachine: string, discoveredAddress: string | null, more = {}) =>
    withProduct({ kmsMachine, kmsPort: 1688, discoveredMachine: null, discoveredAddress }, more);
  const STRANGER = 'kms8.public-kms.example';
  const found = (client: ReturnType<typeof at>, more = {}) =>
    foundInSettings(manualKmsWrongHost, client, { ...NOTHING, ...more });

  test('whoever is licensed by it is asked whose it is', () => {
    expect(found(at(STRANGER, '203.0.113.5'))).toEqual([
      'warning, possible: ws017.corp.example is pinned to kms8.public-kms.example at the public address 203.0.113.5, which looks outside your network: whose is it?',
    ]);
    expect(found(at('203.0.113.5', null))).toEqual([
      'warning, possible: ws017.corp.example is pinned to 203.0.113.5, a public address, which looks outside your network: whose is it?',
    ]);
  });
  test('by the look-ups of the client and of this run', () => {
    const own = lookup({ name: STRANGER, result: 'records', addresses: ['203.0.113.5'] });
    expect(found(at(STRANGER, null, { lookups: told([own]) }))).toHaveLength(1);
    const looked = address(
      { kind: 'addresses', addresses: ['203.0.113.5'], ttl: 60, alias: null },
      { target: STRANGER },
    );
    expect(found(at(STRANGER, null), { addresses: [looked] })).toHaveLength(1);
  });
  test.each([
    ['a private address', STRANGER, '10.0.0.20'],
    ['an IPv6 address', STRANGER, '2001:db8::20'],
    ['no address is known', STRANGER, null],
    ['a name below the domain of the client', 'kms1.corp.example', '203.0.113.5'],
    ['the outer name of the organisation', 'kms.corp.net', '203.0.113.5'],
    ['Azure', 'azkms.core.windows.net', '20.118.99.224'],
    ['Azure by address', '40.83.235.53', null],
    ['Azure before', 'kms.core.windows.net', '23.102.135.246'],
    ['Google Cloud', 'kms.windows.googlecloud.com', '35.190.247.13'],
    ['a cloud inside its networks', '169.254.169.250', null],
  ])('nothing: %s', (_why, host, printed) => {
    expect(found(at(host, printed))).toEqual([]);
  });
  test('nothing: DNS names it, its settings are there too, or the network uses public addresses', () => {
    const client = at(STRANGER, '203.0.113.5');
    expect(found(client, { srv: [srv(records(STRANGER))] })).toEqual([]);
    const host = hostSettings({ subject: STRANGER });
    expect(found(client, { hostSettings: [host] })).toEqual([]);
  });
  test('the address of a host that it found is not that of the one that is set', () => {
    const client = withProduct({
      ...{ kmsMachine: STRANGER, discoveredMachine: 'kms1.corp.example', discoveredAddress: '203.0.113.5' },
    });
    expect(found(client)).toEqual([]);
  });
});

describe('manual-kms-wrong-port', () => {
  const client = pinned({ kmsMachine: 'kms1.corp.example', kmsPort: 1689 });
  test('by the settings of the host: confirmed', () => {
    expect(
      foundInSettings(manualKmsWrongPort, client, { ...NOTHING, hostSettings: [hostSettings()] }),
    ).toEqual([
      'error, confirmed: ws017.corp.example (Windows Enterprise) is pinned to kms1.corp.example port 1689, but that host listens on port 1688.',
    ]);
  });
  test('by connects: refused there, open elsewhere', () => {
    const reach = [tcp({ port: 1689, outcome: 'refused' }), tcp({ purpose: 'standard-port' })];
    expect(foundInSettings(manualKmsWrongPort, client, { ...NOTHING, reach })).toEqual([
      expect.stringContaining('error, confirmed'),
    ]);
  });
  test('by the record alone: likely, unless the port is open', () => {
    expect(foundInSettings(manualKmsWrongPort, client, { ...NOTHING, srv: [srv()] })).toEqual([
      expect.stringContaining('error, likely'),
    ]);
    expect(
      foundInSettings(manualKmsWrongPort, client, { ...NOTHING, srv: [srv()], reach: [tcp({ port: 1689 })] }),
    ).toEqual([]);
  });
  test('the right port, another host, a port that no one listens on', () => {
    const right = pinned({ kmsMachine: 'kms1', kmsPort: null });
    expect(
      foundInSettings(manualKmsWrongPort, right, {
        ...NOTHING,
        hostSettings: [hostSettings()],
        srv: [srv()],
      }),
    ).toEqual([]);
    expect(
      foundInSettings(manualKmsWrongPort, pinned(), { ...NOTHING, hostSettings: [hostSettings()] }),
    ).toEqual([]);
    expect(
      foundInSettings(manualKmsWrongPort, client, {
        ...NOTHING,
        reach: [tcp({ port: 1689, outcome: 'refused' })],
      }),
    ).toEqual([]);
  });
});

describe('ipv6-literal-in-skms', () => {
  test.each(['2001:db8::20', '[2001:db8::20]', 'fe80::1%eth0'])('%s', (kmsMachine) => {
    expect(foundInSettings(ipv6LiteralInSkms, pinned({ kmsMachine }))).toEqual([
      expect.stringContaining('warning, confirmed'),
    ]);
  });
  test('where everything is licensed it is no warning', () => {
    expect(foundInSettings(ipv6LiteralInSkms, withProduct({ kmsMachine: '2001:db8::20' }))).toEqual([
      expect.stringContaining('info, possible'),
    ]);
  });
  test.each(['kms1.corp.example', '10.0.0.20', 'fade.cafe'])('%s is none', (kmsMachine) => {
    expect(foundInSettings(ipv6LiteralInSkms, pinned({ kmsMachine }))).toEqual([]);
  });
});

describe('lookup-domain-wrong', () => {
  const client = withProduct({ ...UNLICENSED, lookupDomain: 'old.example' });
  test('DNS denies its record: confirmed; the code alone: likely', () => {
    expect(
      foundInSettings(lookupDomainWrong, client, { srv: [srv(NXDOMAIN, { domain: 'old.example' })] }),
    ).toEqual([
      'error, confirmed: ws017.corp.example (Windows Enterprise) is set to look for a KMS host in old.example, which publishes none.',
    ]);
    const coded = withProduct(
      { ...UNLICENSED, lookupDomain: 'old.example' },
      { errors: told([{ code: '0x8007232B', command: '/ato', text: null }]) },
    );
    expect(foundInSettings(lookupDomainWrong, coded)).toEqual([expect.stringContaining('error, likely')]);
  });
  test('there is a record, a host is pinned, or only another domain was asked', () => {
    expect(
      foundInSettings(lookupDomainWrong, client, { srv: [srv(records(), { domain: 'old.example' })] }),
    ).toEqual([]);
    expect(
      foundInSettings(lookupDomainWrong, pinned({ lookupDomain: 'old.example' }), {
        srv: [srv(NXDOMAIN, { domain: 'old.example' })],
      }),
    ).toEqual([]);
    expect(foundInSettings(lookupDomainWrong, client, { srv: [srv(NXDOMAIN)] })).toEqual([]);
  });
});

describe('client-kms-cache-stale', () => {
  const stale = withProduct({ discoveredMachine: OLD });
  test('DNS offers other hosts', () => {
    expect(foundInSettings(clientKmsCacheStale, stale, { srv: [srv()] })).toEqual([
      'warning, confirmed: ws017.corp.example keeps kms-old.corp.example as its KMS host, which DNS does not offer: it offers kms1.corp.example.',
    ]);
  });
  test('a client whose domain is not told is only possible', () => {
    const unnamed = withProduct({ discoveredMachine: OLD }, { computer: null, system: null });
    expect(foundInSettings(clientKmsCacheStale, unnamed, { srv: [srv()] })).toEqual([
      expect.stringContaining('info, possible'),
    ]);
  });
  test('DNS offers it among others, caching is off, or a host is set by hand', () => {
    const both = srv(records(record(OLD), 'kms1.corp.example'));
    expect(foundInSettings(clientKmsCacheStale, stale, { srv: [both] })).toEqual([]);
    expect(foundInSettings(clientKmsCacheStale, clientSettings(), { srv: [srv()] })).toEqual([]);
    const uncached = withProduct({ discoveredMachine: OLD, hostCaching: false });
    expect(foundInSettings(clientKmsCacheStale, uncached, { srv: [srv()] })).toEqual([]);
    const set = withProduct({ discoveredMachine: OLD, kmsMachine: 'kms1' });
    expect(foundInSettings(clientKmsCacheStale, set, { srv: [srv()] })).toEqual([]);
    expect(foundInSettings(clientKmsCacheStale, stale, { srv: [srv(NXDOMAIN)] })).toEqual([]);
  });
});

describe('non-domain-client-not-configured', () => {
  const workgroup = told(system({ domain: null, domainMember: false }));
  const loose = { computer: 'ws017', system: workgroup };
  test('no domain to look in: likely; DNS denies the one of DHCP: confirmed', () => {
    expect(foundInSettings(nonDomainClientNotConfigured, withProduct(UNLICENSED, loose))).toEqual([
      'error, likely: ws017.corp.example (Windows Enterprise) is in no domain, has no KMS host set, and finds none by DNS.',
    ]);
    const dhcp = told({
      primarySuffix: null,
      searchList: [],
      adapters: [
        {
          name: 'Ethernet',
          suffix: 'corp.example',
          addresses: ['10.0.0.9'],
          dnsServers: [],
          registers: null,
        },
      ],
    });
    const there = withProduct(UNLICENSED, { ...loose, dnsClient: dhcp });
    expect(foundInSettings(nonDomainClientNotConfigured, there, { srv: [srv(NXDOMAIN)] })).toEqual([
      expect.stringContaining('error, confirmed'),
    ]);
    expect(foundInSettings(nonDomainClientNotConfigured, there, { srv: [srv()] })).toEqual([]);
    expect(foundInSettings(nonDomainClientNotConfigured, there)).toEqual([]);
  });
  test('licensed, pinned, keeping a host, or in a domain', () => {
    expect(foundInSettings(nonDomainClientNotConfigured, clientSettings(loose))).toEqual([]);
    expect(foundInSettings(nonDomainClientNotConfigured, pinned({}, loose))).toEqual([]);
    expect(
      foundInSettings(
        nonDomainClientNotConfigured,
        withProduct({ ...UNLICENSED, discoveredMachine: 'kms1' }, loose),
      ),
    ).toEqual([]);
    expect(foundInSettings(nonDomainClientNotConfigured, withProduct(UNLICENSED))).toEqual([]);
  });
});
