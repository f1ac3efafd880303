import { expect, test } from '@jest/globals';
import type { Surroundings } from '../../../src/commands/support/invocation.js';
import { isOldConsole } from '../../../src/commands/support/old-console.js';

const on = (environment: Record<string, string>, isTerminal = true): Surroundings =>
  ({ environment, output: { isTerminal, columns: 80 } }) as unknown as Surroundings;

test('the console that Windows always had lacks the signs', () => {
  expect(isOldConsole(on({ OS: 'Windows_NT', Path: 'C:\\Windows' }))).toBe(true);
});

test.each([
  ['Windows Terminal', { OS: 'Windows_NT', WT_SESSION: '3f0e' }],
  ['the terminal of an editor', { OS: 'Windows_NT', TERM_PROGRAM: 'vscode' }],
  ['a terminal of Linux', { TERM: 'linux' }],
])('%s has them', (_, environment) => {
  expect(isOldConsole(on(environment))).toBe(false);
});

test('a file takes every sign', () => {
  expect(isOldConsole(on({ OS: 'Windows_NT' }, false))).toBe(false);
});
