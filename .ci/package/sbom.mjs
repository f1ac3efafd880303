import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';

/** What npm knows of the packages that its lock file holds, as CycloneDX. */
function npmSbom() {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--loglevel=error'];
  return JSON.parse(
    execFileSync('npm', args, { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'inherit'] }),
  );
}

const sha256 = (bytes) => ({ alg: 'SHA-256', content: createHash('sha256').update(bytes).digest('hex') });

/** Node and the libraries inside it. `npm` is what its package is called, `bytes` its program. */
function nodeComponent({ npm, bytes, version, libraries }) {
  const ref = `${npm}@${version}`;
  return {
    'bom-ref': ref,
    type: 'platform',
    name: npm,
    version,
    description: 'Node.js, the runtime that the program is made of',
    cpe: `cpe:2.3:a:nodejs:node.js:${version}:*:*:*:-:*:*:*`,
    purl: `pkg:npm/${ref}`,
    hashes: [sha256(bytes)],
    licenses: [{ license: { id: 'MIT' } }],
    components: Object.entries(libraries)
      .filter(([name]) => !['node', 'modules', 'napi'].includes(name))
      .map(([name, of]) => ({
        'bom-ref': `${ref}/${name}`,
        type: 'library',
        name,
        version: of,
        purl: `pkg:generic/${name}@${encodeURIComponent(of)}`,
      })),
  };
}

/**
 * What the programs are made of, as CycloneDX: npm's own list cut down to the packages that are in the bundle, and Node.
 * Nothing in it tells when, where or by whom it was made, so the same sources give the same text.
 * @param {{ name: string, version: string, description: string }} about
 * @param {readonly { name: string, version: string }[]} packages
 * @param {readonly { npm: string, bytes: Buffer, version: string, libraries: Record<string, string> }[]} nodes
 */
export function sbomText(about, packages, nodes) {
  const { bomFormat, specVersion, $schema, metadata, components, dependencies } = npmSbom();
  const inside = new Set(packages.map(({ name, version }) => `${name}@${version}`));
  const listed = new Map(
    components.map((component) => [`${component.name}@${component.version}`, component]),
  );
  const missing = [...inside].filter((name) => !listed.has(name));
  if (missing.length > 0) throw new Error(`npm does not list what is in the bundle: ${missing.join(', ')}`);
  const kept = [...inside].map((name) => listed.get(name));
  const own = metadata.component['bom-ref'];
  const platforms = nodes.map(nodeComponent);
  const refs = new Set([own, ...kept.map((component) => component['bom-ref'])]);
  const graph = dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({
      ref,
      dependsOn: [
        ...dependsOn.filter((one) => refs.has(one)),
        ...(ref === own ? platforms.map((platform) => platform['bom-ref']) : []),
      ].sort(),
    }));
  const bom = {
    $schema,
    bomFormat,
    specVersion,
    version: 1,
    metadata: {
      component: {
        ...metadata.component,
        type: 'application',
        name: about.name,
        description: about.description,
      },
    },
    // npm calls what only a tool of development asks for optional; here it is inside all the same.
    components: [...kept.map((component) => ({ ...component, scope: 'required' })), ...platforms],
    dependencies: graph,
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}
