import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';

/** No file of a package says when it was packed: the same files give the same archive. */
const SOME_DAY = new Date(2000, 0, 1);

/** An archive of files in the order given. */
export async function zipOf(files) {
  const zip = new yazl.ZipFile();
  for (const [name, bytes] of Object.entries(files))
    zip.addBuffer(Buffer.from(bytes), name, { mtime: SOME_DAY, forceDosTimestamp: true, mode: 0o100644 });
  zip.end();
  return buffer(zip.outputStream);
}
