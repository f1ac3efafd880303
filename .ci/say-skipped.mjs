// What `npm test` leaves out, said aloud.
console.log(
  'Skipped here: the lab (npm run test:lab) with real DNS, RPC and web servers in network namespaces. ' +
    'It needs root on Debian; .ci/run installs its packages and runs it.',
);
console.log(
  'Skipped here: the packaged programs (npm run package, then npm run test:package), the Windows one in wine, and the ' +
    'unit tests on the newest Node with long support (npm run test:lts); .ci/run does all three.',
);
