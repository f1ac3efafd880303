/** What people paste is one or two failed attempts: no report of them may call the logs healthy. */
import { describe, expect, test } from '@jest/globals';
import { buildEventsReport } from '../../src/diagnosis/build-events-report.js';
import type { LogEvent } from '../../src/model/events.js';
import type { Report } from '../../src/model/report.js';
import { styleFor } from '../../src/reporters/style.js';
import { longForm } from '../../src/reporters/text-long.js';
import { shortForm } from '../../src/reporters/text-short.js';
import { answered, asked, HOUR, other, START } from '../support/event-builder.js';
import { logsAsEvidence } from '../support/event-evidence.js';
import { RUN } from '../support/judge.js';

const report = (...events: readonly LogEvent[]): Report =>
  buildEventsReport({ observation: logsAsEvidence([events]), run: FILES, version: '1.0.0' });

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

  test('an address has no name that could be missing', () => {
    const address = report(failed('0x8007232B', { server: '192.0.2.10:1688' }));
    expect(modes(address)[0]).toContain('retry-storm-two-hour');
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
