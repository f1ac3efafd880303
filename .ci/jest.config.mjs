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
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': '<rootDir>/.ci/jest-esbuild.mjs' },
  // The slow tests wait for nothing: one worker for each processor.
  maxWorkers: '100%',
  coverageProvider: 'v8',
  // Limits against hanging, not goals of speed: a busy machine must not fail a test.
  testTimeout: 60_000,
};
