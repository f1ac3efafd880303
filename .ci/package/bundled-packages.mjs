import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const IN_PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/**
 * The npm packages that parts of the bundle come from, each version once, by name.
 * @param {readonly string[]} inputs paths of the modules in the bundle
 * @returns {readonly { name: string, version: string, licence: string, texts: readonly string[] }[]}
 */
export function bundledPackages(inputs) {
  const folders = new Set(inputs.flatMap((input) => IN_PACKAGE.exec(input)?.[1] ?? []));
  const packages = new Map(
    [...folders].map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const texts = readdirSync(folder)
        .filter((file) => LICENCE_FILE.test(file))
        .sort()
        .map((file) => readFileSync(join(folder, file), 'utf8'));
      return [`${name}@${version}`, { name, version, licence: license, texts }];
    }),
  );
  return [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
}
