import type { LeftOut } from '../../bundles/manifest.js';
import type { Instant } from '../../model/instant.js';
import { beginsAsZip } from '../../protocol/zip-magic.js';
import { headOf } from './file-head.js';
import type { NamedLogs } from './read-logs.js';
import { unpackBundle } from './unpack-bundle.js';

/** Inputs of logs, among them zip files: what is in those is read under their name. */
export function logsAndZips(files: readonly string[], signal: AbortSignal): NamedLogs {
  const names = new Map<string, string>();
  const collected = new Map<string, Instant | null>();
  const leftOut: LeftOut[] = [];
  return {
    files,
    nameOf: (file) => names.get(file) ?? file,
    copiedAt: (file) => collected.get(file) ?? null,
    unzip: async (file) => {
      if (!beginsAsZip(headOf(file) ?? '')) return null;
      const unpacked = await unpackBundle(file, signal);
      // Who reads on says that it is none.
      if ('reason' in unpacked) return null;
      for (const { path, name } of unpacked.files) {
        names.set(path, `${file}/${name}`);
        collected.set(path, unpacked.collectedAt);
      }
      leftOut.push(...unpacked.leftOut.map(({ name, why }) => ({ name: `${file}/${name}`, why })));
      return unpacked.files.map(({ path }) => path);
    },
    leftOut: () => leftOut,
  };
}
