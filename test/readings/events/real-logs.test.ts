/** The analysis of real logs; where they come from says fixtures/events/README.md. */
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { readEventFiles } from '../../../src/event-sources/read-event-files.js';
import type { EventAnalysis } from '../../../src/model/events.js';
import { createEventAnalysis } from '../../../src/readings/events/create-event-analysis.js';

const FIXTURES = new URL('../../../fixtures/events/', import.meta.url);

/** Judged at the end of the logs unless said otherwise. */
async function analyse(files: readonly string[], at?: number): Promise<EventAnalysis> {
  const analysis = createEventAnalysis();
  const { sources } = await readEventFiles(
    files.map((file) => fileURLToPath(new URL(file, FIXTURES))),
    {
      onEvent: (event, source) => {
        analysis.add(event, source);
      },
      signal: new AbortController().signal,
      workers: 0,
    },
  );
  const ends = sources.map(({ to }) => (to === null ? 0 : Date.parse(to)));
  return analysis.finish({ at: at ?? Math.max(...ends), sources });
}

const TOLD_ONCE = ['dc2016-application.evtx.gz'];
const TOLD_THRICE = [...TOLD_ONCE, 'dc2016-spp.evtxexport.xml', 'dc2016-spp.python-evtx.xml'];

test('the first activation of a lab server, as evtx alone and in three forms at once', async () => {
  const once = await analyse(TOLD_ONCE);
  expect(once.clients).toMatchObject([
    {
      name: 'win-dc-4473022',
      cmid: 'c325586b-cc5d-4427-ae16-0dce142471f2',
      activationId: '21c56779-b449-4d20-adfc-eece0e1ad74b',
      host: '169.254.169.250:1688',
      pattern: 'renewing',
      attempts: 1,
      failures: 0,
      lastSuccess: '2020-09-15T23:13:42.976Z',
      licensedUntil: '2021-03-14T23:13:42.976Z',
      details: { product: 'windows-server', minimumCount: 5, hostCount: 50, licenceState: 5 },
    },
  ]);
  expect(once.counts).toMatchObject({ 900: 4, 902: 4, 903: 3, 1003: 8, 12288: 1, 12289: 1, 16384: 3 });
  const thrice = await analyse(TOLD_THRICE);
  expect(thrice.counts).toEqual(once.counts);
  expect(thrice.clients).toMatchObject([{ attempts: 1, lastSuccess: '2020-09-15T23:13:42.976Z' }]);
});

test('a client and its host by pasted text without a time', async () => {
  const { clients, hosts } = await analyse(['client-12288-and-host-12290.txt'], Date.UTC(2010, 9, 1));
  // Two attempts of one machine: the requests are four hours apart.
  expect(clients).toMatchObject([
    {
      cmid: '36f27b39-2fd5-440b-be67-a09996d27a38',
      ...{ attempts: 2, failures: 2, hresults: { '0xC004F06C': 2 }, pattern: 'never-activated' },
      clockOffsetSeconds: null,
    },
  ]);
  expect(hosts).toMatchObject([{ requests: 1, details: { failures: { '0xC004F06C': 1 } } }]);
});

test('one pasted event of a host that cannot publish', async () => {
  const at = Date.UTC(2026, 0, 5);
  const { hosts } = await analyse(['host-12293.txt'], at);
  expect(hosts).toMatchObject([{ requests: 0, dnsPublishing: [{ ok: false, hresult: '0x80072338' }] }]);
});

test.each([
  ['win11-notification-application.evtx.gz', 'NIKOLAISMETBD82', '0x80004005'],
  ['otrf-8198-client.ndjson', 'Pedro01', '0x800704CF'],
])('%s: only 8198 tells of a client', async (file, name, code) => {
  const { clients } = await analyse([file]);
  expect(clients).toMatchObject([
    { name, pattern: 'unknown', attempts: 0, hresults: { [code]: expect.any(Number) } },
  ]);
});

test('an empty log of a host, and logs of other things, tell nothing', async () => {
  const { clients, hosts } = await analyse([
    'empty-key-management-service.evtx.gz',
    'dc2016-system.evtx.gz',
    'otrf-dns-client-120.ndjson',
  ]);
  expect({ clients, hosts }).toEqual({ clients: [], hosts: [] });
});

const evidence = process.env['EVIDENCE_DIR'];
(evidence === undefined ? test.skip : test)(
  'a renewal exactly seven days later (only with EVIDENCE_DIR)',
  async () => {
    const { clients } = await analyse([`${evidence ?? ''}/evtx/client-two-renewals-application.evtx.gz`]);
    expect(clients).toMatchObject([
      { attempts: 2, failures: 0, pattern: 'renewing', medianIntervalMinutes: 10_080 },
    ]);
  },
);
