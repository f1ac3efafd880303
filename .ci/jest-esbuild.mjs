// Turns TypeScript into ESM for jest; types are checked apart by tsc.
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const RECORDER = fileURLToPath(new URL('catalogue/record-evidence.mjs', import.meta.url));

/** `npm run coverage:catalogue` asks what the failure modes find in the tests: all of them pass through this function. */
function withRecorder(code) {
  const result = 'return mode;';
  if (code.split(result).length !== 2)
    throw new Error('defineFailureMode has changed: see .ci/jest-esbuild.mjs');
  return `import { recording } from ${JSON.stringify(RECORDER)};\n${code.replace(result, 'return recording(mode);')}`;
}

export default {
  canInstrument: false,
  getCacheKey: (source, file, options) =>
    createHash('sha256').update([source, file, options.configString, RECORDER].join('\0')).digest('hex'),
  process(source, file) {
    const { code, map } = transformSync(source, {
      loader: file.endsWith('x') ? 'tsx' : 'ts',
      format: 'esm',
      target: 'node20',
      jsx: 'automatic',
      sourcemap: 'external',
      sourcefile: file,
      sourcesContent: false,
      // esbuild would drop `with { type: 'json' }` for node20, and jest asks for it.
      supported: { 'import-attributes': true },
    });
    return file.endsWith('src/model/failure-mode.ts') ? { code: withRecorder(code) } : { code, map };
  },
};
