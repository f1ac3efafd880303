// What `npm test` leaves out, said aloud.
console.log(
  'Skipped here: the lab (npm run test:lab) with real DNS, RPC and web servers in network namespaces. ' +
    'It needs root on Debian; .ci/run installs its packages and runs it.',
);
