import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Evidence, RpcBindObservation, TcpObservation } from '../../../src/model/evidence.js';
import type { PlanFile } from '../../../src/model/plan.js';
import type { ReadyAnswer } from '../../../src/model/readiness.js';
import {
  address,
  bind,
  clock,
  computer,
  DOMAIN,
  gathered,
  healthy,
  HOST,
  noAddress,
  record as srvRecord,
  NO_DATA,
  NXDOMAIN,
  rcode,
  records,
  SILENT,
  situation,
  skipped,
  srv,
  tcp,
  update,
} from '../../support/evidence-builder.js';
import { judged, plan } from './planned.js';

const SECOND = '10.0.0.54:53';

interface Given {
  readonly plan?: Partial<PlanFile>;
  readonly host?: Partial<NonNullable<PlanFile['kmsHosts']>[number]>;
}

/** The answers about one site whose network looked like this. */
function answers(evidence: Evidence, { plan: change = {}, host = {} }: Given = {}): readonly ReadyAnswer[] {
  const own = plan({
    kmsHosts: [{ name: HOST, os: 'windows-server-2022', key: 'windows-server-2022', exists: true, ...host }],
    sites: [{ name: 'office', machines: [{ product: 'windows-11', count: 40 }] }],
    ...change,
  });
  const seen = { site: 'office', evidence, faults: [], within: true };
  return judged(own, [seen], false).sites[0]?.answers ?? [];
}

