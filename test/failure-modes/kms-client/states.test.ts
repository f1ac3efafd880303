/** States of licences, and codes that tell of hosts, DNS and clocks, as a client prints them. Synthetic. */
import { describe, expect, test } from '@jest/globals';
import { dnsClientHasNoServer } from '../../../src/failure-modes/dns/dns-client-has-no-server.js';
import { dnsPrimarySuffixMissing } from '../../../src/failure-modes/dns/dns-primary-suffix-missing.js';
import { dnsSuffixSearchListWrong } from '../../../src/failure-modes/dns/dns-suffix-search-list-wrong.js';
import { srvRecordMissing } from '../../../src/failure-modes/dns/srv-record-missing.js';
import { activationExpired180Days } from '../../../src/failure-modes/kms-client/activation-expired-180-days.js';
import { gracePeriodExpired } from '../../../src/failure-modes/kms-client/grace-period-expired.js';
import { manualKmsDeadHost } from '../../../src/failure-modes/kms-client/manual-kms-dead-host.js';
import { renewalOverdue } from '../../../src/failure-modes/kms-client/renewal-overdue.js';
import { hostKeyTooOldForClient } from '../../../src/failure-modes/kms-host/host-key-too-old-for-client.js';
import { hostKmsNotEnabled } from '../../../src/failure-modes/kms-host/host-kms-not-enabled.js';
import { hostNotActivated } from '../../../src/failure-modes/kms-host/host-not-activated.js';
import { officeKeyMissingOnHost } from '../../../src/failure-modes/kms-host/office-key-missing-on-host.js';
import { rpcServerUnavailable } from '../../../src/failure-modes/network/rpc-server-unavailable.js';
import { thresholdNotMetClient } from '../../../src/failure-modes/threshold/threshold-not-met-client.js';
import { thresholdNotMetOffice } from '../../../src/failure-modes/threshold/threshold-not-met-office.js';
import { thresholdNotMetServer } from '../../../src/failure-modes/threshold/threshold-not-met-server.js';
import { clockSkewClientHost } from '../../../src/failure-modes/time/clock-skew-client-host.js';
import type { FailureMode } from '../../../src/model/failure-mode.js';
import type { ProductFacts } from '../../../src/model/licensing-settings.js';
import type { DnsClientFacts, ReportedLookup } from '../../../src/model/settings.js';
import { asked as renewed, START } from '../../support/event-builder.js';
import { logsAsEvidence } from '../../support/event-evidence.js';
import { bind, find, NXDOMAIN, srv } from '../../support/evidence-builder.js';
import {
  clientSettings,
  hostProduct,
  hostSettings,
  licensingService,
  product,
  system,
  told,
} from '../../support/settings-builder.js';
import { foundInSettings, printed, UNLICENSED, withProduct } from '../../support/settings-evidence.js';

const QUIET = { srv: [], addresses: [], reach: [], service: [], clock: [], context: [] } as const;
const found = (mode: FailureMode, client: ReturnType<typeof withProduct>) =>
  foundInSettings(mode, client, QUIET);

