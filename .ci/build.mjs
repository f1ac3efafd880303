// Start-up is a feature: the command is one CommonJS file that is found, read and compiled once; what not every call
// needs (the terminal UI with React, the schemas, the judge of saved runs and of event logs, pages, the readers of local
// sockets) stands in files of its own, loaded on demand.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { bundleOptions as common, withoutDevtools } from './bundle-options.mjs';

/** Modules that become files of their own, and who loads them by `import()`. */
const onDemand = {
  'src/ui/run-ui.tsx': 'ui.mjs',
  'src/commands/support/judge-evidence.ts': 'judge-evidence.cjs',
  'src/commands/schema.ts': 'schema.cjs',
  'src/commands/events.ts': 'events.cjs',
  'src/commands/diff.ts': 'diff.cjs',
  'src/commands/decommission.ts': 'decommission.cjs',
  'src/commands/compliance.ts': 'compliance.cjs',
  'src/commands/ready.ts': 'ready.cjs',
  'src/commands/merge.ts': 'merge.cjs',
  'src/commands/collect.ts': 'collect.cjs',
  'src/commands/redact.ts': 'redact.cjs',
  'src/commands/reveal.ts': 'reveal.cjs',
  'src/commands/explain.ts': 'explain.cjs',
  'src/windows/read-live.ts': 'windows.cjs',
  'src/reporters/html.ts': 'html.cjs',
  'src/languages/de.ts': 'german.cjs',
  'src/commands/support/render-with-chain.ts': 'with-chain.cjs',
  'node_modules/node-netstat/index.js': 'node-netstat.cjs',
  'node_modules/tcp-port-used/index.js': 'tcp-port-used.cjs',
};

const requireInEsm = {
  js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
};

/** Turns `import()` of an on-demand module into an import of its file; where all are loaded, fails when a name matches nothing. */
function apart(modules, all = true) {
  const seen = new Set();
  return {
    name: 'apart',
    setup(pluginBuild) {
      pluginBuild.onResolve(
        { filter: /^[^:]*$/ },
        async ({ path, kind, importer, resolveDir, pluginData }) => {
          if (kind !== 'dynamic-import' || pluginData === 'resolving') return undefined;
          const found = await pluginBuild.resolve(path, {
            kind,
            importer,
            resolveDir,
            pluginData: 'resolving',
          });
          const source = Object.keys(modules).find((name) =>
            found.path.replaceAll('\\', '/').endsWith(`/${name}`),
          );
          if (source === undefined) return undefined;
          seen.add(source);
          return { path: `./${modules[source]}`, external: true };
        },
      );
      pluginBuild.onEnd(() => {
        const unused = Object.keys(modules).filter((name) => all && !seen.has(name));
        return unused.length > 0 ? { errors: [{ text: `nobody loads ${unused.join(', ')} on demand` }] } : {};
      });
    },
  };
}

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
mkdirSync('.cache', { recursive: true });
writeFileSync('dist/package.json', '{ "type": "commonjs" }\n');
await Promise.all([
  build({
    ...common,
    entryPoints: ['src/cli.ts'],
    outfile: 'dist/kms-doctor.js',
    format: 'cjs',
    // require() of the next file is faster than import(), which would start the ESM loader.
    supported: { 'dynamic-import': false },
    plugins: [apart({ 'src/commands/support/main.ts': 'main.cjs' })],
    banner: { js: '#!/usr/bin/env node' },
  }),
  build({
    ...common,
    entryPoints: ['src/commands/support/main.ts'],
    outfile: 'dist/main.cjs',
    format: 'cjs',
    plugins: [apart(onDemand)],
  }),
  ...Object.entries(onDemand)
    .filter(([, file]) => file.endsWith('.cjs'))
    .map(([entry, file]) =>
      build({
        ...common,
        entryPoints: [entry],
        outfile: `dist/${file}`,
        format: 'cjs',
        plugins: [apart(onDemand, false)],
      }),
    ),
  // A thread of its own; nobody imports it.
  build({
    ...common,
    entryPoints: ['src/event-sources/event-worker.ts'],
    outfile: 'dist/event-worker.cjs',
    format: 'cjs',
  }),
  build({
    ...common,
    entryPoints: ['src/ui/run-ui.tsx'],
    outfile: 'dist/ui.mjs',
    format: 'esm',
    banner: requireInEsm,
    alias: withoutDevtools,
  }),
]);
chmodSync('dist/kms-doctor.js', 0o755);
