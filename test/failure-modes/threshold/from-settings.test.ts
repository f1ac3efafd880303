/** Counts that hosts tell by themselves: Windows and Office apart, alone, beside logs, several hosts together. */
import { describe, expect, test } from '@jest/globals';
import type { ComputerSettings } from '../../../src/model/evidence.js';
import type { KmsHostFacts, KmsHostRequests, ProductFacts } from '../../../src/model/licensing-settings.js';
import { answered, asked, cmidOf, heard, HOUR, MINUTE, START, WEEK } from '../../support/event-builder.js';
import { logsAsEvidence } from '../../support/event-evidence.js';
import { NO_PROBES, records, situation, srv } from '../../support/evidence-builder.js';
import { finding, findings, judge } from '../../support/judge.js';
import {
  clientSettings,
  hostProduct,
  hostSettings,
  product,
  system,
  told,
} from '../../support/settings-builder.js';

const office = (host: Partial<KmsHostFacts>): ProductFacts =>
  hostProduct(
    {
      family: 'office',
      name: 'Office 16, OfficeKMSHostVL_KMS_Host edition',
      activationId: '98ebfe73-2084-4c97-932c-c0cd1643bea7',
    },
    host,
  );
const counting = (count: number | null, name = 'kms1'): ComputerSettings =>
  hostSettings({
    ...{
      id: `settings/${name}.corp.example`,
      subject: `${name}.corp.example`,
      computer: `${name}.corp.example`,
    },
    system: told(system({ name, productType: 'server' })),
    products: told([hostProduct({}, { count })]),
  });
const NO_REQUESTS: KmsHostRequests = {
  ...{ total: null, failed: null, unlicensed: null, licensed: null, initialGrace: null },
  ...{ expiredOrHardware: null, nonGenuine: null, notification: null },
};
const ofHosts = (...hosts: readonly ComputerSettings[]): readonly string[] =>
  findings({ ...NO_PROBES, hostSettings: hosts });

describe('one Windows count', () => {
  test.each<readonly [number | null, readonly string[]]>([
    [50, ['count-at-cap/kms1.corp.example: info, confirmed']],
    [49, []],
    [30, []],
    [29, ['count-margin-thin/kms1.corp.example: info, confirmed']],
    [25, ['count-margin-thin/kms1.corp.example: info, confirmed']],
    [24, ['threshold-not-met-client/kms1.corp.example: error, confirmed']],
    [12, ['threshold-not-met-client/kms1.corp.example: error, confirmed']],
    [
      10,
      [
        'threshold-not-met-client/kms1.corp.example: warning, possible',
        'count-at-cap/kms1.corp.example: info, likely',
      ],
    ],
    [7, ['threshold-not-met-client/kms1.corp.example: warning, possible']],
    [
      6,
      [
        'threshold-not-met-client/kms1.corp.example: warning, possible',
        'count-margin-thin/kms1.corp.example: info, likely',
      ],
    ],
    [4, ['threshold-not-met-server/kms1.corp.example: error, confirmed']],
    [0, ['count-zero-new-host/kms1.corp.example: warning, confirmed']],
    [null, ['count-zero-new-host/kms1.corp.example: warning, likely']],
  ])('%s', (count, expected) => {
    expect(ofHosts(counting(count))).toEqual(expected);
  });

  test('a host on a client system activates clients only, so every count below 25 is too low', () => {
    const client = { ...counting(4), system: told(system({ name: 'kms1' })) };
    expect(ofHosts(client)).toEqual([
      'threshold-not-met-client/kms1.corp.example: error, confirmed',
      'kms-key-on-non-host/kms1.corp.example: warning, possible',
    ]);
  });

  test('with a Windows client that asks it, 7 are too few for sure', () => {
    expect(
      findings({ ...NO_PROBES, hostSettings: [counting(7)], clientSettings: [clientSettings()] }),
    ).toContain('threshold-not-met-client/kms1.corp.example: error, confirmed');
    const elsewhere = clientSettings({
      products: told([product({ discoveredMachine: 'kms9.corp.example' })]),
    });
    expect(findings({ ...NO_PROBES, hostSettings: [counting(7)], clientSettings: [elsewhere] })).toContain(
      'threshold-not-met-client/kms1.corp.example: warning, possible',
    );
  });

  test('what a host counts that is not activated says nothing', () => {
    const host = hostSettings({ products: told([hostProduct({ state: 'unlicensed' }, { count: 0 })]) });
    expect(ofHosts(host).join()).not.toMatch(/count-zero|threshold/);
  });

  test('no number in what slmgr printed is no zero', () => {
    const host = { ...counting(null), products: told([hostProduct({}, { count: null })], { rung: 'slmgr' }) };
    expect(ofHosts(host)).toEqual([]);
    const unasked = { ...NO_REQUESTS, total: 0 };
    const none = hostProduct({}, { count: null, requests: unasked });
    expect(ofHosts({ ...host, products: told([none], { rung: 'slmgr' }) })).toEqual([
      'count-zero-new-host/kms1.corp.example: warning, confirmed',
    ]);
  });
});