describe('what ran out', () => {
  test('the additional grace period: an activation', () => {
    const client = withProduct({ state: 'additional-grace', stateReason: null, graceMinutesLeft: 30_000 });
    expect(found(activationExpired180Days, client)).toEqual([
      expect.stringContaining(
        'error, likely: The activation of ws017.corp.example (Windows Enterprise) has run out',
      ),
    ]);
    expect(found(gracePeriodExpired, client)).toEqual([]);
  });
  test('notification with a host that it keeps: an activation; without: the first grace period', () => {
    const kept = withProduct({ state: 'notification', stateReason: '0xC004F009' });
    expect(found(activationExpired180Days, kept)).toHaveLength(1);
    expect(found(gracePeriodExpired, kept)).toEqual([]);
    expect(found(gracePeriodExpired, withProduct(UNLICENSED))).toEqual([
      expect.stringContaining('error, likely'),
    ]);
    expect(found(activationExpired180Days, withProduct(UNLICENSED))).toEqual([]);
  });
  test('with a host set by hand none is kept, so it is only possible', () => {
    expect(found(gracePeriodExpired, withProduct({ ...UNLICENSED, kmsMachine: 'kms1' }))).toEqual([
      expect.stringContaining('warning, possible'),
    ]);
  });
  test('slmgr shows no host beside a licence that is not in force: only possible', () => {
    const bySlmgr = { products: told([product(UNLICENSED)], { rung: 'slmgr' }) };
    expect(found(gracePeriodExpired, clientSettings(bySlmgr))).toEqual([
      expect.stringContaining('warning, possible'),
    ]);
    const kept = { ...bySlmgr, service: told(licensingService({ discoveredMachine: 'kms1' })) };
    expect(found(gracePeriodExpired, clientSettings(kept))).toEqual([]);
    expect(found(activationExpired180Days, clientSettings(kept))).toHaveLength(1);
  });
  test('a log that knows a success: it was not the first grace period', () => {
    const log = logsAsEvidence([[renewed(START, { computer: 'ws017.corp.example' })]]);
    const beside = (client: ReturnType<typeof withProduct>) =>
      foundInSettings(gracePeriodExpired, client, { ...QUIET, events: [log] });
    expect(beside(withProduct(UNLICENSED))).toEqual([]);
    expect(beside({ ...withProduct(UNLICENSED), computer: null, subject: 'dlv.txt' })).toEqual([]);
    expect(beside({ ...withProduct(UNLICENSED), computer: 'ws018', subject: 'ws018' })).toHaveLength(1);
  });
  test('hardware that changed, another kind of key, and a licence in force are something else', () => {
    for (const client of [
      withProduct({ state: 'additional-grace', stateReason: '0xC004F00F' }),
      withProduct({ ...UNLICENSED, channel: 'retail' }),
      withProduct({ ...UNLICENSED, state: 'initial-grace' }),
      clientSettings(),
    ]) {
      expect(found(activationExpired180Days, client)).toEqual([]);
      expect(found(gracePeriodExpired, client)).toEqual([]);
    }
  });
});

describe('renewal-overdue', () => {
  test('more than eight and a half days since the last success', () => {
    expect(found(renewalOverdue, withProduct({ graceMinutesLeft: 200_000 }))).toEqual([
      'warning, likely: ws017.corp.example (Windows Enterprise) had last renewed 41 days before that was read: its activation was to last 139 more days.',
    ]);
  });
  test('in time, by a longer interval too; for good; by Active Directory; by a MAK', () => {
    for (const change of [
      { graceMinutesLeft: 246_960 },
      { graceMinutesLeft: 240_000, renewalInterval: 20_160 },
      { graceMinutesLeft: 0 },
      { graceMinutesLeft: 200_000, adObject: 'Object' },
      { graceMinutesLeft: 200_000, channel: 'mak' },
    ] as const)
      expect(found(renewalOverdue, withProduct(change))).toEqual([]);
  });
});

describe('codes of attempts', () => {
  test.each<readonly [FailureMode, string, string]>([
    [hostNotActivated, '0xC004F041', 'error, confirmed'],
    [hostKmsNotEnabled, '0xC004F039', 'error, likely'],
    [hostKeyTooOldForClient, '0xC004F042', 'error, confirmed'],
    [rpcServerUnavailable, '0x800706BA', 'error, confirmed'],
    [rpcServerUnavailable, '0xC0020017', 'error, likely'],
    [clockSkewClientHost, '0xC004F06C', 'error, likely'],
    [dnsClientHasNoServer, '0x8007267C', 'error, confirmed'],
  ])('%p by %s', (mode, code, weight) => {
    expect(found(mode, printed([code]))).toEqual([expect.stringContaining(weight)]);
    expect(found(mode, printed(['0xC004F035']))).toEqual([]);
  });
  describe('no KMS host could be contacted', () => {
    const refused = printed(['0xC004F074']).errors;
    const isPossible = [
      'warning, possible: ws017.corp.example (Windows Enterprise) could contact no KMS host (0xC004F074).',
    ];
    test('possible by the code alone, beside a licence that is not in force, and as its state', () => {
      expect(found(rpcServerUnavailable, printed(['0xC004F074']))).toEqual([
        'warning, possible: ws017.corp.example could contact no KMS host (0xC004F074).',
      ]);
      expect(found(rpcServerUnavailable, withProduct(UNLICENSED, { errors: refused }))).toEqual(isPossible);
      expect(found(rpcServerUnavailable, withProduct({ ...UNLICENSED, stateReason: '0xC004F074' }))).toEqual(
        isPossible,
      );
    });
    test('not of a host set by hand, nor where a product of the same computer renews', () => {
      const pinned = withProduct({ ...UNLICENSED, kmsMachine: 'kms1' }, { errors: refused });
      expect(found(rpcServerUnavailable, pinned)).toEqual([]);
      const office = product({ ...UNLICENSED, family: 'office', lastError: '0xC004F074' });
      const beside = clientSettings({ products: told([product(), office]) });
      expect(found(rpcServerUnavailable, beside)).toEqual([]);
    });
    test('this computer reaches a host by now: what it printed is over; another one may not', () => {
      const reaches = { ...QUIET, service: [bind()] };
      const own = withProduct(UNLICENSED, { errors: refused, files: [] });
      expect(foundInSettings(rpcServerUnavailable, own, reaches)).toEqual([]);
      const sent = { ...own, files: ['ato.txt'] };
      expect(foundInSettings(rpcServerUnavailable, sent, reaches)).toEqual(isPossible);
    });
  });
  test('a host key that does not fit is a missing Office key where Office asks', () => {
    const office = product({ ...UNLICENSED, family: 'office', lastError: '0xC004F042' });
    const client = clientSettings({ products: told([product(), office]) });
    expect(found(officeKeyMissingOnHost, client)).toEqual([expect.stringContaining('error, likely')]);
    expect(found(hostKeyTooOldForClient, client)).toEqual([]);
    expect(found(officeKeyMissingOnHost, printed(['0xC004F042']))).toEqual([]);
  });
});

