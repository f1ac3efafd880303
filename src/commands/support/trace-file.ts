import { closeSync, openSync, writeSync } from 'node:fs';
import type { TraceSink } from '../../io/trace.js';
import { LOST_ADVICE } from './lost-file.js';
import type { TellLost } from './lost-file.js';
import { refuse } from './refusal.js';
import { shown } from './shown.js';
import { systemCode, systemReason } from './text-file.js';

/**
 * Every packet as one JSON object a line, written as it passes so that a crash leaves what was seen. A file that takes
 * no more is left alone, and told when the work is done. Refuses with 64 what cannot be opened.
 */
export async function withTrace<T>(
  path: string | null,
  work: (sink: TraceSink | null) => Promise<T>,
  lost: TellLost,
): Promise<T> {
  if (path === null) return work(null);
  const file = open(path);
  const faults: string[] = [];
  const attempt = (write: () => void) => {
    try {
      write();
    } catch (error) {
      const code = systemCode(error);
      if (code === null) throw error;
      faults.push(systemReason(code));
    }
  };
  const result = await work((packet) => {
    if (faults.length > 0) return;
    attempt(() => {
      writeSync(file, `${JSON.stringify(packet)}\n`);
    });
  }).finally(() => {
    attempt(() => {
      closeSync(file);
    });
  });
  const [first] = faults;
  if (first !== undefined) lost(`--trace: ${shown(path)} ends early: ${first}; ${LOST_ADVICE}`);
  return result;
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
