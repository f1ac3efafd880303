import { createHash } from 'node:crypto';
import type { Plan } from '../../model/plan.js';
import { isRecord } from './json-file.js';

const LENGTH = 16;

/** Equal for equal plans, however they are written: order of keys, comments and steps that were carried out do not count. */
export function planIdOf(plan: Plan): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder({ ...plan, done: [] })))
    .digest('hex')
    .slice(0, LENGTH);
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, member]) => [key, inOrder(member)]),
  );
}