describe('a count that is too low', () => {
  const code = { errors: told([{ code: '0xC004F038', command: '/ato', text: null }]) };
  const modes = [thresholdNotMetClient, thresholdNotMetServer, thresholdNotMetOffice] as const;
  const weights = (client: ReturnType<typeof withProduct>) =>
    modes.map((mode) => found(mode, client).map((line) => line.slice(0, line.indexOf(':'))));
  test('of the kind of product that is not in order', () => {
    expect(weights(withProduct(UNLICENSED, code))).toEqual([['error, confirmed'], [], []]);
    const server = { ...code, system: told(system({ productType: 'server' })) };
    expect(weights(withProduct(UNLICENSED, server))).toEqual([[], ['error, confirmed'], []]);
    const office = product({ ...UNLICENSED, family: 'office' });
    expect(weights(clientSettings({ ...code, products: told([product(), office]) }))).toEqual([
      [],
      [],
      ['error, confirmed'],
    ]);
  });
  test('by the number that the product needs, where the system is not told', () => {
    const untold = { ...code, system: null };
    expect(weights(withProduct({ ...UNLICENSED, requiredCount: 5, name: null }, untold))).toEqual([
      [],
      ['error, confirmed'],
      [],
    ]);
  });
  test('with the code alone, Windows of either kind is possible', () => {
    expect(weights(printed(['0xC004F038'], { system: null }))).toEqual([
      ['warning, possible'],
      ['warning, possible'],
      [],
    ]);
  });
});

function dns(change: Partial<DnsClientFacts> = {}) {
  const adapter = {
    ...{
      name: 'Ethernet',
      suffix: null,
      addresses: ['10.0.0.9'],
      dnsServers: ['10.0.0.53'],
      registers: null,
    },
  };
  return told({ primarySuffix: null, searchList: [], adapters: [adapter], ...change });
}

describe('dns-primary-suffix-missing', () => {
  const loose = {
    computer: 'ws017',
    system: told(system({ domain: null, domainMember: false })),
    dnsClient: dns(),
  };
  test('no suffix anywhere, and not licensed', () => {
    expect(found(dnsPrimarySuffixMissing, withProduct(UNLICENSED, loose))).toEqual([
      expect.stringContaining('error, confirmed'),
    ]);
  });
  test('by code alone: possible, in the words of the code; nothing with a retail key', () => {
    const coded = { ...UNLICENSED, lastError: '0x8007007B' };
    expect(found(dnsPrimarySuffixMissing, withProduct(coded, { computer: 'ws017', system: null }))).toEqual([
      'warning, possible: ws017.corp.example could form no name to look for a KMS host under (0x8007007B): look for a missing DNS suffix.',
    ]);
    expect(found(dnsPrimarySuffixMissing, withProduct({ ...coded, channel: 'retail' }))).toEqual([]);
    expect(found(dnsPrimarySuffixMissing, printed(['0x8007007B']))).toEqual([]);
    expect(found(dnsPrimarySuffixMissing, printed(['0x8007007B'], { computer: null, system: null }))).toEqual(
      [expect.stringContaining('warning, possible')],
    );
  });
  test('licensed, with a suffix, or pinned; or nothing is told of its licence', () => {
    expect(found(dnsPrimarySuffixMissing, clientSettings({ ...loose, products: null }))).toEqual([]);
    expect(found(dnsPrimarySuffixMissing, withProduct({ discoveredMachine: null }, loose))).toEqual([]);
    const suffixed = { ...loose, dnsClient: dns({ primarySuffix: 'corp.example' }) };
    expect(found(dnsPrimarySuffixMissing, withProduct(UNLICENSED, suffixed))).toEqual([]);
    expect(found(dnsPrimarySuffixMissing, withProduct({ ...UNLICENSED, kmsMachine: 'kms1' }, loose))).toEqual(
      [],
    );
  });
});

