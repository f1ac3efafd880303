// `npm run test:lts`: the unit tests once more, on the newest Node with long support. What is given goes to jest.
import { spawnSync } from 'node:child_process';
import { installNode, nodeVersion } from './nodes.mjs';

const node = installNode('lts');
console.log(`The unit tests on Node ${nodeVersion('lts')}`);
const { status } = spawnSync(
  node,
  ['node_modules/jest/bin/jest.js', '--config', '.ci/jest.config.mjs', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
  },
);
process.exitCode = status ?? 1;
