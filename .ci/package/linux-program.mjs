import { chmodSync, copyFileSync } from 'node:fs';
import postject from 'postject';
import { BLOB_NAME, SEA_FUSE } from './sea-marks.mjs';

/** Said by postject of each note of Node's own file; the program runs all the same. */
const HARMLESS = /^warning: Can't find string offset for section name/;

/** Makes the program from a copy of Node: the blob becomes a note of the ELF file. */
export async function writeLinuxProgram(file, node, blob) {
  copyFileSync(node, file);
  await withoutHarmlessWarnings(() => postject.inject(file, BLOB_NAME, blob, { sentinelFuse: SEA_FUSE }));
  chmodSync(file, 0o755);
}

async function withoutHarmlessWarnings(act) {
  const { warn } = console;
  console.warn = (...words) => {
    if (!HARMLESS.test(String(words[0]))) warn(...words);
  };
  try {
    await act();
  } finally {
    console.warn = warn;
  }
}
