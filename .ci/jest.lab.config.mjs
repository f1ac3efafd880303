import base from './jest.config.mjs';

/** The lab: real servers in network namespaces. Needs root and the Debian packages that .ci/run installs. */
export default {
  ...base,
  testMatch: ['<rootDir>/test/lab/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
  testTimeout: 120_000,
};