describe('dns-client-has-no-server', () => {
  const adapter = { name: 'Ethernet', suffix: null, registers: null } as const;
  test('a connected adapter without any', () => {
    const adapters = [
      { ...adapter, addresses: ['10.0.0.9'], dnsServers: [] },
      { ...adapter, addresses: [], dnsServers: [] },
    ];
    expect(found(dnsClientHasNoServer, clientSettings({ dnsClient: dns({ adapters }) }))).toEqual([
      expect.stringContaining('error, confirmed: ws017.corp.example'),
    ]);
  });
  test('one that has, or none that is connected', () => {
    expect(found(dnsClientHasNoServer, clientSettings({ dnsClient: dns() }))).toEqual([]);
    const adapters = [{ ...adapter, addresses: [], dnsServers: [] }];
    expect(found(dnsClientHasNoServer, clientSettings({ dnsClient: dns({ adapters }) }))).toEqual([]);
  });
});

function asked(domain: string, result: ReportedLookup['result']): ReportedLookup {
  const target = { priority: 0, weight: 0, port: 1688, target: 'kms1.corp.example' };
  return {
    ...{ server: '10.0.0.53', name: `_vlmcs._tcp.${domain}`, type: 'SRV', result, addresses: [] },
    srv: result === 'records' ? [target] : [],
  };
}

describe('srv-record-missing', () => {
  test('the look-up of the client: confirmed; its code alone: likely', () => {
    const lookups = told([asked('corp.example', 'nxdomain')]);
    expect(found(srvRecordMissing, clientSettings({ lookups }))).toEqual([
      'error, confirmed: DNS told ws017.corp.example that _vlmcs._tcp.corp.example does not exist.',
    ]);
    expect(found(srvRecordMissing, printed(['0x8007232B']))).toEqual([
      expect.stringContaining('error, likely'),
    ]);
    expect(found(srvRecordMissing, printed(['0x8007232B'], { computer: null, system: null }))).toEqual([
      'error, likely: DNS told ws017.corp.example that the record of its domain does not exist.',
    ]);
  });
  test('an answer that somebody pasted, of a computer of which nothing else is told: likely', () => {
    const pasted = { computer: null, system: null, dnsClient: null, products: null, service: null };
    const answer = (result: ReportedLookup['result'], name = 'corp.example') =>
      found(srvRecordMissing, clientSettings({ ...pasted, lookups: told([asked(name, result)]) }));
    expect(answer('nxdomain')).toEqual([
      'error, likely: DNS told ws017.corp.example that _vlmcs._tcp.corp.example does not exist.',
    ]);
    expect(answer('records')).toEqual([]);
    expect(answer('timeout')).toEqual([]);
    const other = { ...asked('corp.example', 'nxdomain'), name: 'www.corp.example' };
    expect(found(srvRecordMissing, clientSettings({ ...pasted, lookups: told([other]) }))).toEqual([]);
  });
  test('what this run saw of the record counts, not what a client tells of it', () => {
    const told = printed(['0x8007232B']);
    expect(foundInSettings(srvRecordMissing, told, { ...QUIET, srv: [srv()] })).toEqual([]);
    expect(foundInSettings(srvRecordMissing, told, { ...QUIET, srv: [srv(NXDOMAIN)] })).toEqual([
      expect.stringContaining('error, confirmed: DNS does not know _vlmcs._tcp.corp.example'),
    ]);
  });
  test('another domain, another look-up that found it, a host set by hand, a lookup domain', () => {
    const elsewhere = told([asked('other.example', 'nxdomain')]);
    expect(found(srvRecordMissing, clientSettings({ lookups: elsewhere }))).toEqual([]);
    const both = told([asked('corp.example', 'nxdomain'), asked('example', 'records')]);
    expect(found(srvRecordMissing, clientSettings({ lookups: both }))).toEqual([]);
    const lookups = told([asked('corp.example', 'nxdomain')]);
    expect(found(srvRecordMissing, withProduct({ kmsMachine: 'kms1' }, { lookups }))).toEqual([]);
    expect(found(srvRecordMissing, withProduct({ lookupDomain: 'a.example' }, { lookups }))).toEqual([]);
  });
});

