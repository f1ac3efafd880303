/** What people paste is one or two failed attempts: no report of them may call the logs healthy. */
import { describe, expect, test } from '@jest/globals';
import { buildEventsReport } from '../../src/diagnosis/build-events-report.js';
import type { LogEvent } from '../../src/model/events.js';
import type { Report } from '../../src/model/report.js';
import { styleFor } from '../../src/reporters/style.js';
import { longForm } from '../../src/reporters/text-long.js';
import { shortForm } from '../../src/reporters/text-short.js';
import { answered, asked, heard, HOUR, other, START } from '../support/event-builder.js';
import { logsAsEvidence } from '../support/event-evidence.js';
import { RUN } from '../support/judge.js';

const report = (...events: readonly LogEvent[]): Report =>
  buildEventsReport({ observation: logsAsEvidence([events]), run: FILES, version: '1.0.0' });

const PRO = '2de67392-b7a7-462a-b1ca-108dd189f588';

const FILES = { ...RUN, offline: true, domains: [], resolvers: [] };

const style = styleFor({ width: 100, ascii: false, colour: false });
const text = (of: Report): string => shortForm(style, of, undefined).join('\n');

const failed = (code: string, words = {}) => asked(START, { code, state: 0, left: 41_760, ...words });

describe('a client whose every attempt failed', () => {
  test.each(['0xC004F074', '0x8007232B', '0x80070005', '0x80004005'])('%s, once', (code) => {
    const one = report(failed(code));
    expect(['error', 'warning']).toContain(one.verdict);
    expect(one.findings[0]?.summary).toContain(code);
    expect(one.findings[0]?.summary).toContain('PC01.corp.example');
  });

  test('once, though its licence still holds', () => {
    expect(report(failed('0x80004005', { state: 1, left: 200_000 })).verdict).toBe('warning');
  });

  test('twice, half a day apart', () => {
    const two = report(failed('0x80070005'), asked(START + 12 * HOUR, { code: '0x80070005', state: 0 }));
    expect(two.findings.map(({ failureMode }) => failureMode)).toEqual(['retry-storm-two-hour']);
    expect(two.findings[0]?.summary).toContain('every attempt');
  });

  test('the log is here: the next step is what its code means, not the log again', () => {
    const [step] = report(failed('0x80070005')).findings[0]?.remediation ?? [];
    expect(step?.command).toBe('kms-doctor explain 0x80070005');
  });

  test('what got through later is no trouble', () => {
    const later = START + 2 * HOUR;
    const well = report(failed('0x800706BA'), asked(later, { state: 0 }), answered(later));
    expect(well.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(well.verdict).toBe('healthy');
  });
});

describe('what DNS said to an attempt', () => {
  const modes = (of: Report): readonly string[] =>
    of.findings
      .filter(({ causedBy }) => causedBy === null)
      .map(({ id, severity, confidence }) => `${id}: ${severity}, ${confidence}`);

  test.each([
    ['0x8007232B', '', 'srv-record-missing/corp.example: error, likely'],
    ['0x80092328', '', 'srv-record-missing/corp.example: error, likely'],
    ['0x8007251D', '', 'srv-no-data/corp.example: error, likely'],
    ['0x8007267C', '', 'dns-client-has-no-server/PC01.corp.example: error, likely'],
    ['0x8007232A', '', 'dns-server-failure/PC01.corp.example: error, likely'],
    ['0x8007232A', 'kms01.corp.example:1688', 'dns-server-failure/PC01.corp.example: error, likely'],
    ['0x80072329', '', 'dns-server-failure/PC01.corp.example: error, likely'],
    ['0x8007007B', '', 'dns-primary-suffix-missing/PC01.corp.example: error, likely'],
    ['0x8007232B', 'kms01.corp.example:1688', 'srv-target-unresolvable/PC01.corp.example: error, likely'],
  ])('%s with the host "%s"', (code, server, expected) => {
    const [first] = modes(report(failed(code, { server })));
    expect(first).toBe(expected);
  });

  test('an older attempt that had a host does not hide that the last one found none', () => {
    const both = report(
      failed('0xC004F074'),
      asked(START + 2 * HOUR, { code: '0x8007232B', server: '', state: 0 }),
    );
    expect(modes(both)[0]).toBe('srv-record-missing/corp.example: error, likely');
    expect(both.verdict).toBe('error');
  });

  test.each(['0x8007232B', '0x8007232A', '0x8007007B'])('an address has no name to look up: %s', (code) => {
    const address = report(failed(code, { server: '192.0.2.10:1688' }));
    expect(modes(address)).toEqual(['retry-storm-two-hour/PC01.corp.example: warning, likely']);
  });

  test('a code of the past says nothing of a client that renews', () => {
    const later = START + 2 * HOUR;
    const well = report(failed('0x8007007B', { server: '' }), asked(later, { state: 0 }), answered(later));
    expect(well.verdict).toBe('healthy');
  });
});

describe('what the system said to an attempt', () => {
  test('its own rules forbid the connection: the firewall of the client explains the failures', () => {
    const one = report(failed('0x8007271D'));
    expect(one.findings.map(({ id, confidence, causedBy }) => [id, confidence, causedBy])).toEqual([
      ['firewall-client-outbound-blocked/PC01.corp.example', 'likely', null],
      ['retry-storm-two-hour/PC01.corp.example', 'likely', 'firewall-client-outbound-blocked'],
    ]);
    expect(one.findings[0]?.summary).toBe(
      'The system forbids PC01.corp.example to connect to kms01.corp.example (0x8007271D): usually by an outbound rule of its own firewall.',
    );
    expect(one.findings[0]?.remediation[1]?.command).toContain(
      '-RemotePort 1688 -RemoteAddress <kms-host-ip>',
    );
  });

  test('not reached, or a licensing service that hangs: both are possible, neither hides the failures', () => {
    const one = report(failed('0x8007139F'));
    expect(one.findings.map(({ id, confidence, causedBy }) => [id, confidence, causedBy])).toEqual([
      ['retry-storm-two-hour/PC01.corp.example', 'likely', null],
      ['tunnel-bypasses-kms/PC01.corp.example', 'possible', null],
      ['client-sppsvc-disabled/PC01.corp.example', 'possible', null],
    ]);
  });
});

describe('a KMS host that old Windows refuses in a virtual machine', () => {
  const refusedStart = (code: string, at = START): LogEvent => other(12291, at, [code]);
  const modesOf = (of: Report): readonly string[] =>
    of.findings.map(({ id, causedBy }) => `${id}${causedBy === null ? '' : ` < ${causedBy}`}`);

  test('KMS that did not start with that code', () => {
    expect(modesOf(report(heard(START), refusedStart('0xC004F06B')))).toEqual(
      expect.arrayContaining([
        'host-vm-not-supported/kms01.corp.example',
        'host-kms-init-failure/kms01.corp.example < host-vm-not-supported',
      ]),
    );
  });

  test('requests that it refuses with that code', () => {
    expect(modesOf(report(heard(START, { code: '0xC004F06B' })))).toContain(
      'host-vm-not-supported/kms01.corp.example',
    );
  });

  test('another code, or one from months ago, is none', () => {
    expect(modesOf(report(heard(START), refusedStart('0x80070005'))).join()).not.toContain('host-vm');
    const long = report(refusedStart('0xC004F06B'), heard(START + 40 * 24 * HOUR));
    expect(modesOf(long).join()).not.toContain('host-vm');
  });
});

describe('event 8198 without a request', () => {
  const alone = report(other(8198, START, ['hr=0xC004F074', 'RuleId=1;Action=AutoActivate'], 'PC01'));

  test('is not healthy, and its code is named in every form', () => {
    expect(alone.verdict).toBe('unknown');
    expect(text(alone)).toContain('0xC004F074');
    expect(text(alone)).toContain('kms-doctor explain 0xC004F074');
    expect(text(alone)).not.toContain('say nothing about activation');
    expect(longForm(style, alone).join('\n')).toContain('0xC004F074');
  });

  const told = (id: number, ...data: readonly string[]): LogEvent => other(id, START, data, 'PC01');
  test.each([
    [
      '8198 with no name to look under: the suffix or a retail key',
      [told(8198, 'hr=0x8007007B', 'RuleId=1;Action=AutoActivate')],
      ['dns-primary-suffix-missing', 'wrong-key-channel-retail'],
    ],
    [
      '8233 says that it tried KMS: no retail key',
      [
        told(8198, 'hr=0x8007007B'),
        told(8233, '0x8007007B', '55c92734-d682-4d71-983e-d6ec3f16059f', PRO, 'TimerEvent'),
      ],
      ['dns-primary-suffix-missing'],
    ],
    [
      '8198 of a host that was not reached',
      [told(8198, 'hr=0x8007139F')],
      ['client-sppsvc-disabled', 'tunnel-bypasses-kms'],
    ],
    ['8200 is about the Internet', [told(8200, 'License acquisition failure details. hr=0x8007139F')], []],
    ['8208 is about the Internet', [told(8208, 'hr=0x8007007B')], []],
  ])('%s', (_, events, expected) => {
    const one = report(...events);
    const found = one.findings.filter(({ severity }) => severity !== 'info');
    expect(found.map(({ failureMode }) => failureMode).sort()).toEqual(expected);
    expect(
      found.every(({ severity, confidence }) => severity === 'warning' && confidence === 'possible'),
    ).toBe(true);
    expect(one.verdict).toBe('unknown');
  });

  test('what it tells of a client whose requests renew is the past', () => {
    const renews = report(
      told(8198, 'hr=0x8007007B'),
      asked(START + HOUR, { computer: 'PC01' }),
      answered(START + HOUR, { computer: 'PC01' }),
    );
    expect(renews.verdict).toBe('healthy');
  });

  test('beside clients that renew it is not healthy either', () => {
    const both = report(
      asked(START, { computer: 'PC02' }),
      answered(START, { computer: 'PC02' }),
      other(8198, START, ['hr=0x80004005'], 'PC01'),
    );
    expect(both.verdict).toBe('unknown');
    expect(text(both)).toContain('PC01');
  });
});