test('Office has a count of its own', () => {
  const host = hostSettings({ products: told([hostProduct(), office({ count: 3 })]) });
  expect(ofHosts(host)).toEqual([
    'threshold-not-met-office/kms1.corp.example: error, confirmed',
    'count-at-cap/kms1.corp.example: info, confirmed',
  ]);
  expect(finding('threshold-not-met-office', { ...NO_PROBES, hostSettings: [host] }).summary).toBe(
    'kms1.corp.example has counted 3, below the 5 that Office needs: none of that kind is activated by it.',
  );
  expect(
    ofHosts(hostSettings({ products: told([hostProduct({}, { count: 40 }), office({ count: 10 })]) })),
  ).toEqual(['count-at-cap/kms1.corp.example: info, confirmed']);
  expect(
    ofHosts(hostSettings({ products: told([hostProduct({}, { count: 40 }), office({ count: 0 })]) })),
  ).toEqual(['count-zero-new-host/kms1.corp.example: warning, confirmed']);
});

describe('beside a client that was told so', () => {
  const refused = (change: Partial<ComputerSettings> = {}): ComputerSettings =>
    clientSettings({
      products: told([product({ state: 'initial-grace', discoveredMachine: null })]),
      errors: told([{ code: '0xC004F038', command: '/ato', text: null }]),
      ...change,
    });
  const named = (...targets: readonly string[]) =>
    told([
      {
        ...{ server: null, name: '_vlmcs._tcp.corp.example', type: 'SRV', result: 'records' as const },
        srv: targets.map((target) => ({ priority: 0, weight: 0, port: 1688, target })),
        addresses: [],
      },
    ]);
  const thresholds = (client: ComputerSettings, ...hosts: readonly ComputerSettings[]) =>
    findings({ ...NO_PROBES, clientSettings: [client], hostSettings: hosts }).filter((line) =>
      line.startsWith('threshold'),
    );
  const ofHost = 'threshold-not-met-client/kms1.corp.example: error, confirmed';
  const ofClient = 'threshold-not-met-client/ws017.corp.example: error, confirmed';

  test('the host that its record names, or the only one that was read of: one finding', () => {
    expect(thresholds(refused({ lookups: named('kms1.corp.example') }), counting(12))).toEqual([ofHost]);
    expect(thresholds(refused(), counting(12))).toEqual([ofHost]);
  });

  test('several hosts, or a record that names another one: nobody knows who told it', () => {
    const several = refused({ lookups: named('kms1.corp.example', 'kms2.corp.example') });
    expect(thresholds(several, counting(12))).toEqual([ofHost, ofClient]);
    expect(thresholds(refused({ lookups: named('kms9.corp.example') }), counting(12))).toEqual([
      ofHost,
      ofClient,
    ]);
    expect(thresholds(refused(), counting(14), counting(3, 'kms2'))).toContain(ofClient);
  });

  test('its host counts enough by now: only possible', () => {
    // Also where nothing names it: the one host that is known says otherwise.
    for (const client of [refused({ lookups: named('kms1.corp.example') }), refused()])
      expect(thresholds(client, counting(40))).toEqual([
        'threshold-not-met-client/ws017.corp.example: warning, possible',
      ]);
  });
});

