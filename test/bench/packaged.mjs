// Start-up of the program that needs no Node, against the command on the machine's own Node. Both do the same work; the
// packaged one starts the newer Node that is inside it.
import { existsSync } from 'node:fs';
import { PACKAGES, RELEASE } from '../../.ci/package/package-names.mjs';
import { CLI, inTurn } from './measure.mjs';

const PROGRAM = `${RELEASE}/${PACKAGES.linux}`;

export async function packagedStartUp() {
  if (!existsSync(PROGRAM)) {
    console.log(`start-up of the packaged program: not measured, ${PROGRAM} is missing (npm run package)`);
    return;
  }
  for (const args of [['--version'], ['check', '--offline', '--format', 'json']]) {
    const [packaged, plain] = await inTurn([PROGRAM, ...args], [process.execPath, CLI, ...args]);
    console.log(
      `start-up of the packaged program, ${args.join(' ')}: ${(packaged / plain).toFixed(2)} x node ${CLI} (${packaged.toFixed(0)} ms against ${plain.toFixed(0)} ms on Node ${process.versions.node})`,
    );
  }
}
