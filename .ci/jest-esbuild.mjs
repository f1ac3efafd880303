// Turns TypeScript into ESM for jest; types are checked apart by tsc.
import { createHash } from 'node:crypto';
import { transformSync } from 'esbuild';

export default {
  canInstrument: false,
  getCacheKey: (source, file, options) =>
    createHash('sha256').update([source, file, options.configString].join('\0')).digest('hex'),
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
    return { code, map };
  },
};
