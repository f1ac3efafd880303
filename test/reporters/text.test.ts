import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/model/finding.js';
import type { Report } from '../../src/model/report.js';
import { displayWidth } from '../../src/reporters/layout.js';
import { renderText } from '../../src/reporters/text.js';
import { filteredPort, healthy, missingRecord, SAMPLE_REPORTS } from '../support/sample-reports.js';

const options = { width: 80, ascii: false, colour: false, long: false };
const linesOf = (report: Report, change: Partial<Parameters<typeof renderText>[1]> = {}) =>
  renderText(report, { ...options, ...change })
    .trimEnd()
    .split('\n');

const commandsOf = ({ findings }: Report) =>
  findings.flatMap(({ remediation, verify }) => [
    verify.run,
    ...remediation.flatMap((step) => (step.command === null ? [] : [step.command])),
  ]);

describe.each(Object.entries(SAMPLE_REPORTS))('%s', (_, report) => {
  test('the short form stays below 20 lines on a terminal of 80 columns', () => {
    expect(linesOf(report).length).toBeLessThan(20);
  });

  test.each([40, 80])('at %i columns only what is typed or looked up may be longer', (width) => {
    const whole = [...commandsOf(report), ...report.findings.flatMap((finding) => finding.documentation)];
    for (const long of [false, true])
      for (const line of linesOf(report, { width, long }))
        if (!whole.some((text) => line.endsWith(text))) expect(displayWidth(line)).toBeLessThanOrEqual(width);
  });

  test('the ASCII form has no other character', () => {
    expect(renderText(report, { ...options, ascii: true, long: true })).toMatch(/^[\x00-\x7f]*$/);
  });

  test('the long form has every command whole on a line of its own', () => {
    const lines = linesOf(report, { width: 40, long: true }).map((line) => line.trim());
    for (const command of commandsOf(report)) expect(lines).toContain(command);
  });
});

test('the cause comes first, its next step with place, rights and the whole command', () => {
  const text = linesOf(filteredPort);
  expect(text[2]).toMatch(/^✖ A firewall blocks TCP 1688/);
  expect(text).toContain('    Enable-NetFirewallRule -Name SPPSVC-In-TCP,SPPSVC-In-TCP-NoScope');
  expect(text.join(' ')).toContain('Next, on the KMS host, as administrator, in PowerShell (step 1 of 2):');
});

test('an echo is folded beneath its cause and not told again', () => {
  const text = linesOf(filteredPort).join('\n');
  expect(text).toContain('› explains: Activation retries every 2 hours');
  expect(text.match(/Activation retries/g)).toHaveLength(1);
});

test('a healthy result says what was not looked at', () => {
  expect(linesOf(healthy)).toContain(
    '- Not looked at: client settings, activation count, event log, MAK and VAMT.',
  );
});

test('the place of the full report is told', () => {
  expect(linesOf(healthy).at(-1)).toBe('  All steps and evidence: --long, --format html or json');
  expect(linesOf(healthy, { savedTo: 'run.json' }).at(-1)).toBe('  All steps and evidence: run.json');
});

test('twenty causes still fit: the first whole, some in one line, the rest counted', () => {
  const [first] = missingRecord.findings;
  if (first === undefined) throw new Error('the sample has a finding');
  const findings = Array.from({ length: 20 }, (__, at): Finding => {
    const subject = `d${at}.example`;
    return { ...first, id: `srv-record-missing/${subject}`, subject, summary: `${subject} has no record` };
  });
  const lines = linesOf({ ...missingRecord, findings });
  expect(lines.length).toBeLessThan(20);
  expect(lines).toContain(`    ${first.verify.run}`);
  expect(lines.join('\n')).toMatch(/and \d+ more in the full report/);
  const shown = lines.filter((line) => line.startsWith('✖ d')).length;
  expect(lines.join('\n')).toContain(`and ${20 - shown} more`);
});

test('notes are counted, not told, in the short form', () => {
  const [, , note] = filteredPort.findings;
  if (note === undefined) throw new Error('the sample has a note');
  const lines = linesOf({ ...healthy, findings: [{ ...note, causedBy: null, causedByFinding: null }] });
  expect(lines.join('\n')).not.toContain(note.summary);
  expect(lines.at(-1)).toBe('  1 note and all evidence: --long, --format html or json');
});

test('colour repeats the mark and adds nothing but its codes', () => {
  const coloured = renderText(filteredPort, { ...options, colour: true, long: true });
  expect(coloured).toContain('\u001b[31m✖ \u001b[0m1. A firewall blocks');
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(renderText(filteredPort, { ...options, long: true }));
});

test('a question without an answer says what would give one', () => {
  const lines = linesOf(SAMPLE_REPORTS['offline-unknown']);
  expect(lines).toContain('  Next: Run it on a client, or say what to ask: --domain NAME, --resolver IP.');
});
