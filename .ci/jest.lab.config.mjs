import base from './jest.config.mjs';

/** The lab: real servers in network namespaces. Needs root and the Debian packages that .ci/run installs. */
export default {
  ...base,
  testMatch: ['<rootDir>/test/lab/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // Its worlds clean up after themselves, and two labs find each other through the system's own folder.
  globalSetup: undefined,
  globalTeardown: undefined,
  maxWorkers: 1,
  testTimeout: 120_000,
};
