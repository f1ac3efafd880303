import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const RULE = `\n${'='.repeat(80)}\n\n`;
/** Texts of packages that name their licence and its holder, and come without the text. */
const OWN_TEXTS = join(import.meta.dirname, 'licence-texts');
/** Licences that ask for nothing, not even to be passed on. */
const FREE = new Set(['Unlicense', 'CC0-1.0', '0BSD', 'MIT-0']);

function textOf({ name, version, licence, texts }) {
  if (texts.length > 0) return texts.join('\n\n');
  const own = join(OWN_TEXTS, `${name.replace('/', '-')}.txt`);
  if (existsSync(own)) return readFileSync(own, 'utf8');
  if (FREE.has(licence)) return 'The package comes without a text of its licence.';
  throw new Error(
    `${name}@${version} comes without the text of its licence (${licence}): put it into ${own}`,
  );
}

/** The licences of everything inside the programs as one text: Node's with those of its own parts, then each package. */
export function licencesText(nodeVersion, nodeLicence, packages) {
  const node = `Node.js ${nodeVersion}\n\n${nodeLicence.trim()}\n`;
  const parts = packages.map(
    (one) => `${one.name} ${one.version} (${one.licence})\n\n${textOf(one).trim()}\n`,
  );
  return [node, ...parts].join(RULE).replaceAll('\r\n', '\n');
}
