/** What every bundle of the command has in common, the one of several files and the packaged one of a single file. */
export const bundleOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'linked',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
};

/** Ink asks for React's developer tools when they are installed; the bundle never has them. */
export const withoutDevtools = { 'react-devtools-core': './.ci/devtools-stub.mjs' };
