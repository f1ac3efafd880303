import { describe, expect, test } from '@jest/globals';
import type { SilenceReason, SrvAnswer } from '../../../src/model/evidence.js';
import {
  computer,
  NO_HOSTS,
  NXDOMAIN,
  rcode,
  records,
  resolver,
  SILENT,
  srv,
} from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const SECOND = '10.0.0.54:53';
const quiet = { ...NO_HOSTS, update: [], zone: [] };
const both = [computer({ resolvers: ['10.0.0.53:53', SECOND] })];
const dead = resolver('10.0.0.53:53', {
  udp: { state: 'no-answer', reason: 'timeout', detail: null },
  tcp: { state: 'no-answer', reason: 'timeout', detail: null },
  recursion: null,
});

const failures: readonly (readonly [string, SrvAnswer, string, string])[] = [
  [
    'SERVFAIL',
    rcode('SERVFAIL'),
    'confirmed',
    'answers the question for _vlmcs._tcp.corp.example with SERVFAIL.',
  ],
  [
    'REFUSED',
    rcode('REFUSED'),
    'confirmed',
    'answers the question for _vlmcs._tcp.corp.example with REFUSED.',
  ],
  [
    'silence',
    SILENT,
    'confirmed',
    'answers other questions, but not the question for _vlmcs._tcp.corp.example.',
  ],
  [
    'a closed port',
    { kind: 'silent', reason: 'port-closed', detail: 'ECONNREFUSED' },
    'confirmed',
    'has no DNS service on its port, so it does not answer the question for _vlmcs._tcp.corp.example.',
  ],
  [
    'a referral',
    { kind: 'referral', to: ['ns1.example'] },
    'likely',
    'does not look _vlmcs._tcp.corp.example up: it only names other servers.',
  ],
  [
    'bytes that are no answer',
    { kind: 'malformed', detail: 'short' },
    'likely',
    'answers the question for _vlmcs._tcp.corp.example with bytes that are no DNS answer.',
  ],
];

describe('the only DNS server', () => {
  test.each(failures)(
    '%s: one error about that server, nothing else from DNS',
    (_, answer, confidence, words) => {
      const change = { ...quiet, srv: [srv(answer)] };
      expect(findings(change)).toEqual([`dns-server-failure/10.0.0.53:53: error, ${confidence}`]);
      expect(finding('dns-server-failure', change).summary).toBe(`DNS server 10.0.0.53 ${words}`);
    },
  );

  test('dead altogether: the words say that it does not answer', () => {
    const change = { ...quiet, resolvers: [dead], srv: [srv(SILENT)] };
    expect(findings(change)).toEqual(['dns-server-failure/10.0.0.53:53: error, confirmed']);
    const { summary, evidence } = finding('dns-server-failure', change);
    expect(summary).toBe('DNS server 10.0.0.53 does not answer the question for _vlmcs._tcp.corp.example.');
    expect(evidence).toEqual(['srv/_vlmcs._tcp.corp.example@10.0.0.53:53', 'resolver/10.0.0.53:53']);
  });
});

const noUdp = (reason: SilenceReason) =>
  resolver('10.0.0.53:53', { udp: { state: 'no-answer', reason, detail: null } });
const silent = (reason: SilenceReason): SrvAnswer => ({ kind: 'silent', reason, detail: null });

describe('a DNS server that answers over TCP only', () => {
  test.each([
    ['timeout', 'UDP 53 is blocked or off'],
    ['port-closed', 'UDP 53 is blocked or off'],
    ['unreachable', 'UDP 53 is blocked or off'],
    ['rejected', 'a firewall answers that UDP 53 is prohibited'],
    ['blocked-locally', 'this computer itself blocks UDP 53'],
  ] as const)('%s', (reason, words) => {
    const change = { ...quiet, resolvers: [noUdp(reason)], srv: [srv(silent(reason))] };
    expect(findings(change)).toEqual(['dns-server-failure/10.0.0.53:53: error, confirmed']);
    const { summary, evidence, remediation } = finding('dns-server-failure', change);
    expect(summary).toBe(
      `DNS server 10.0.0.53 answers over TCP, not over UDP: ${words}, and clients ask for _vlmcs._tcp.corp.example over UDP.`,
    );
    expect(evidence).toContain('resolver/10.0.0.53:53');
    // A test over TCP would show success.
    expect(remediation.map(({ command }) => command).join()).not.toContain('Test-NetConnection');
  });

  test('a port that is not 53 is named', () => {
    const server = '127.0.0.1:5300';
    const { summary } = finding('dns-server-failure', {
      ...quiet,
      context: [computer({ resolvers: [server] })],
      resolvers: [{ ...noUdp('port-closed'), id: `resolver/${server}`, subject: server, server }],
      srv: [srv(silent('port-closed'), { server })],
    });
    expect(summary).toContain('UDP 5300 is blocked or off');
  });

  test('neither UDP nor TCP has anybody: the old words', () => {
    const closed = { state: 'no-answer', reason: 'port-closed', detail: null } as const;
    const { summary } = finding('dns-server-failure', {
      ...quiet,
      resolvers: [resolver('10.0.0.53:53', { udp: closed, tcp: closed })],
      srv: [srv(silent('port-closed'))],
    });
    expect(summary).toContain('has no DNS service on its port');
  });
});

