import { COMMON_ACCOUNTS, FILE_ENDINGS, keptLabels, NAMESPACES, NOT_A_DOMAIN } from './known-names.js';
import type { KnownSecrets } from './known-secrets.js';
import type { NameTokens } from './name-tokens.js';
import { VOCABULARY } from './vocabulary.js';

/** A label, with the letters of any language. */
const WORD = '[\\p{L}\\p{N}_-]';

/** Where names show by what stands around them. Each part is bounded or a plain run, so that any text takes linear time. */
const NAMES = new RegExp(
  [
    `(?<mail>(?<![\\p{L}\\p{N}._%+'-])[\\p{L}\\p{N}._%+'-]{1,64}@(?:${WORD}{1,63}\\.){1,10}\\p{L}[\\p{L}\\p{N}-]{1,62})`,
    `(?<share>(?<![^\\s"'=,;([>])\\\\{2,4}(?<server>[\\p{L}\\p{N}._-]{1,255})(?:\\\\{1,2}(?<folder>[\\p{L}\\p{N}._$-]{1,80}))?)`,
    `(?<=[\\\\/](?:Users|home|Documents and Settings)[\\\\/]{1,2})(?<folderOf>[^\\\\/:*?"<>|\\r\\n\\t]{1,64}(?=[\\\\/])|[\\p{L}\\p{N}._-]{1,64})`,
    `(?<account>(?<![\\p{L}\\p{N}\\\\/:._-])(?<realm>[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,62})\\\\{1,2}(?<who>[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,62}\\$?)(?![\\\\\\p{L}\\p{N}._-]))`,
    `(?<part>(?<![\\p{L}\\p{N}])(?:DC|CN|OU)=(?<value>[^,;+"=\\r\\n<>\\\\]{1,64}))`,
    `(?<made>(?<![\\p{L}\\p{N}.-])(?:(?:DESKTOP|LAPTOP|WIN|EC2AMAZ)-(?=[a-z]*\\d)[a-z0-9]{5,12}|(?:PC|WS|WKS|NB|LT|VM|DC|SRV|NOTEBOOK|CLIENT|SERVER)-\\d{2,8})(?![\\p{L}\\p{N}-]))`,
    `(?<run>[\\p{L}\\p{N}_]${WORD}*(?:\\.${WORD}+)*\\$?)`,
  ].join('|'),
  'giu',
);

interface NameScan {
  readonly names: NameTokens;
  readonly secrets: KnownSecrets;
}

/** The text with names of computers, domains and users replaced. */
export function redactNames(text: string, scan: NameScan): string {
  const { names } = scan;
  return text.replace(NAMES, (found: string, ...rest: readonly unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const { server, folder, realm, who, value } = groups;
    if (groups['mail'] !== undefined) return mailText(found, names);
    if (server !== undefined) {
      const lead = found.slice(0, found.indexOf(server));
      const between = found.slice(lead.length + server.length, found.length - (folder ?? '').length);
      return (
        lead + nameOrLabel(server, names) + between + (folder === undefined ? '' : folderText(folder, names))
      );
    }
    if (groups['folderOf'] !== undefined)
      return COMMON_ACCOUNTS.has(found.toLowerCase().split(' ', 1)[0] ?? '') ? found : names.whole(found);
    if (realm !== undefined && who !== undefined) {
      const before = text.slice(Math.max(0, (rest.at(-3) as number) - LONGEST_PATH), rest.at(-3) as number);
      const folder = VOCABULARY.has(realm.toLowerCase()) && endsInPath(before);
      if (folder || !isAccount(realm, who)) return found.replace(RUN, (run) => runText(run, scan));
      const [, user = '', tail = ''] = /^(.*?)([._-]*)$/u.exec(who) ?? [];
      const between = found.slice(realm.length, found.length - who.length);
      return nameOrLabel(realm, names) + between + names.user(user) + tail;
    }
    if (value !== undefined) {
      const end = (rest.at(-3) as number) + found.length;
      const last = !/^,\s{0,2}DC=/iu.test(text.slice(end, end + 8));
      return found.slice(0, -value.length) + directoryValue(found, value, { names, last });
    }
    if (groups['made'] !== undefined) return names.label(found);
    return runText(found, scan);
  });
}

const RUN = new RegExp(`[\\p{L}\\p{N}_]${WORD}*(?:\\.${WORD}+)*\\$?`, 'gu');