describe('dns-suffix-search-list-wrong', () => {
  const lookups = told([asked('corp.example', 'nxdomain'), asked('hq.example', 'records')]);
  test('a record in a domain that is in none of its suffixes', () => {
    expect(
      found(
        dnsSuffixSearchListWrong,
        clientSettings({ lookups, dnsClient: dns({ primarySuffix: 'corp.example' }) }),
      ),
    ).toEqual([
      'error, confirmed: The KMS host record is in hq.example only, which is in none of the suffixes of a client in corp.example.',
    ]);
  });
  test('it is in the search list, or the suffixes are not told', () => {
    const dnsClient = dns({ primarySuffix: 'corp.example', searchList: ['hq.example'] });
    expect(found(dnsSuffixSearchListWrong, clientSettings({ lookups, dnsClient }))).toEqual([]);
    expect(found(dnsSuffixSearchListWrong, clientSettings({ lookups }))).toEqual([]);
  });
});

describe('Office has a script of its own', () => {
  const office = product({
    ...UNLICENSED,
    ...{ family: 'office', name: 'Office 16, Office16ProPlusVL_KMS_Client edition', lastError: '0xC004F074' },
  });
  const steps = (all: readonly ProductFacts[], mode: FailureMode) =>
    find(mode, { clientSettings: [clientSettings({ products: told(all) })], srv: [] }).flatMap(
      ({ remediation, verify }) => [
        ...remediation.flatMap(({ command }) => (command?.startsWith('cscript') === true ? [command] : [])),
        verify.run,
      ],
    );
  const ospp = (switches: string) =>
    `cscript //nologo "%ProgramFiles%\\Microsoft Office\\Office16\\ospp.vbs" ${switches}`;
  const slmgr = (switches: string) => `cscript //nologo %windir%\\system32\\slmgr.vbs ${switches}`;

  test('alone: its commands in place of those of Windows', () => {
    expect(steps([office], gracePeriodExpired)).toEqual([ospp('/act'), ospp('/dstatus')]);
  });
  test('beside Windows: both', () => {
    expect(steps([product(UNLICENSED), office], gracePeriodExpired)).toEqual([
      ...[slmgr('/ato'), ospp('/act'), slmgr('/dli')],
    ]);
  });
  test('Windows alone: none of Office, also where Office is in order', () => {
    expect(
      steps([product(UNLICENSED), { ...office, state: 'licensed', lastError: null }], gracePeriodExpired),
    ).toEqual([...[slmgr('/ato'), slmgr('/dli')]]);
  });
  test('a host set by hand is cleared with its switch', () => {
    const pinned = { ...office, kmsMachine: 'kms-old.corp.example', kmsPort: 1688 };
    expect(steps([pinned], manualKmsDeadHost)).toContain(ospp('/remhst'));
  });
  test('the finding names it', () => {
    expect(found(gracePeriodExpired, clientSettings({ products: told([office]) }))).toEqual([
      expect.stringContaining('ws017.corp.example (Office 16 ProPlus) is in notification mode'),
    ]);
  });
  test('the count of its host key is read under the activation ID of that key, else of all', () => {
    const key = '98ebfe73-2084-4c97-932c-c0cd1643bea7';
    const host = hostSettings({
      products: told([
        hostProduct(),
        hostProduct({ family: 'office', name: 'Office 16 host', activationId: key }, { count: 3 }),
      ]),
    });
    expect(find(thresholdNotMetOffice, { hostSettings: [host] }).map(({ verify }) => verify.run)).toEqual([
      slmgr(`/dlv ${key}`),
    ]);
    const refused = clientSettings({ products: told([{ ...office, lastError: '0xC004F038' }]) });
    expect(
      find(thresholdNotMetOffice, { clientSettings: [refused] }).map(
        ({ remediation }) => remediation[0]?.command,
      ),
    ).toEqual([slmgr('/dlv all')]);
  });
});
