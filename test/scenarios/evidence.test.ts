/** Whole diagnoses of what people send: the exact findings of each scenario, however its files are written and joined. */
import { describe, expect, test } from '@jest/globals';
import { decodeSettingsBytes } from '../../src/protocol/settings/decode-settings-bytes.js';
import {
  checkStates,
  findingLines,
  judgeSent,
  type Scenario,
  SCENARIOS,
  type Sent,
  sentFiles,
  unknownFiles,
} from '../support/scenario.js';

const named = SCENARIOS.map((scenario): readonly [string, Scenario] => [scenario.name, scenario]);

test.each(named)('%s', (_, scenario) => {
  const sent = sentFiles(scenario);
  expect(unknownFiles(sent)).toEqual([]);
  const report = judgeSent(sent);
  expect(findingLines(report)).toEqual(scenario.findings);
  expect(checkStates(report)).toEqual(scenario.checks);
});

test('where all is well nothing weighs more than a remark, and no check complains', () => {
  const healthy = SCENARIOS.filter(({ name }) => name.startsWith('healthy'));
  expect(healthy.length).toBeGreaterThan(5);
  for (const scenario of healthy) {
    const report = judgeSent(sentFiles(scenario));
    expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(report.checks.filter(({ status }) => status === 'fail' || status === 'warn')).toEqual([]);
  }
});

const isLog = ({ file }: Sent): boolean => file.endsWith('events.txt');

describe('the form of the files does not matter', () => {
  const written = (change: (text: string) => Uint8Array) => (scenario: Scenario) =>
    sentFiles(scenario).map((one) => ({ ...one, bytes: change(decodeSettingsBytes(one.bytes)) }));
  const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');
  const lines = (end: string) => (text: string) => Buffer.from(text.replace(/\r?\n/g, end));

  test.each([
    ['UTF-16, as PowerShell writes', written(utf16)],
    ['line ends of Unix', written(lines('\n'))],
    ['line ends of Windows', written(lines('\r\n'))],
    ['a blank line after each, as web editors leave them', written(lines('\n\n'))],
    ['the files in the other order', (scenario: Scenario) => sentFiles(scenario).toReversed()],
  ])('%s', (_, form) => {
    for (const scenario of SCENARIOS)
      expect([scenario.name, findingLines(judgeSent(form(scenario)))]).toEqual([
        scenario.name,
        scenario.findings,
      ]);
  });
});

test('everything of one computer in one paste says the same', () => {
  const alone = SCENARIOS.filter(
    ({ name, files }) =>
      !/^client and host|^two clients/.test(name) &&
      Object.keys(files).length > 1 &&
      Object.keys(files).every((file) => !/[/]|\.ini$|\.ndjson$/.test(file)),
  );
  expect(alone.length).toBeGreaterThan(10);
  for (const scenario of alone) {
    const sent = sentFiles(scenario);
    const text = sent
      .filter((one) => !isLog(one))
      .map(({ bytes }) => decodeSettingsBytes(bytes))
      .join('\r\n');
    const paste = [{ file: 'paste.txt', bytes: Buffer.from(text) }, ...sent.filter(isLog)];
    // A computer that nobody names goes by a file.
    const unnamed = (lines: readonly string[]): readonly string[] =>
      lines.map((line) => line.replaceAll(/\/[a-z-]+\.txt/g, '/(file)'));
    expect([scenario.name, ...unnamed(findingLines(judgeSent(paste)))]).toEqual([
      scenario.name,
      ...unnamed(scenario.findings),
    ]);
  }
});

test('everything of a client and a host in one paste: what names no computer is of neither', () => {
  const mixed = SCENARIOS.filter(({ name }) => name === 'client and host in one folder').map((scenario) =>
    sentFiles(scenario).map(({ bytes }) => decodeSettingsBytes(bytes)),
  );
  for (const texts of mixed)
    for (const order of [texts, texts.toReversed()])
      expect(findingLines(judgeSent([{ file: 'mail.txt', bytes: Buffer.from(order.join('\r\n')) }]))).toEqual(
        [
          'threshold-not-met-client/mail.txt (2): error, confirmed',
          'renewal-overdue/mail.txt: warning, likely',
        ],
      );
  expect(mixed).toHaveLength(1);
});
