import { describe, expect, test } from '@jest/globals';
import type { Place } from '../../../src/model/finding.js';
import type { Report } from '../../../src/model/report.js';
import { checklist } from '../../../src/reporters/parts/checklist.js';
import { manner, workplaceWords } from '../../../src/reporters/parts/task-words.js';
import * as seen from '../../support/evidence-builder.js';
import { SAMPLE_REPORTS } from '../../support/sample-reports.js';

/** Each role as "role: place of computer (numbers)". */
const listed = (report: Report): readonly string[] =>
  checklist(report).map(
    ({ role, workplaces }) =>
      `${role}: ${workplaces
        .map(
          ({ place, computer, causes }) =>
            `${place} ${computer ?? '?'} (${causes.flatMap(({ tasks }) => tasks.map(({ number }) => number)).join(' ')})`,
        )
        .join('; ')}`,
  );

const [blocked] = SAMPLE_REPORTS['filtered-port'].findings;

function firstStepOn(place: Place): Report {
  if (blocked === undefined) throw new Error('the sample has no finding');
  const [step, ...others] = blocked.remediation;
  if (step === undefined) throw new Error('the finding has no step');
  const finding = { ...blocked, remediation: [{ ...step, on: place }, ...others] };
  return { ...SAMPLE_REPORTS['filtered-port'], findings: [finding] };
}

describe('steps by role and computer', () => {
  test('a host is named where the evidence names it, and an echo brings no steps of its own', () => {
    expect(listed(SAMPLE_REPORTS['filtered-port'])).toEqual([
      'helpdesk: client ? (2.1)',
      `server: host ${seen.HOST} (1.1)`,
      'network: network ? (1.2 2.2)',
    ]);
  });

  test('the steps of one cause keep their numbers across the roles', () => {
    expect(listed(SAMPLE_REPORTS['missing-record'])).toEqual([
      'server: host ? (1.2 1.3)',
      expect.stringMatching(/^dns: dns-server .* \(1\.1\); dns-admin-workstation \? \(1\.4\)$/),
    ]);
  });

  test('two hosts in the evidence of one finding: none is named, unless the finding is about one', () => {
    const second = seen.tcp({ host: 'kms2.corp.example', address: '10.0.0.21', outcome: 'filtered' });
    const report = firstStepOn('host');
    const [finding] = report.findings;
    if (finding === undefined) throw new Error('the report has no finding');
    const both = [seen.tcp().id, second.id];
    const about = (subject: string) =>
      listed({ ...report, findings: [{ ...finding, subject, evidence: both }] })[0];
    expect(about('corp.example')).toBe('server: host ? (1.1)');
    expect(about('10.0.0.21:1688')).toBe('server: host kms2.corp.example (1.1)');
  });

  test('this computer is the one that looked', () => {
    const [helpdesk] = checklist(firstStepOn('this-computer'));
    expect(helpdesk?.workplaces.map(workplaceWords)).toEqual(['On this computer: ws017']);
  });

  test('nothing wrong: nothing to do', () => {
    expect(checklist(SAMPLE_REPORTS.healthy)).toEqual([]);
  });
});

describe('how a step is done', () => {
  const step = {
    do: 'x',
    on: 'client',
    command: 'x',
    shell: 'cmd',
    elevated: false,
    changes: false,
  } as const;

  test.each([
    [step, 'without special rights, in a command prompt, only looks'],
    [{ ...step, elevated: true, changes: true, shell: 'powershell' }, 'as administrator, in PowerShell'],
    [{ ...step, on: 'network', command: null, shell: null, changes: true }, ''],
  ] as const)('%#', (given, words) => {
    expect(manner(given)).toBe(words);
  });
});
