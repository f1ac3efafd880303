import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Report } from '../../src/model/report.js';
import { createProgram } from '../../src/ui/program.js';
import { initialState } from '../../src/ui/state.js';
import { hostileReport } from '../support/hostile-report.js';
import { ECHO, FILTERED, FILTERED_REPORT, eventsOf } from './canned-run.js';
import { START } from './start.js';

/** Everything a screen reader was told after a run and some keys. */
function told(ended: Report, ...pressed: readonly string[]): readonly string[] {
  const program = createProgram(initialState({ ...START, ascii: true }), {
    screenReader: true,
    perform: () => undefined,
    crash: (error) => {
      throw error;
    },
  });
  program.send({ type: 'begin', nowMs: 0 });
  for (const event of eventsOf(ended)) program.send({ type: 'event', run: 1, event, nowMs: 1 });
  program.send({ type: 'finished', run: 1, report: ended, nowMs: 2 });
  for (const key of pressed) program.send({ type: 'key', key, nowMs: 3 });
  return program.snapshot().said;
}

describe('a screen reader', () => {
  test('hears the checks as they end, then the verdict, the cause and the next step', () => {
    const said = told(FILTERED_REPORT);
    expect(said[0]).toBe('The checks are running.');
    expect(said).toContain('KMS port: failed: kms1.corp.example no answer');
    expect(said).toContain(`Finding 1 of 3, error, likely: ${FILTERED.summary}`);
    expect(said).toContain(`It explains: ${ECHO.summary}`);
    expect(said.join('\n')).toContain('Next, on the KMS host, as administrator, in PowerShell: Allow');
    expect(said).toContain(`Command: ${FILTERED.remediation[0]?.command ?? ''}`);
    expect(said).toHaveLength(new Set(said).size);
  });

  test('hears that it is in a demo, and in which, before anything else', () => {
    const program = createProgram(initialState({ ...START, ascii: true, demo: 'port-closed' }), {
      screenReader: true,
      perform: () => undefined,
      crash: () => undefined,
    });
    program.send({ type: 'begin', nowMs: 0 });
    expect(program.snapshot().said).toEqual(['Demo port-closed: the checks are running.']);
  });

  test('hears the finding moved to, and nothing when the cursor cannot move', () => {
    const before = told(FILTERED_REPORT).length;
    expect(told(FILTERED_REPORT, 'down').slice(before)[0]).toContain('Finding 2 of 3, warning, confirmed');
    expect(told(FILTERED_REPORT, 'up')).toHaveLength(before);
  });

  test('hears the details once, and while scrolling nothing', () => {
    const opened = told(FILTERED_REPORT, 'return');
    expect(opened).toContain('Question and answer');
    expect(opened.join('\n')).toContain('no answer after 5 s, 3 tries');
    expect(told(FILTERED_REPORT, 'return', 'down', 'end')).toEqual(opened);
    expect(told(FILTERED_REPORT, 'return', 'tab').at(-1)).toMatch(
      /^Command 2 of 3, in PowerShell: Test-NetConnection/,
    );
  });

  test('hears what was copied and that it waits', () => {
    expect(told(FILTERED_REPORT, 'c').at(-1)).toMatch(/to run in PowerShell: Enable-NetFirewallRule/);
    expect(told(FILTERED_REPORT, 'w').at(-1)).toContain('a look every 30 seconds');
  });

  test('is never sent what a terminal would act on', () => {
    fc.assert(
      fc.property(hostileReport, (ended) => {
        for (const line of told(ended, 'return', 'escape', 'down', 'c', 'a'))
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
      { numRuns: 40 },
    );
  });
});
