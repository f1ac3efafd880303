/** Unit, property and golden tests; the lab has a configuration of its own. */
export default {
  rootDir: '..',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/lab/',
    '<rootDir>/test/package/',
    '<rootDir>/test/bench/',
  ],
  globalSetup: '<rootDir>/.ci/own-temporary-folder.mjs',
  globalTeardown: '<rootDir>/.ci/remove-temporary-folder.mjs',
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': '<rootDir>/.ci/jest-esbuild.mjs' },
  // The slow tests wait for nothing: one worker for each processor.
  maxWorkers: '100%',
  // Every suite leaves its modules behind in the worker; in a heap of gigabytes the later suites run eight times slower.
  workerIdleMemoryLimit: '900MB',
  coverageProvider: 'v8',
  // Limits against hanging, not goals of speed: a busy machine must not fail a test.
  testTimeout: 60_000,
};
