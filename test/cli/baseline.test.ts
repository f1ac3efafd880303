import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import type { Report } from '../../src/model/report.js';
import { call, emptyFolder } from './called.js';

// Runs against loopback servers: a busy machine needs more than the usual 5 s.
jest.setTimeout(60_000);

const KNOWN = { id: 'host-port-refused', until: '2099-03-12', reason: 'kms01 is being rebuilt' };

function baseline(content: unknown): string {
  const file = join(emptyFolder(), 'known.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const holding = (...findings: readonly unknown[]): string =>
  baseline({ schema: 'kms-doctor-baseline/1', findings });

const demo = (file: string, ...more: readonly string[]) =>
  call(['demo', 'port-closed', '--baseline', file, ...more]);

test('a known error counts for nothing until its day, and again behind it', async () => {
  const before = await demo(holding(KNOWN), '--format', 'json');
  expect(before.status).toBe(0);
  const { findings, verdict, baseline: result } = JSON.parse(before.stdout) as Report;
  expect({ findings, verdict }).toEqual({ findings: [], verdict: 'healthy' });
  expect(result?.silenced.map(({ finding }) => finding.failureMode)).toEqual(['host-port-refused']);
  const after = await demo(holding({ ...KNOWN, until: '2020-01-01' }), '--format', 'text');
  expect(after.status).toBe(2);
  expect(after.stdout.replace(/\s+/g, ' ')).toContain('1 entry has expired (host-port-refused)');
});

test('--format baseline writes what silences today, and keeps what was silent before', async () => {
  const first = await call(['demo', 'port-closed', '--format', 'baseline']);
  expect(first.status).toBe(2);
  const written = JSON.parse(first.stdout) as { findings: { id: string; until: string; reason: string }[] };
  expect(written.findings).toHaveLength(1);
  // The ports of a demo change from run to run, so the subject is left out.
  const [found] = written.findings.map((entry) => ({ ...entry, id: 'host-port-refused' }));
  const again = await demo(holding(found), '--format', 'baseline');
  expect(again.status).toBe(0);
  const [kept] = (JSON.parse(again.stdout) as typeof written).findings;
  expect(kept).toEqual({ ...found, id: kept?.id });
  expect((Date.parse(found?.until ?? '') - Date.now()) / 86_400_000).toBeCloseTo(29.5, -1);
});

test.each([
  ['text', /Silenced by the baseline: 1 finding\./],
  ['markdown', /Silenced by the baseline: 1 finding\./],
  ['html', /Silenced by the baseline: 1 finding\./],
  ['junit', /name="silencedFindings" value="1"/],
  ['sarif', /"justification": "kms01 is being rebuilt \(until 2099-03-12\)"/],
  ['nagios', /findings_silenced=1/],
  ['prometheus', /kms_doctor_findings_silenced 1/],
  ['ndjson', /"silenced":\[\{"finding"/],
])('%s says how many are silenced', async (format, words) => {
  const { status, stdout } = await demo(holding(KNOWN), '--format', format);
  expect(status).toBe(0);
  expect(stdout).toMatch(words);
  expect(stdout).not.toContain('KMS works');
});

describe('a baseline that is wrong', () => {
  test.each([
    [
      'a key of the file',
      { schema: 'kms-doctor-baseline/1', finding: [] },
      /"finding"; did you mean findings\?/,
    ],
    ['another schema', { schema: 'x', findings: [] }, /"schema" must be "kms-doctor-baseline\/1"/],
    ['no list', { schema: 'kms-doctor-baseline/1', findings: {} }, /"findings" must be a list/],
    ['no object', [], /holds no object/],
  ])('%s is named', async (_, content, words) => {
    const { status, stdout, stderr } = await demo(baseline(content), '--format', 'text');
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toMatch(words);
  });

  test.each([
    [
      'a key',
      { ...KNOWN, untill: '2026-01-01' },
      /findings\[0\]: nothing reads the key "untill"; did you mean until\?/,
    ],
    ['a failure mode', { ...KNOWN, id: 'host-port-refussed/x' }, /did you mean host-port-refused\?/],
    ['a day', { ...KNOWN, until: '2026-02-30' }, /"until" must be a day such as 2027-03-12/],
    ['an instant in place of a day', { ...KNOWN, until: '2026-02-03T00:00Z' }, /"until" must be a day/],
    ['no reason', { ...KNOWN, reason: ' ' }, /"reason" must be a text that is not empty/],
    ['no text', { ...KNOWN, subject: 7 }, /"subject" must be a text/],
    ['no entry', 'host-port-refused', /findings\[0\] is no object/],
  ])('%s of an entry is named', async (_, entry, words) => {
    const { status, stderr } = await demo(holding(entry), '--format', 'text');
    expect(status).toBe(64);
    expect(stderr).toMatch(words);
  });

  test.each([
    ['that is not there', 'no-such-file.json'],
    ['that is not JSON', baseline('{')],
  ])('a file %s ends with 66', async (_, file) => {
    expect((await demo(file, '--format', 'text')).status).toBe(66);
  });

  test('a report over the baseline is refused', async () => {
    const file = holding(KNOWN);
    expect((await demo(file, '--format', 'json', '--output', file)).status).toBe(64);
  });
});
