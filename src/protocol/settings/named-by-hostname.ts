/** A part of a paste, and the computer that `hostname` named in it. */
export interface NamedText {
  readonly text: string;
  readonly computer: string | null;
}

/** The command at a prompt of Windows, and in the next line that is not empty what it prints. */
const HOSTNAME =
  /^(?:PS )?[A-Za-z]:\\[^>\r\n]{0,260}> ?hostname(?:\.exe)?[ \t]{0,20}(?:\r?\n){1,3}([A-Za-z0-9][A-Za-z0-9-]{0,62})[ \t]{0,20}\r?$/gimu;
const MAX_NAMES = 50;

/**
 * The parts of a paste that belong to one computer each: what follows `hostname` is of the computer that it printed.
 * With one such name the whole text is of that computer; without, or with more than any paste has, of none by this.
 */
export function namedByHostname(text: string): readonly NamedText[] {
  const found = [...text.matchAll(HOSTNAME)].map(({ index, 1: name = '' }) => ({ at: index, name }));
  const names = new Set(found.map(({ name }) => name.toLowerCase()));
  const [only] = found;
  if (only === undefined || found.length > MAX_NAMES) return [{ text, computer: null }];
  if (names.size === 1) return [{ text, computer: only.name.toLowerCase() }];
  return [
    { text: text.slice(0, only.at), computer: null },
    ...found.map(({ at, name }, index) => ({
      text: text.slice(at, found[index + 1]?.at),
      computer: name.toLowerCase(),
    })),
  ];
}
