// What failure modes find while the unit tests run, for `npm run coverage:catalogue`: the transformer of the tests puts
// this around every failure mode. Without CATALOGUE_EVIDENCE, which names a file, nothing is written.
import { appendFileSync } from 'node:fs';
import { nearest } from './neighbour.js';

const seen = new Set();
// Each test file has this module of its own: what is kept here ends with the file.
const shown = new Map();

function note(line) {
  const text = `${JSON.stringify(line)}\n`;
  if (seen.has(text)) return;
  seen.add(text);
  // One short line at a time: those of several workers do not mix.
  appendFileSync(process.env.CATALOGUE_EVIDENCE, text);
}

/** Evidence in which the failure mode was found and evidence in which it was not meet as soon as a test file has shown both. */
function compare(id, evidence, at, test, found, file) {
  const all = shown.get(id) ?? { found: [], not: [], best: Infinity };
  shown.set(id, all);
  const given = { evidence: { ...evidence, at }, test };
  all[found ? 'found' : 'not'].push(given);
  const neighbour = found ? nearest([given], all.not) : nearest(all.found, [given]);
  if (neighbour === null || neighbour.differs.length >= all.best) return;
  all.best = neighbour.differs.length;
  note({ id, file, test: neighbour.test, differs: neighbour.differs });
}

export function recording(mode) {
  if (!process.env.CATALOGUE_EVIDENCE) return mode;
  return {
    ...mode,
    detect(evidence, at) {
      const matches = mode.detect(evidence, at);
      const { currentTestName: test = '', testPath: file = '' } = globalThis.expect?.getState() ?? {};
      if (matches.length > 0) note({ id: mode.id, file, test });
      if (/test[\\/]failure-modes[\\/]/u.test(file))
        compare(mode.id, evidence, at, test, matches.length > 0, file);
      return matches;
    },
  };
}