/** Folders of the system and of administration are called the same everywhere. */
function folderText(folder: string, names: NameTokens): string {
  const lower = folder.toLowerCase();
  const common =
    NOT_A_DOMAIN.has(lower) || VOCABULARY.has(lower) || /^(?:[a-z]|admin|ipc|print)\$$/u.test(lower);
  return common ? folder : names.user(folder);
}

function nameOrLabel(text: string, names: NameTokens): string {
  return names.isDnsName(text) ? names.dnsName(text) : /^[\d.]+$/u.test(text) ? text : names.label(text);
}

function mailText(text: string, names: NameTokens): string {
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1);
  // `_vlmcs._tcp.corp.example@dns1.corp.example`: a record and the server asked, not a mailbox.
  const local = text.slice(0, at);
  const person = local.startsWith('_') ? names.dnsName(local) : local.split('.').map(names.user).join('.');
  return `${person}@${names.dnsName(domain)}`;
}

const LONGEST_PATH = 260;

/** `C:\Program Files\Microsoft Office\…`: a folder with a blank in its name. */
function endsInPath(before: string): boolean {
  const [last = ''] = before.split(/[\r\n"'|<>*?;=]/u).slice(-1);
  return /(?:^|\s)[a-z]:\\|%\w{1,40}%\\|\bHK(?:EY_|LM|CU)/iu.test(last);
}

function isAccount(realm: string, who: string): boolean {
  const ending = who.toLowerCase().split('.').at(-1) ?? '';
  // `Microsoft.PowerShell.Core\Registry::…`
  const first = realm.toLowerCase().split('.', 1)[0] ?? '';
  if (realm.includes('.') && NAMESPACES.has(first)) return false;
  return !NOT_A_DOMAIN.has(realm.toLowerCase()) && !(who.includes('.') && FILE_ENDINGS.has(ending));
}

/** Parts of the directory that every forest has. */
const COMMON_PARTS =
  /^(?:configuration|services|microsoft(?: spp)?|activation objects|users|computers|schema|domain controllers|builtin|system|sites|partitions|microsoftdns|(?:domain|forest)dnszones)$/iu;

function directoryValue(
  found: string,
  value: string,
  { names, last }: { readonly names: NameTokens; readonly last: boolean },
): string {
  if (COMMON_PARTS.test(value.trim())) return value;
  if (!/^dc=/iu.test(found)) return names.whole(value);
  // Zones and records that the directory holds have their whole name in one part.
  return last && keptLabels([value.toLowerCase()]) > 0 ? value : nameOrLabel(value, names);
}

/** A DNS name, the name of a file, or words of which some may be known as names. */
function runText(run: string, scan: NameScan): string {
  const { names, secrets } = scan;
  if (secrets.isName(run)) return names.user(run);
  const dollar = run.endsWith('$') ? '$' : '';
  const name = dollar === '' ? run : run.slice(0, -1);
  if (names.isDnsName(name)) return names.dnsName(name) + dollar;
  const [, stem = '', ending = ''] = /^(.*)\.([^.]+)$/u.exec(name) ?? [];
  if (FILE_ENDINGS.has(ending.toLowerCase()) && names.isDnsName(stem) && hasKnownTop(stem))
    return `${names.dnsName(stem)}.${ending}${dollar}`;
  return run.replace(/[^.]+/gu, (part) => (secrets.isName(part) ? names.user(part) : piecesText(part, scan)));
}

function hasKnownTop(name: string): boolean {
  return keptLabels(name.toLowerCase().split('.')) > 0;
}

const MOST_PIECES = 6;

/** `kms01-application`: a known name with something hung on to it. */
function piecesText(text: string, { names, secrets }: NameScan): string {
  const pieces = text.split(/([-_]+)/u);
  const count = (pieces.length + 1) / 2;
  if (count < 2 || count > MOST_PIECES) return text;
  for (let length = count - 1; length > 0; length -= 1)
    for (let from = 0; from + length <= count; from += 1) {
      const part = pieces.slice(2 * from, 2 * (from + length) - 1).join('');
      if (!secrets.isName(part)) continue;
      const before = pieces.slice(0, 2 * from).join('');
      const after = pieces.slice(2 * (from + length) - 1).join('');
      return (
        piecesText(before, { names, secrets }) + names.user(part) + piecesText(after, { names, secrets })
      );
    }
  return text;
}
