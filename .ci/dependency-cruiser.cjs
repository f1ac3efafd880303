// The import borders of the rooms, one line each. See README, "How it is built".
const only = (room, ...may) => ({
  name: `${room}-imports`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: `^src/(${[room, ...may].join('|')})/` },
});
const packages = (room, ...may) => ({
  name: `${room}-packages`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
    ...(may.length > 0 ? { pathNot: `node_modules/(@types/)?(${may.join('|')})(/|$)` } : {}),
  },
});

module.exports = {
  forbidden: [
    only('model'),
    only('io', 'model'),
    only('protocol', 'model'),
    only('collectors', 'io', 'protocol', 'windows', 'model'),
    // The script that reads a Windows, and what it told of this one.
    only('windows', 'io', 'protocol', 'readings/settings', 'model'),
    only('event-sources', 'io', 'protocol', 'model'),
    only('bundles', 'io', 'protocol', 'model'),
    only('redaction', 'protocol', 'model'),
    only('readings', 'model'),
    only('failure-modes', 'readings', 'model'),
    only('checks', 'failure-modes', 'readings', 'model'),
    only('diagnosis', 'checks', 'failure-modes', 'readings', 'model'),
    only('reporters', 'model'),
    // Data files of words, and which there are.
    only('languages', 'reporters/language'),
    only('ui', 'reporters', 'model'),
    only('demo', 'protocol', 'model'),
    packages('model'),
    packages('io', 'node-netstat', 'tcp-port-used'),
    packages('protocol', 'dns-packet', 'yaml'),
    packages('collectors'),
    packages('windows'),
    packages('event-sources'),
    packages('bundles', 'yauzl', 'yazl'),
    packages('redaction'),
    packages('readings'),
    packages('failure-modes'),
    packages('checks'),
    packages('diagnosis'),
    packages('reporters'),
    packages('languages'),
    packages('ui', 'ink', 'react'),
    packages('demo', 'dns-packet'),
    {
      name: 'node-only-at-the-edge',
      severity: 'error',
      comment: 'Only io, event-sources, bundles, demo (its servers), commands and cli.ts know node: modules.',
      from: { path: '^src/', pathNot: '^src/(io/|event-sources/|bundles/|demo/|commands/|cli\\.ts)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'commands-do-not-call-each-other',
      severity: 'error',
      from: { path: '^src/commands/([^/]+)\\.tsx?$' },
      to: { path: '^src/commands/[^/]+\\.tsx?$', pathNot: ['^src/commands/$1\\.tsx?$'] },
    },
    {
      name: 'failure-modes-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/failure-modes/[^/]+/' },
      to: { path: '^src/failure-modes/[^/]+/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '\\.d\\.ts$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
