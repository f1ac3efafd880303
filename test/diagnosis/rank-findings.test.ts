import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Confidence, Finding, Severity } from '../../src/model/finding.js';
import { type Explains, rankFindings } from '../../src/diagnosis/rank-findings.js';
import {
  address,
  bind,
  computer,
  healthy,
  listener,
  literal,
  NXDOMAIN,
  records,
  resolver,
  situation,
  SILENT,
  srv,
  tcp,
} from '../support/evidence-builder.js';

const OTHER = '10.0.0.54:53';

/** Two hosts of corp.example, one of lab.example, two DNS servers, and the computer itself listening. */
const evidence = situation({
  context: [computer({ domains: ['corp.example', 'lab.example'] })],
  resolvers: [resolver(), resolver(OTHER)],
  srv: [
    srv(records('kms1.corp.example', 'kms2.corp.example')),
    srv(SILENT, { server: OTHER }),
    srv(NXDOMAIN, { domain: 'lab.example' }),
    srv(records('kms9.lab.example'), { domain: 'lab.example', server: OTHER }),
  ],
  addresses: [
    address(),
    address(
      { kind: 'addresses', addresses: ['10.0.0.21'], ttl: 60, alias: null },
      { target: 'kms2.corp.example' },
    ),
    address(
      { kind: 'addresses', addresses: ['10.0.9.9'], ttl: 60, alias: null },
      { target: 'kms9.lab.example' },
    ),
    literal('10.0.0.20', 'address'),
  ],
  reach: [
    tcp(),
    tcp({ host: 'kms2.corp.example', address: '10.0.0.21' }),
    tcp({ host: 'kms9.lab.example', address: '10.0.9.9' }),
    tcp({ host: '10.0.0.20', address: '10.0.0.20', port: 1690 }),
  ],
  service: [bind()],
  listener: [listener({ listening: true })],
});

const ID = {
  computer: 'computer',
  resolver: 'resolver/10.0.0.53:53',
  corp: 'srv/_vlmcs._tcp.corp.example@10.0.0.53:53',
  corpAtOther: `srv/_vlmcs._tcp.corp.example@${OTHER}`,
  lab: 'srv/_vlmcs._tcp.lab.example@10.0.0.53:53',
  kms1: 'tcp/10.0.0.20:1688',
  kms1Bind: 'rpc/10.0.0.20:1688',
  kms1ByAddress: 'tcp/10.0.0.20:1690',
  kms2: 'tcp/10.0.0.21:1688',
  kms9: 'tcp/10.0.9.9:1688',
  listener: 'listener/1688',
} as const;

function finding(
  failureMode: string,
  subject: string,
  shown: readonly string[],
  severity: Severity = 'error',
  confidence: Confidence = 'confirmed',
): Finding {
  return {
    id: `${failureMode}/${subject}`,
    failureMode,
    severity,
    confidence,
    subject,
    summary: 'It fails.',
    cause: 'Because.',
    causedBy: null,
    causedByFinding: null,
    evidence: shown,
    remediation: [],
    verify: { run: 'ping', on: 'client', shell: null, expect: 'an answer' },
    documentation: ['RFC 2782'],
  };
}

const EXPLAINS: Explains = new Map([
  ['root', new Set(['echo', 'middle'])],
  ['other-root', new Set(['echo'])],
  ['middle', new Set(['end'])],
]);

/** `id`, or `id < cause`, in order. */
function ranked(findings: readonly Finding[], explains = EXPLAINS): readonly string[] {
  return rankFindings(findings, evidence, explains).map(({ id, causedByFinding }) =>
    causedByFinding === null ? id : `${id} < ${causedByFinding}`,
  );
}

