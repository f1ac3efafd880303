import base from './jest.config.mjs';

/** The packaged programs. Needs what `npm run package` made, and wine for the Windows one: .ci/run sees to both. */
export default {
  ...base,
  testMatch: ['<rootDir>/test/package/**/*.test.ts'],
  globalSetup: '<rootDir>/.ci/find-windows-tools.mjs',
  globalTeardown: undefined,
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
  testTimeout: 120_000,
};