const answer = (id: string, evidence: Evidence, given: Given = {}): ReadyAnswer => {
  const found = answers(evidence, given).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no answer ${id}`);
  return found;
};
const told = ({ status, summary }: ReadyAnswer): string => `${status}: ${summary}`;

describe('the record', () => {
  const record = (evidence: Evidence, given: Given = {}) => answer(`record/${DOMAIN}`, evidence, given);

  test('it names the planned hosts on every DNS server', () => {
    expect(told(record(healthy()))).toBe(`pass: It names the planned hosts on 1 DNS server: ${HOST}.`);
    const two = situation({ srv: [srv(), srv(records(), { server: SECOND })] });
    expect(told(record(two))).toContain('on 2 DNS servers');
  });

  test('names compare without case and final dot', () => {
    expect(record(situation({ srv: [srv(records('KMS1.Corp.Example.'))] })).status).toBe('pass');
  });

  test('other hosts than planned: each with its step', () => {
    const found = record(situation({ srv: [srv(records('old.corp.example'))] }));
    expect(told(found)).toBe(
      'fail: It names none of the planned hosts, so clients do not find them (1 DNS server: old.corp.example).',
    );
    expect(found.todo).toEqual([
      `Publish ${HOST}.`,
      'Delete the record of old.corp.example, or write it into the plan: clients choose it too.',
    ]);
  });

  test('no host of the plan exists yet: those that stand there serve meanwhile', () => {
    const evidence = situation({ srv: [srv(records('old.corp.example'))] });
    expect(record(evidence, { host: { exists: false } }).status).toBe('warn');
    expect(record(situation({ srv: [srv(records(HOST, 'old.corp.example'))] })).status).toBe('warn');
  });

  test('a port that the plan does not have: clients take it', () => {
    const evidence = situation({ srv: [srv(records(srvRecord(HOST, { port: 1689 })))] });
    const found = record(evidence);
    expect(told(found)).toBe(`fail: It names ${HOST} with port 1689, the plan with 1688.`);
    expect(record(evidence, { host: { port: 1689 } }).status).toBe('pass');
  });

  test('one DNS server denies it: its clients ask no other', () => {
    const found = record(situation({ srv: [srv(), srv(NXDOMAIN, { server: SECOND })] }));
    expect(told(found)).toBe(`fail: 1 of 2 DNS servers deny the record: ${SECOND}.`);
    expect(found.todo[0]).toContain(SECOND);
  });

  test.each([
    ['silence', SILENT],
    ['SERVFAIL', rcode('SERVFAIL')],
    ['REFUSED', rcode('REFUSED')],
  ])('%s says nothing about it', (_, said) => {
    expect(record(situation({ srv: [srv(said)] })).status).toBe('unknown');
    // Beside an answer it does not count.
    expect(record(situation({ srv: [srv(), srv(said, { server: SECOND })] })).status).toBe('pass');
  });

  test('nothing was asked', () => {
    expect(record({ ...healthy(), srv: skipped('no DNS server') }).status).toBe('unknown');
  });

  describe('missing: may the host publish it?', () => {
    const ZONE = (zone: NonNullable<PlanFile['dns']>[number]): Given => ({ plan: { dns: [zone] } });
    const missing = (
      given: Given,
      seen: Parameters<typeof update>[0] | null = null,
      said: Parameters<typeof srv>[0] = NXDOMAIN,
    ) => record(situation({ srv: [srv(said)], update: seen === null ? [] : [update(seen)] }), given);

    test.each([NXDOMAIN, NO_DATA])('the zone takes updates from anybody: it will ($kind)', (said) => {
      expect(told(missing({}, { unsigned: 'accepted', gssTsig: 'not-offered' }, said))).toMatch(
        /^warn: .*the host will most likely publish it/,
      );
    });

    test('signed updates, and every planned host has the right', () => {
      for (const may of [HOST, 'KMS1', 'CORP\\kms1$', 'kms1.corp.example.'])
        expect(told(missing(ZONE({ zone: DOMAIN, mayUpdate: [may] }), {}))).toMatch(
          /^warn: .*every planned host may publish/,
        );
    });

    test('signed updates, and a host has no right: who, and what to do', () => {
      const found = missing(ZONE({ zone: DOMAIN, mayUpdate: ['kms10', 'kms1.other.example'] }), {});
      expect(told(found)).toBe(`fail: It does not exist, and ${HOST} may not write it.`);
      expect(found.todo[0]).toContain(`Give ${HOST} the right`);
      expect(found.todo[1]).toContain('by hand');
    });

    test('several hosts: only those without the right are named', () => {
      const second = {
        name: 'kms2.corp.example',
        os: 'windows-server-2022',
        key: 'windows-server-2022',
      } as const;
      const found = record(situation({ srv: [srv(NXDOMAIN)], update: [update()] }), {
        plan: {
          kmsHosts: [{ ...second, name: HOST }, second],
          dns: [{ zone: DOMAIN, updates: 'secure', mayUpdate: [HOST] }],
        },
      });
      expect(told(found)).toBe('fail: It does not exist, and kms2.corp.example may not write it.');
    });

    test('signed updates, and the plan does not say from whom', () => {
      expect(told(missing({}, {}))).toMatch(/^unknown: .*mayUpdate/);
    });

    test('no updates at all: by hand', () => {
      const found = missing({}, { unsigned: 'refused', gssTsig: 'not-offered' });
      expect(told(found)).toBe('fail: It does not exist and the zone takes no updates.');
      expect(found.todo).toEqual([`Make it by hand in ${DOMAIN}: _vlmcs._tcp SRV 0 0 1688 ${HOST}.`]);
    });

    test('the plan says how the zone is updated where the network did not', () => {
      expect(missing(ZONE({ zone: DOMAIN, updates: 'none' })).status).toBe('fail');
      expect(missing(ZONE({ zone: DOMAIN, updates: 'unsigned' })).status).toBe('warn');
      expect(missing(ZONE({ zone: DOMAIN, updates: 'unknown' })).status).toBe('unknown');
      expect(missing(ZONE({ zone: DOMAIN })).status).toBe('unknown');
      expect(missing({}).status).toBe('unknown');
    });

    test('what was seen weighs more than what the plan says', () => {
      expect(
        missing(ZONE({ zone: DOMAIN, updates: 'unsigned' }), { unsigned: 'refused', gssTsig: 'not-offered' })
          .status,
      ).toBe('fail');
      expect(missing(ZONE({ zone: DOMAIN, updates: 'none' }), { unsigned: 'accepted' }).status).toBe('warn');
      // Signing is offered by the server; whether the zone takes any update is another question.
      expect(missing(ZONE({ zone: DOMAIN, updates: 'none' }), {}).status).toBe('fail');
    });

    test('the zone of the plan may be a parent, and only a real one', () => {
      expect(missing(ZONE({ zone: 'example', updates: 'none' })).status).toBe('fail');
      expect(missing(ZONE({ zone: 'p.example', updates: 'none' })).status).toBe('unknown');
    });

    test.each(['silent', 'not-asked'] as const)('an update probe that was %s says nothing', (unsigned) => {
      expect(missing({}, { unsigned, gssTsig: unsigned === 'silent' ? 'silent' : 'not-asked' }).status).toBe(
        'unknown',
      );
    });
  });
});

describe('path to a host', () => {
  const port = (outcome: TcpObservation['outcome'], exists: boolean) =>
    answer(`port/${HOST}`, situation({ reach: [tcp({ outcome })] }), { host: { exists } }).status;

  test.each<[TcpObservation['outcome'], ReadyAnswer['status'], ReadyAnswer['status']]>([
    ['open', 'pass', 'pass'],
    ['refused', 'fail', 'pass'],
    ['reset', 'fail', 'pass'],
    ['rejected', 'fail', 'fail'],
    ['no-route', 'fail', 'fail'],
    ['filtered', 'fail', 'unknown'],
    ['host-unreachable', 'fail', 'pass'],
    ['blocked-locally', 'unknown', 'unknown'],
    ['not-finished', 'unknown', 'unknown'],
  ])('%s: %s where the service exists, %s where it is planned', (outcome, existing, planned) => {
    expect([port(outcome, true), port(outcome, false)]).toEqual([existing, planned]);
  });

  test('one open address of several is enough', () => {
    const reach = [tcp({ outcome: 'filtered' }), tcp({ address: 'fd00::20' })];
    expect(answer(`port/${HOST}`, situation({ reach })).status).toBe('pass');
  });

  test('probes of other ports and hosts say nothing of it', () => {
    const reach = [tcp({ purpose: 'liveness', port: 445 }), tcp({ host: 'kms2.corp.example' })];
    expect(answer(`port/${HOST}`, situation({ reach })).status).toBe('unknown');
  });

  test('by its planned address, where DNS does not know the name yet', () => {
    const evidence = situation({
      reach: [tcp({ host: '10.0.0.20', outcome: 'refused' })],
      addresses: noAddress(),
    });
    const found = answer(`port/${HOST}`, evidence, { host: { address: '10.0.0.20', exists: false } });
    expect(told(found)).toBe('pass: The path is open and nothing listens yet.');
  });

  test('without any address', () => {
    const evidence = situation({ reach: [], addresses: noAddress() });
    expect(told(answer(`port/${HOST}`, evidence))).toBe('fail: DNS gives no address for it.');
    expect(answer(`port/${HOST}`, evidence, { host: { exists: false } }).status).toBe('unknown');
    // Its silence is no denial.
    const silent = situation({ reach: [], addresses: [address(SILENT)] });
    expect(answer(`port/${HOST}`, silent).status).toBe('unknown');
    expect(answer(`port/${HOST}`, situation({ reach: [], addresses: [] })).status).toBe('unknown');
  });
});

describe('the service', () => {
  const service = (binds: readonly RpcBindObservation[], exists = true) =>
    answer(`service/${HOST}`, situation({ service: binds }), { host: { exists } }).status;

  test.each<[RpcBindObservation['outcome'], ReadyAnswer['status']]>([
    ['kms', 'pass'],
    ['silent', 'fail'],
    ['closed', 'fail'],
    ['reset', 'fail'],
  ])('%s: %s', (outcome, expected) => {
    expect(service([bind({ outcome })])).toBe(expected);
  });

  test('not asked: open where it exists, skipped where it is planned', () => {
    expect([service([]), service([], false)]).toEqual(['unknown', 'skip']);
  });

  test('something else listens where KMS is to be', () => {
    const other = bind({ outcome: 'other-protocol', protocol: 'HTTP' });
    for (const exists of [true, false]) {
      const found = answer(`service/${HOST}`, situation({ service: [other] }), { host: { exists } });
      expect(told(found)).toBe('fail: Something other than KMS listens on the port (HTTP).');
    }
  });

  test('one answer as KMS is enough', () => {
    expect(service([bind({ outcome: 'silent' }), bind({ address: 'fd00::20' })])).toBe('pass');
  });
});

describe('the clock', () => {
  const MINUTE = 60_000;
  test.each<[number | null, ReadyAnswer['status'] | undefined]>([
    [0, 'pass'],
    [5 * MINUTE, 'pass'],
    [-6 * MINUTE, 'warn'],
    [240 * MINUTE, 'warn'],
    [-241 * MINUTE, 'fail'],
    [null, 'unknown'],
  ])('%s ms off: %s', (offsetMs, expected) => {
    expect(answer(`clock/${HOST}`, situation({ clock: [clock({ offsetMs })] })).status).toBe(expected);
  });

  test('of a host that is not there yet nobody asks', () => {
    const ids = answers(healthy(), { host: { exists: false } }).map(({ id }) => id);
    expect(ids).not.toContain(`clock/${HOST}`);
  });

  test('other clocks do not count', () => {
    const others = [clock({ role: 'domain' })];
    expect(answer(`clock/${HOST}`, situation({ clock: others })).status).toBe('unknown');
  });
});

describe('the domains that a client looks in, by a computer of the site', () => {
  const suffix = (change: Parameters<typeof computer>[0]) =>
    told(answer('suffix', situation({ context: [computer(change)] })));

  test.each<[Parameters<typeof computer>[0], string]>([
    [{ primarySuffix: 'Corp.Example', searchList: [] }, 'pass: This computer looks in Corp.Example.'],
    [
      { primarySuffix: null, searchList: ['lab.example', DOMAIN] },
      `pass: This computer looks in lab.example, ${DOMAIN}.`,
    ],
    [
      { primarySuffix: 'lab.example', searchList: ['lab.example'] },
      `warn: This computer looks in lab.example, and the plan has the record in ${DOMAIN}.`,
    ],
    [
      { primarySuffix: null, searchList: [] },
      'skip: This computer has no DNS suffix, so it shows nothing of how clients look.',
    ],
  ])('%j', (change, expected) => {
    expect(suffix(change)).toBe(expected);
  });

  test('a computer from elsewhere shows nothing of it', () => {
    const own = plan({
      kmsHosts: [{ name: HOST }],
      sites: [{ name: 'office', machines: [{ product: 'windows-11', count: 40 }] }],
    });
    const seen = { site: 'office', evidence: healthy(), faults: [], within: false };
    expect(judged(own, [seen], false).sites[0]?.answers.map(({ id }) => id)).not.toContain('suffix');
  });
});

test('where no machine asks a KMS host of the plan, the network is no question', () => {
  const found = answers(healthy(), {
    plan: { sites: [{ name: 'office', machines: [{ product: 'windows-11', count: 3 }] }] },
  });
  expect(found.map(({ id, status }) => `${status} ${id}`)).toEqual(['pass method', 'skip network']);
});

test('evidence with nothing in it leaves every question open, and none is passed', () => {
  const nothing = Object.fromEntries(
    Object.keys(healthy()).map((key) => [
      key,
      fc.sample(fc.constantFrom(gathered([]), skipped('no time')), 1)[0],
    ]),
  ) as unknown as Evidence;
  const seen = answers(nothing).filter(({ id }) => id !== 'method');
  expect(seen.map(({ status }) => status)).toEqual(['unknown', 'skip', 'unknown', 'unknown', 'unknown']);
});