describe('a cause explains only what it is about', () => {
  const table: readonly (readonly [string, Finding, Finding, boolean])[] = [
    [
      'the same domain',
      finding('root', 'corp.example', [ID.corp]),
      finding('echo', 'corp.example', [ID.corpAtOther]),
      true,
    ],
    [
      'another domain',
      finding('root', 'corp.example', [ID.corp]),
      finding('echo', 'lab.example', [ID.lab]),
      false,
    ],
    [
      'a host that the record of the domain names',
      finding('root', 'corp.example', [ID.corp]),
      finding('echo', '10.0.0.21:1688', [ID.kms2]),
      true,
    ],
    [
      'a host of another domain',
      finding('root', 'corp.example', [ID.corp]),
      finding('echo', '10.0.9.9:1688', [ID.kms9]),
      false,
    ],
    [
      'a host given by its address, which the domain names by name',
      finding('root', 'corp.example', [ID.corp]),
      finding('echo', '10.0.0.20:1690', [ID.kms1ByAddress]),
      true,
    ],
    [
      'the same host, another probe',
      finding('root', '10.0.0.20:1688', [ID.kms1]),
      finding('echo', 'x', [ID.kms1Bind]),
      true,
    ],
    [
      'another host of the same domain',
      finding('root', '10.0.0.20:1688', [ID.kms1]),
      finding('echo', '10.0.0.21:1688', [ID.kms2]),
      false,
    ],
    [
      'one host does not explain its domain',
      finding('root', '10.0.0.20:1688', [ID.kms1]),
      finding('echo', 'corp.example', [ID.corp]),
      false,
    ],
    [
      'a fault shown by record and host is about that host',
      finding('root', 'corp.example', [ID.corp, ID.kms1]),
      finding('echo', '10.0.0.21:1688', [ID.kms2]),
      false,
    ],
    [
      'a DNS server and the domain it was asked about',
      finding('root', OTHER, [ID.corpAtOther]),
      finding('echo', 'corp.example', [ID.corp]),
      true,
    ],
    [
      'two DNS servers',
      finding('root', OTHER, [ID.corpAtOther]),
      finding('echo', '10.0.0.53:53', [ID.corp]),
      false,
    ],
    [
      'a domain and one of its DNS servers',
      finding('root', 'corp.example', [ID.corp]),
      finding('echo', OTHER, [ID.corpAtOther]),
      true,
    ],
    [
      'this computer explains whatever is seen from it',
      finding('root', 'ws017', [ID.computer]),
      finding('echo', '10.0.9.9:1688', [ID.kms9]),
      true,
    ],
    [
      'a listener is about this computer as a host, not about others',
      finding('root', 'ws017', [ID.listener]),
      finding('echo', '10.0.0.20:1688', [ID.kms1]),
      false,
    ],
  ];
  test.each(table)('%s', (_, cause, echo, explained) => {
    expect(ranked([echo, cause])).toContain(explained ? `${echo.id} < ${cause.id}` : echo.id);
  });

  test('a listener explains what was seen of the address of this computer', () => {
    const own = situation({
      reach: [tcp({ host: 'ws017.corp.example', address: '10.0.0.117' })],
      listener: [listener()],
    });
    const cause = finding('root', 'ws017', [ID.listener]);
    const echo = finding('echo', '10.0.0.117:1688', ['tcp/10.0.0.117:1688']);
    expect(rankFindings([echo, cause], own, EXPLAINS)[1]?.causedByFinding).toBe('root/ws017');
  });
});

describe('what the catalogue does not say directly is no cause', () => {
  test('never over several steps', () => {
    expect(
      ranked([finding('end', 'corp.example', [ID.corp]), finding('root', 'corp.example', [ID.corp])]),
    ).toEqual(['end/corp.example', 'root/corp.example']);
  });

  test.each([
    ['possible', 'confirmed', false],
    ['possible', 'likely', false],
    ['possible', 'possible', true],
    ['likely', 'confirmed', true],
    ['confirmed', 'possible', true],
  ] as const)('%s explains %s: %s', (cause, echo, explained) => {
    const order = ranked([
      finding('root', 'corp.example', [ID.corp], 'error', cause),
      finding('echo', 'corp.example', [ID.corp], 'error', echo),
    ]);
    expect(order.includes('echo/corp.example < root/corp.example')).toBe(explained);
  });

  test.each([
    ['warning', 'error', false],
    ['info', 'warning', false],
    ['info', 'error', false],
    ['warning', 'warning', true],
    ['error', 'warning', true],
    ['warning', 'info', true],
  ] as const)(
    'what weighs less explains nothing that weighs more: %s explains %s: %s',
    (cause, echo, explained) => {
      const order = ranked([
        finding('root', 'corp.example', [ID.corp], cause),
        finding('echo', 'corp.example', [ID.corp], echo),
      ]);
      expect(order.includes('echo/corp.example < root/corp.example')).toBe(explained);
    },
  );

  test('nothing explains itself at another place', () => {
    const self: Explains = new Map([['root', new Set(['root'])]]);
    expect(ranked([finding('root', 'corp.example', [ID.corp])], self)).toEqual(['root/corp.example']);
  });

  test('a circle is a fault of the catalogue', () => {
    const circle: Explains = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['a'])],
    ]);
    const both = [finding('a', 'corp.example', [ID.corp]), finding('b', 'corp.example', [ID.corp])];
    expect(() => ranked(both, circle)).toThrow('in a circle');
  });
});

