import { describe, expect, test } from '@jest/globals';
import { startProgressLine } from '../../../src/commands/support/progress-line.js';
import type { Surroundings } from '../../../src/commands/support/invocation.js';

function watched(isTerminal: boolean, environment: Readonly<Record<string, string>> = {}) {
  const said: string[] = [];
  const surroundings = {
    errors: { isTerminal, columns: 60 },
    environment,
    say: (text: string) => said.push(text),
  } as unknown as Surroundings;
  return { said, line: startProgressLine(surroundings) };
}

const nextDraw = () => new Promise((resolve) => setTimeout(resolve, 450));

describe('the progress line', () => {
  test('names the first check that is not done, within the width, and goes away', async () => {
    const { said, line } = watched(true);
    line.tell({
      type: 'started',
      at: '2026-01-05T09:00:00.000Z',
      deadlineMs: 20_000,
      checks: [
        { id: 'context', title: '' },
        { id: 'srv-lookup', title: '' },
      ],
    });
    line.tell({
      type: 'check',
      elapsedMs: 1,
      check: {
        id: 'context',
        title: '',
        status: 'pass',
        summary: '',
        durationMs: 1,
        reason: null,
        observations: [],
      },
    });
    const summary = `asked \u001b[2J${'x'.repeat(100)}`;
    line.tell({
      type: 'check',
      elapsedMs: 2,
      check: { id: 'srv-lookup', title: '', status: 'running', summary },
    });
    await nextDraw();
    line.end();
    const drawn = (said[0] ?? '').replace('\r\u001b[K', '');
    expect(drawn).toMatch(/^0 of 20 s {2}KMS record: asked \\u\{1b\}\[2Jx+\.\.\.$/);
    expect(drawn.length).toBeLessThan(60);
    expect(said.at(-1)).toBe('\r\u001b[K');
    const count = said.length;
    await nextDraw();
    expect(said).toHaveLength(count);
  });

  test.each([
    [false, {}],
    [true, { TERM: 'dumb' }],
  ])('says nothing where it cannot be written over: terminal %s, %j', async (isTerminal, environment) => {
    const { said, line } = watched(isTerminal, environment);
    await nextDraw();
    line.end();
    expect(said).toEqual([]);
  });
});
