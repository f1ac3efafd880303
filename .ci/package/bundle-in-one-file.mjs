import { build } from 'esbuild';
import { bundleOptions, withoutDevtools } from '../bundle-options.mjs';
import { replacedModule } from './replaced-module.mjs';
import { uiInOneFile } from './ui-in-one-file.mjs';

const options = {
  ...bundleOptions,
  format: 'cjs',
  // The texts of all licences come with the program, in a file of their own.
  legalComments: 'none',
  metafile: true,
  write: false,
};

/** The program of the reading threads, and what went into it. */
async function bundleWorker() {
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: ['src/event-sources/event-worker.ts'],
  });
  return { text: outputFiles[0].text, inputs: Object.keys(metafile.inputs) };
}

/**
 * The whole command as one CommonJS file that needs nothing beside it: inside a program there are no files.
 * @returns {Promise<{ text: string, inputs: readonly string[] }>} the file, and the paths of all modules in it
 */
export async function bundleInOneFile() {
  const worker = await bundleWorker();
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: ['src/cli.ts'],
    alias: withoutDevtools,
    supported: { 'dynamic-import': false },
    // Before the first module runs: a Windows console can be without a title, and Node aborts when something reads it then.
    banner: { js: "process.title = 'kms-doctor';" },
    plugins: [
      ...uiInOneFile,
      replacedModule(
        '/src/event-sources/worker-entry.ts',
        () => `export const workerEntry = () => ({ program: ${JSON.stringify(worker.text)}, isText: true });`,
      ),
    ],
  });
  return {
    text: outputFiles[0].text,
    inputs: [...new Set([...Object.keys(metafile.inputs), ...worker.inputs])],
  };
}