describe('beside logs', () => {
  test('the client that was refused and the host that refused it are one finding', () => {
    const log = [
      ...Array.from({ length: 6 }, (_, n) => [
        asked(START + n * 2 * HOUR, { server: 'kms1.corp.example:1688', state: 2, left: 40_000 - n * 120 }),
        answered(START + n * 2 * HOUR + 500, { bound: false, count: 12, flags: '0x04000000' }),
      ]),
    ].flat();
    const found = findings({ hostSettings: [counting(12)], events: [logsAsEvidence([log])] });
    expect(found.filter((line) => line.startsWith('threshold'))).toEqual([
      'threshold-not-met-client/kms1.corp.example: error, confirmed',
    ]);
  });

  test('a log with requests that counted: the host is not new', () => {
    const log = [
      heard(START, { host: 'kms1.corp.example' }),
      heard(START + WEEK, { host: 'kms1.corp.example' }),
    ];
    expect(findings({ hostSettings: [counting(0)], events: [logsAsEvidence([log])] }).join()).not.toContain(
      'count-zero',
    );
  });
});

describe('several hosts', () => {
  const both = { srv: [srv(records('kms1.corp.example', 'kms2.corp.example'))] };

  test('none counts enough, together they would', () => {
    const change = { ...NO_PROBES, ...both, hostSettings: [counting(14), counting(12, 'kms2')] };
    expect(findings(change)).toContain('srv-several-hosts-count-split/corp.example: warning, confirmed');
    expect(finding('srv-several-hosts-count-split', change).summary).toBe(
      'No KMS host counts the 25 machines that are needed, together they would: kms1.corp.example 14 and kms2.corp.example 12.',
    );
    expect(ofHosts(counting(14), counting(12, 'kms2')).join()).toContain(
      'srv-several-hosts-count-split/corp.example: warning, likely',
    );
  });

  test.each([
    ['one counts enough', [counting(25), counting(12, 'kms2')], both],
    ['together they are too few as well', [counting(11), counting(12, 'kms2')], both],
    ['one host', [counting(14)], both],
    [
      'a third host is published, whose count nobody told',
      [counting(14), counting(12, 'kms2')],
      { srv: [srv(records('kms1.corp.example', 'kms2.corp.example', 'kms3.corp.example'))] },
    ],
  ])('%s: silent', (_, hosts, change) => {
    expect(findings({ ...NO_PROBES, ...change, hostSettings: hosts }).join()).not.toContain('count-split');
  });
});

describe('one host for many', () => {
  test('its count stands at the ceiling: possible', () => {
    expect(findings({ hostSettings: [counting(50)] })).toEqual([
      'count-at-cap/kms1.corp.example: info, confirmed',
      'single-kms-host/kms1.corp.example: info, possible',
    ]);
  });

  test('its log shows more than 50 machines: confirmed', () => {
    const log = Array.from({ length: 60 }, (_, n) =>
      heard(START + n * MINUTE, {
        host: 'kms1.corp.example',
        computer: `PC${n}.corp.example`,
        cmid: cmidOf(n + 1),
      }),
    );
    expect(findings({ events: [logsAsEvidence([log])] })).toContain(
      'single-kms-host/kms1.corp.example: info, confirmed',
    );
  });

  test('two hosts, or a count below: silent', () => {
    const two = { srv: [srv(records('kms1.corp.example', 'kms2.corp.example'))] };
    expect(findings({ ...two, hostSettings: [counting(50)] }).join()).not.toContain('single-kms-host');
    expect(findings({ hostSettings: [counting(40)] })).toEqual([]);
  });
});

test('the check tells the count of a host without a log, and passes with enough', () => {
  const row = (one: ComputerSettings) =>
    judge(situation({ ...NO_PROBES, hostSettings: [one] })).checks.find(
      ({ id }) => id === 'activation-count',
    );
  expect(row(counting(40))).toMatchObject({ status: 'pass', summary: 'kms1.corp.example counts 40' });
  expect(row(counting(12))).toMatchObject({ status: 'fail', summary: 'kms1.corp.example counts 12' });
  expect(row({ ...counting(12), products: null })).toMatchObject({ status: 'unknown' });
});
