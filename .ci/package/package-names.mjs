import { readFileSync } from 'node:fs';

const { folder, ...files } = JSON.parse(readFileSync(new URL('package-names.json', import.meta.url), 'utf8'));

/** Where `npm run package` puts what it makes. */
export const RELEASE = folder;

/**
 * What is handed out: `windows` and `linux`, one file each with everything inside; `zip`, Node's own signed node.exe
 * untouched with the command beside it; the licences of what is inside, its bill of materials, the checksums.
 */
export const PACKAGES = files;