describe('datagrams came that were not the answer', () => {
  test.each([
    [1, '1 datagram came that was not the answer to it'],
    [3, '3 datagrams came that were not the answer to it'],
  ])('%i: told, and only likely', (foreignDatagrams, words) => {
    const change = { ...quiet, srv: [srv(SILENT, { foreignDatagrams })], resolvers: [dead] };
    expect(findings(change)).toEqual(['dns-server-failure/10.0.0.53:53: error, likely']);
    expect(finding('dns-server-failure', change).summary).toBe(
      `DNS server 10.0.0.53 does not answer the question for _vlmcs._tcp.corp.example; ${words}.`,
    );
  });

  test('from a server that answers over TCP', () => {
    const change = {
      ...quiet,
      resolvers: [noUdp('timeout')],
      srv: [srv(SILENT, { foreignDatagrams: 3 })],
    };
    expect(findings(change)).toEqual(['dns-server-failure/10.0.0.53:53: error, likely']);
    expect(finding('dns-server-failure', change).summary).toBe(
      'DNS server 10.0.0.53 answers over TCP, but not the question for _vlmcs._tcp.corp.example over UDP; 3 datagrams came that were not the answer to it.',
    );
  });

  test('about another domain at the same server', () => {
    const other = srv(SILENT, { domain: 'lab.example', foreignDatagrams: 2 });
    expect(findings({ ...quiet, srv: [srv(SILENT), other] })).toEqual([
      'dns-server-failure/10.0.0.53:53: error, likely',
    ]);
  });

  test('beside an answer that counts they are no fault', () => {
    expect(findings({ srv: [srv(records(), { foreignDatagrams: 2 })] })).toEqual([]);
  });
});

describe('silence that was not waited for long proves less', () => {
  test.each([
    [300, 'likely'],
    [1000, 'confirmed'],
  ])('%i ms', (tookMs, confidence) => {
    expect(findings({ ...quiet, resolvers: [dead], srv: [srv(SILENT, { tookMs })] })).toEqual([
      `dns-server-failure/10.0.0.53:53: error, ${confidence}`,
    ]);
  });

  test('a port that is closed says so at once', () => {
    expect(findings({ ...quiet, srv: [srv(silent('port-closed'), { tookMs: 1 })] })).toEqual([
      'dns-server-failure/10.0.0.53:53: error, confirmed',
    ]);
  });

  test('two questions shared the time: the longer one counts', () => {
    const second = srv(SILENT, { domain: 'lab.example', tookMs: 0 });
    for (const both of [
      [srv(SILENT), second],
      [second, srv(SILENT)],
    ])
      expect(findings({ ...quiet, srv: both })).toEqual([
        'dns-server-failure/10.0.0.53:53: error, confirmed',
      ]);
  });
});

describe('one of two DNS servers', () => {
  test('is dead, the other has the record: a warning, because clients ask the next one', () => {
    expect(
      findings({
        context: both,
        resolvers: [dead, resolver(SECOND)],
        srv: [srv(SILENT), srv(records(), { server: SECOND })],
      }),
    ).toEqual(['dns-server-failure/10.0.0.53:53: warning, confirmed']);
  });

  test('is dead, the other denies the record: two faults', () => {
    expect(
      findings({ ...quiet, context: both, srv: [srv(SILENT), srv(NXDOMAIN, { server: SECOND })] }),
    ).toEqual([
      'dns-server-failure/10.0.0.53:53: error, confirmed',
      'srv-record-missing/corp.example: error, confirmed',
    ]);
  });

  test('both are dead: one finding for each', () => {
    expect(
      findings({ ...quiet, context: both, srv: [srv(SILENT), srv(SILENT, { server: SECOND })] }),
    ).toEqual([
      'dns-server-failure/10.0.0.53:53: error, confirmed',
      'dns-server-failure/10.0.0.54:53: error, confirmed',
    ]);
  });
});

test('two domains at one dead server are one finding', () => {
  expect(findings({ ...quiet, srv: [srv(SILENT), srv(SILENT, { domain: 'lab.example' })] })).toEqual([
    'dns-server-failure/10.0.0.53:53: error, confirmed',
  ]);
});

test('a denial, a record and a truncated answer are no failure of the server', () => {
  for (const answer of [NXDOMAIN, records(), { kind: 'truncated', tcp: 'timeout', detail: null } as const])
    expect(findings({ ...quiet, srv: [srv(answer)] }).join()).not.toContain('dns-server-failure');
});

test('a zone server or a look-alike that fails is not what clients ask', () => {
  expect(
    findings({
      srv: [
        srv(records()),
        srv(SILENT, { server: SECOND, role: 'authoritative' }),
        srv(SILENT, { purpose: 'sibling', name: '_x._tcp.corp.example' }),
      ],
    }),
  ).toEqual([]);
});

test('a port that is not 53 stays in words and in the command', () => {
  const server = '127.0.0.1:5300';
  const { summary, verify } = finding('dns-server-failure', {
    ...quiet,
    context: [computer({ resolvers: [server] })],
    srv: [srv(rcode('SERVFAIL'), { server })],
  });
  expect(summary).toContain('DNS server 127.0.0.1:5300 answers');
  expect(verify.run).toBe('nslookup -port=5300 -type=SRV _vlmcs._tcp.corp.example 127.0.0.1');
});
