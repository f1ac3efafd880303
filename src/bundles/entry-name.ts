/** A name as it may be used below a folder, with `/` between its parts; or why it may not. */
export type EntryName =
  { readonly ok: true; readonly name: string } | { readonly ok: false; readonly why: string };

const LONGEST = 1024;
const DEEPEST = 32;

/** Judges the name of an entry: nothing in a zip file may lead out of the folder it is unpacked to. */
export function entryName(text: string): EntryName {
  // PowerShell 5 and older .NET write backslashes between folders.
  const name = text.replaceAll('\\', '/');
  if (name.length > LONGEST) return refused('its name is too long');
  if (/[\u0000-\u001f\u007f]/u.test(name)) return refused('its name holds control characters');
  if (name.startsWith('/')) return refused('its path starts at the root');
  if (name.includes(':')) return refused('its name holds a colon, as drives and hidden streams have it');
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0) return refused('it has no name');
  if (parts.length > DEEPEST) return refused('its folders are nested too deep');
  if (parts.some((part) => /^\.\.[. ]*$/u.test(part))) return refused('its path leads out of the folder');
  return { ok: true, name: parts.join('/') };
}

/** The nearest to a name that `entryName` lets pass as it is: for files of this computer, whose names may hold anything. */
export function asEntryName(text: string): string {
  const parts = text
    .replace(/[\u0000-\u001f\u007f:]/gu, '_')
    .split(/[\\/]/u)
    .filter((part) => part !== '' && part !== '.')
    .map((part) => (/^\.\.[. ]*$/u.test(part) ? '_' : part));
  const name = parts.slice(-DEEPEST).join('/').slice(-LONGEST).replace(/^\/+/u, '');
  return name === '' ? '_' : name;
}

function refused(why: string): EntryName {
  return { ok: false, why };
}

/** Windows takes `Run.json` and `run.json` for one, with blanks and dots at the end too. */
export function sameEntry(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[. ]+(?=\/|$)/gu, '');
}
