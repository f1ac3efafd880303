// What failure modes find while the unit tests run, for `npm run coverage:catalogue`: the transformer of the tests puts
// this around every failure mode. Without CATALOGUE_EVIDENCE, which names a file, nothing is written.
import { appendFileSync } from 'node:fs';

const seen = new Set();

function note(id) {
  const { currentTestName = '', testPath = '' } = globalThis.expect?.getState() ?? {};
  const line = `${JSON.stringify({ id, file: testPath, test: currentTestName })}\n`;
  if (seen.has(line)) return;
  seen.add(line);
  // One short line at a time: those of several workers do not mix.
  appendFileSync(process.env.CATALOGUE_EVIDENCE, line);
}

export function recording(mode) {
  if (!process.env.CATALOGUE_EVIDENCE) return mode;
  return {
    ...mode,
    detect(...given) {
      const found = mode.detect(...given);
      if (found.length > 0) note(mode.id);
      return found;
    },
  };
}