describe('order', () => {
  test('root causes, then what they explain, then what that explains; even when another root weighs less', () => {
    expect(
      ranked([
        finding('end', 'corp.example', [ID.corp]),
        finding('middle', 'corp.example', [ID.corp]),
        finding('root', 'corp.example', [ID.corp]),
        finding('unrelated', 'lab.example', [ID.lab], 'info'),
      ]),
    ).toEqual([
      'root/corp.example',
      'unrelated/lab.example',
      'middle/corp.example < root/corp.example',
      'end/corp.example < middle/corp.example',
    ]);
  });

  test('of several causes that fit, a root cause comes before an echo, the weightier before the lighter', () => {
    expect(
      ranked([
        finding('echo', 'corp.example', [ID.corp], 'warning'),
        finding('other-root', 'corp.example', [ID.corp]),
        finding('root', 'corp.example', [ID.corp], 'warning'),
      ]),
    ).toContain('echo/corp.example < other-root/corp.example');
    const both: Explains = new Map([
      ['root', new Set(['middle', 'end'])],
      ['middle', new Set(['end'])],
    ]);
    expect(
      ranked(
        [
          finding('end', 'corp.example', [ID.corp], 'warning'),
          finding('middle', 'corp.example', [ID.corp], 'warning'),
          finding('root', 'corp.example', [ID.corp], 'warning', 'likely'),
        ],
        both,
      ),
    ).toContain('end/corp.example < root/corp.example');
  });

  test('severity, then confidence, then the place in the chain, then the subject', () => {
    expect(
      ranked([
        finding('clock-skew-client-host', 'a', [ID.kms1]),
        finding('host-port-refused', 'b', [ID.kms1]),
        finding('host-port-refused', 'a', [ID.kms1]),
        finding('srv-record-missing', 'z', [ID.kms1], 'error', 'likely'),
        finding('dns-server-failure', 'z', [ID.kms1], 'warning'),
        finding('srv-record-missing', 'y', [ID.kms1]),
      ]),
    ).toEqual([
      'srv-record-missing/y',
      'host-port-refused/a',
      'host-port-refused/b',
      'clock-skew-client-host/a',
      'srv-record-missing/z',
      'dns-server-failure/z',
    ]);
  });

  test('findings in any order come out the same, each once, an echo always after its cause', () => {
    const all = [
      finding('root', 'corp.example', [ID.corp]),
      finding('other-root', '10.0.0.20:1688', [ID.kms1], 'warning'),
      finding('middle', 'corp.example', [ID.corp]),
      finding('end', '10.0.0.20:1688', [ID.kms1]),
      finding('echo', '10.0.0.20:1688', [ID.kms1]),
      finding('echo', 'lab.example', [ID.lab], 'info', 'possible'),
    ];
    const expected = ranked(all);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(ranked(shuffled)).toEqual(expected);
      }),
    );
    const order = rankFindings(all, evidence, EXPLAINS);
    for (const [index, { causedByFinding }] of order.entries())
      if (causedByFinding !== null)
        expect(order.slice(0, index).map(({ id }) => id)).toContain(causedByFinding);
  });
});

test('no findings, no order', () => {
  expect(rankFindings([], healthy())).toEqual([]);
});
