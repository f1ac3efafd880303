// `npm run package`: the programs that need no Node, into the folder given, or into release/. Works on Linux x64 alone. The
// work is done on the Node that goes into the programs, so that its deflate does not depend on the machine's own Node.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installNode, nodeVersion } from './nodes.mjs';
import { RELEASE } from './package-names.mjs';

const [folder = RELEASE] = process.argv.slice(2);

installNode('windows');
const node = installNode('linux');
if (process.versions.node === nodeVersion('linux')) {
  const { makePackages } = await import('./make-packages.mjs');
  await makePackages(folder);
} else {
  const { status } = spawnSync(node, [fileURLToPath(import.meta.url), folder], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
