import { createHmac } from 'node:crypto';
import type { Mac } from '../../src/redaction/keyed.js';
import { createRedactor, type Redactor } from '../../src/redaction/redactor.js';
import { createTokenTable, type TokenPair, type TokenTable } from '../../src/redaction/token-table.js';

function macOf(key: string): Mac {
  return (message) => createHmac('sha256', key).update(message).digest();
}

export function redactorOf(
  key = 'first',
  known: readonly TokenPair[] = [],
): { readonly redactor: Redactor; readonly table: TokenTable } {
  const table = createTokenTable(known);
  return { redactor: createRedactor({ mac: macOf(key), table }), table };
}

/** Learnt and replaced, as a bundle is. */
export function redacted(text: string, { redactor } = redactorOf()): string {
  redactor.learn.text(text);
  return redactor.text(text);
}
