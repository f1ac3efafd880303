import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from '@jest/globals';

/** Compares with a file below fixtures/; UPDATE=1 writes it anew. */
export function expectGolden(path: string, text: string): void {
  const file = new URL(`../../fixtures/${path}`, import.meta.url).pathname;
  if (process.env['UPDATE'] === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, 'utf8'));
}
