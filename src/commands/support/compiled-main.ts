import { readFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type * as Main from './main.js';

/**
 * Stands for main.ts in the built command: the same `main`, from main.cjs beside this bundle, with the machine code that
 * the build kept of it in main.cjs.code. Compiling is a third of the start-up otherwise. V8 takes kept code only of the
 * Node and the source that made it, and compiles the source as ever where it does not. The packaged program is one file
 * and never looks into the folder that it was put into: it holds main.ts itself.
 */
export const { main } = loadMain();

function loadMain(): typeof Main {
  const file = join(__dirname, 'main.cjs');
  const require = createRequire(file);
  const code = codeOf(file);
  if (code === null) return require(file) as typeof Main;
  const script = new Script(wrap(readFileSync(file, 'utf8')), { filename: file, cachedData: code });
  const module = { exports: {} };
  (script.runInThisContext() as (...given: unknown[]) => void)(
    module.exports,
    require,
    module,
    file,
    __dirname,
  );
  return module.exports as typeof Main;
}

function codeOf(file: string): Buffer | null {
  try {
    return readFileSync(`${file}.code`);
  } catch {
    return null;
  }
}
