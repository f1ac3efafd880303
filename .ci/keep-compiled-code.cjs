// Runs the built command once and keeps what V8 compiled for it: `node .ci/keep-compiled-code.cjs`, by the build. The
// call is one that loads what every check needs and sends nothing. Read by src/commands/support/compiled-main.ts.
const { readFileSync, writeFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { dirname, resolve } = require('node:path');
const { Script } = require('node:vm');

const file = resolve('dist/main.cjs');
const script = new Script(wrap(readFileSync(file, 'utf8')), { filename: file });
const module_ = { exports: {} };
script.runInThisContext()(module_.exports, createRequire(file), module_, file, dirname(file));
process.on('exit', () => {
  writeFileSync(`${file}.code`, script.createCachedData());
});
void module_.exports.main(['check', '--offline', '--domain', 'corp.example', '--format', 'json']);
