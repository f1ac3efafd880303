// Start-up is a feature: the command is one CommonJS file that is found, read and compiled once; what not every call
// needs (the terminal UI with React, the schemas, the judge of saved runs and of event logs, pages, the readers of local
// sockets) stands in files of its own, loaded on demand.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { bundleOptions, withoutDevtools } from './bundle-options.mjs';
import { replacedModule } from './package/replaced-module.mjs';
import { interfaceWhenReady, withoutTopLevelAwait } from './package/ui-in-one-file.mjs';

const UI = 'src/ui/run-ui.tsx';

/** Modules that become files of their own, and who loads them by `import()`. */
const onDemand = {
  [UI]: 'ui.cjs',
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
const common = {
  ...bundleOptions,
  format: 'cjs',
  // require() of the next file is faster than import(), which would start the loader of modules.
  supported: { 'dynamic-import': false },
};
await Promise.all([
  build({
    ...common,
    entryPoints: ['src/cli.ts'],
    outfile: 'dist/kms-doctor.js',
    plugins: [
      replacedModule('/src/commands/support/main.ts', () => `export { main } from './compiled-main.js';`),
    ],
    banner: { js: '#!/usr/bin/env node' },
  }),
  build({
    ...common,
    entryPoints: ['src/commands/support/main.ts'],
    outfile: 'dist/main.cjs',
    plugins: [apart(onDemand)],
  }),
  ...Object.entries(onDemand)
    .filter(([entry]) => entry !== UI)
    .map(([entry, file]) =>
      build({
        ...common,
        entryPoints: [entry],
        outfile: `dist/${file}`,
        plugins: [apart(onDemand, false)],
      }),
    ),
  // A thread of its own; nobody imports it.
  build({
    ...common,
    entryPoints: ['src/event-sources/event-worker.ts'],
    outfile: 'dist/event-worker.cjs',
  }),
  build({
    ...common,
    stdin: { contents: interfaceWhenReady(`./${UI}`), resolveDir: process.cwd(), sourcefile: 'ui.js' },
    outfile: `dist/${onDemand[UI]}`,
    alias: withoutDevtools,
    plugins: withoutTopLevelAwait,
  }),
]);
chmodSync('dist/kms-doctor.js', 0o755);

// The environment of a person: flags of a test run would make code that nobody else can use.
const { NODE_OPTIONS, ...environment } = process.env;
const kept = spawnSync(process.execPath, ['.ci/keep-compiled-code.cjs'], {
  env: environment,
  encoding: 'utf8',
});
if (!existsSync('dist/main.cjs.code')) throw new Error(`the built command does not run:\n${kept.stderr}`);
