import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { wayBack } from '../../src/knowledge/commands/way-back.js';
import type { Report } from '../../src/model/report.js';
import { renderScript } from '../../src/reporters/script.js';
import { hostileEventReport, hostileReport, reportWithOneHostileText } from '../support/hostile-report.js';
import { SAMPLE_EVENT_REPORTS } from '../support/sample-events.js';
import { filteredPort, healthy, missingRecord, SAMPLE_REPORTS } from '../support/sample-reports.js';
import { commandsOf, faultsOf, nodesOf, parsePowerShell } from '../windows/powershell-tree.js';

// Many scripts through a grammar: a busy machine needs more than the usual 5 s.
jest.setTimeout(120_000);

const script = (report: Report): string => renderScript(report, { wayBack });
const parsed = (text: string) => parsePowerShell(text.replaceAll('\r\n', '\n'));

/** What the script calls: nothing of a report may add to it. */
const OWN = ['Invoke-Step', 'Write-Host', 'Read-Host'];

async function expectOnlyOurs(report: Report): Promise<void> {
  const text = script(report);
  expect(text).toMatch(/^[\r\n -~]+$/);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const root = await parsed(text);
  expect(faultsOf(root)).toEqual([]);
  expect(root.hasError).toBe(false);
  const called = commandsOf(root).map(({ name, words }) => (words.startsWith('& ') ? words : name));
  const foreign = called.filter((name) => !OWN.includes(name));
  expect(foreign.every((words) => RUNS.includes(words))).toBe(true);
}

/** The two places where a step is run. */
const RUNS = ['& ([scriptblock]::Create($Command))', '& $env:ComSpec /d /c $Command'];

test.each(Object.entries({ ...SAMPLE_REPORTS, ...SAMPLE_EVENT_REPORTS }))(
  '%s: PowerShell to a grammar of PowerShell, in ASCII, calling nothing but its own',
  async (_, report) => {
    await expectOnlyOurs(report);
  },
);

test('a command that broke out of its string would be noticed', async () => {
  const broken = script(filteredPort).replace("-Command 'Enable", "-Command ''; Enable");
  const names = commandsOf(await parsed(broken)).map(({ name }) => name);
  expect(names).toContain('Enable-NetFirewallRule');
});

test('hostile text stays in comments and strings', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(hostileReport, reportWithOneHostileText, hostileEventReport), expectOnlyOurs),
    { numRuns: 60 },
  );
});

test('a command is in the script as it is in the report', async () => {
  const root = await parsed(script(missingRecord));
  const strings = nodesOf(root, 'verbatim_string_characters').map(({ text }) =>
    text.slice(1, -1).replaceAll("''", "'"),
  );
  const commands = missingRecord.findings.flatMap(({ remediation }) =>
    remediation.filter(({ shell }) => shell !== 'sh').map(({ command }) => command),
  );
  expect(commands).toHaveLength(3);
  for (const command of commands) expect(strings).toContain(command);
});

describe('what changes', () => {
  const calls = (report: Report) =>
    script(report)
      .split('\r\n')
      .filter((line) => line.trim().startsWith('Invoke-Step'));

  test('is marked, so that it runs behind -Apply and a yes only; what looks is not', () => {
    const lines = calls(missingRecord);
    expect(lines.filter((line) => line.includes('Get-DnsServerResourceRecord'))).toEqual([
      expect.not.stringContaining('-Changing'),
    ]);
    expect(lines.filter((line) => line.includes('/sdns'))).toEqual([expect.stringContaining('-Changing')]);
  });

  test('is asked for in one place, before anything runs', () => {
    const text = script(filteredPort);
    const [guard = -1, question = -1, run = -1] = [
      'if ($Changing -and -not $Changes) {',
      'Read-Host',
      '& ([scriptblock]::Create($Command))',
    ].map((part) => text.indexOf(part));
    expect(guard).toBeGreaterThan(0);
    expect(question).toBeGreaterThan(guard);
    expect(run).toBeGreaterThan(question);
    expect(text).toContain('$Changes = $Apply.IsPresent -and -not $WhatIf.IsPresent');
  });

  test('has its way back beside it', () => {
    expect(script(filteredPort)).toContain(
      '#     Undo: Disable-NetFirewallRule -Name SPPSVC-In-TCP,SPPSVC-In-TCP-NoScope',
    );
  });

  test('a place to fill in, or another shell, is left to hands', () => {
    const lines = script(missingRecord).split('\r\n');
    const at = lines.findLastIndex((line) => line.includes('nsupdate -k'));
    expect(lines[at]).toMatch(/^ +# /);
    expect(lines[at - 1]).toContain('By hand');
  });
});

test('nothing to do: no part, no parameter', () => {
  const text = script(healthy);
  expect(text).toContain('There is nothing to do.');
  expect(text).not.toContain('param(');
});
