import { replacedModule, replaceAllOf } from './replaced-module.mjs';

const UI = '/src/ui/run-ui.tsx';

/** The interface, opened when its layout engine is there. */
export const interfaceWhenReady = (file) => `
import { ready } from 'yoga-layout';
import * as ui from ${JSON.stringify(file)};
const waiting = (open) => async (options) => {
  await ready;
  return open(options);
};
export const runUi = waiting(ui.runUi);
export const runInterview = waiting(ui.runInterview);`;

/** Puts the waiting between the interface and those who load it by `import()`; fails when nobody does. */
const waitingUi = {
  name: 'waiting interface',
  setup(build) {
    let found = false;
    build.onResolve({ filter: /\/run-ui\.js$/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === 'resolving') return undefined;
      const ui = await build.resolve(path, { kind, importer, resolveDir, pluginData: 'resolving' });
      if (!ui.path.replaceAll('\\', '/').endsWith(UI)) return undefined;
      found = true;
      return { path: ui.path, namespace: 'waiting-ui' };
    });
    build.onLoad({ filter: /./, namespace: 'waiting-ui' }, ({ path }) => ({
      contents: interfaceWhenReady(path),
      resolveDir: process.cwd(),
      loader: 'js',
    }));
    build.onEnd(() => (found ? {} : { errors: [{ text: `nobody loads ${UI} on demand` }] }));
  },
};

/**
 * Ink waits at the top of two modules, which a CommonJS file cannot: for the layout engine's WebAssembly, and for tools
 * that a bundle never has. Here the engine is loaded when the interface is asked for, and the interface waits for it.
 */
export const withoutTopLevelAwait = [
  replacedModule('/yoga-layout/dist/src/index.js', (source) =>
    replaceAllOf(
      source,
      'const Yoga = wrapAssembly(await loadYoga());',
      `const Yoga = {};
export const ready = loadYoga().then((engine) => Object.assign(Yoga, wrapAssembly(engine)));`,
    ),
  ),
  replacedModule('/ink/build/reconciler.js', (source) =>
    replaceAllOf(
      replaceAllOf(source, "await import('./devtools.js')", 'undefined'),
      'await loadPackageJson()',
      '{ name: undefined, version: undefined }',
    ),
  ),
];

/** For a bundle that has the interface in it, beside those who load it. */
export const uiInOneFile = [...withoutTopLevelAwait, waitingUi];
