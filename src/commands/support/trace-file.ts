import { closeSync, openSync, writeSync } from 'node:fs';
import type { TraceSink } from '../../io/trace.js';
import { refuse } from './refusal.js';
import { shown } from './shown.js';
import { systemCode, systemReason } from './text-file.js';

/** Every packet as one JSON object a line, written as it passes so that a crash leaves what was seen. Refuses with 64. */
export async function withTrace<T>(
  path: string | null,
  work: (sink: TraceSink | null) => Promise<T>,
): Promise<T> {
  if (path === null) return work(null);
  const file = open(path);
  try {
    return await work((packet) => {
      writeSync(file, `${JSON.stringify(packet)}\n`);
    });
  } finally {
    closeSync(file);
  }
}

function open(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    return refuse(64, `--trace: ${shown(path)} cannot be written: ${systemReason(code, 'folder')}`);
  }
}
