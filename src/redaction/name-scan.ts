import { COMMON_ACCOUNTS, FILE_ENDINGS, keptLabels, NAMESPACES, NOT_A_DOMAIN } from './known-names.js';
import { type Found, type NameScan, nameOrLabel, type Place } from './name-place.js';
import { looksHexadecimal, type NameTokens } from './name-tokens.js';
import { TYPED_NAMES } from './typed-names.js';
import { VOCABULARY } from './vocabulary.js';

/** A label, with the letters of any language. */
const WORD = '[\\p{L}\\p{N}_-]';

const PLACES: readonly Place[] = [
  {
    sign: '@',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}._%+'-])[\\p{L}\\p{N}._%+'-]{1,64}@(?:${WORD}{1,63}\\.){1,10}\\p{L}[\\p{L}\\p{N}-]{1,62}`,
      'gu',
    ),
    replace: ({ whole }, { names }) => mailText(whole, names),
  },
  {
    sign: '\\\\',
    pattern: /(?<![^\s"'=,;([>])(\\{2,4})([\p{L}\p{N}._-]{1,255})(?:(\\{1,2})([\p{L}\p{N}._$-]{1,80}))?/gu,
    replace: ({ parts: [lead = '', server = '', between = '', folder = ''] }, { names }) =>
      lead + nameOrLabel(server, names) + between + (folder === '' ? '' : folderText(folder, names)),
  },
  ...['\\', '/'].map((sign) => ({
    sign,
    pattern:
      /(?<=[\\/](?:[Uu]sers|USERS|home|Documents and Settings)[\\/]{1,2})(?:[^\\/:*?"<>|\r\n\t]{1,64}(?=[\\/])|[\p{L}\p{N}._-]{1,64})/gu,
    replace: ({ whole }: Found, { names }: NameScan) =>
      COMMON_ACCOUNTS.has(whole.toLowerCase().split(' ', 1)[0] ?? '') ? whole : names.whole(whole),
  })),
  {
    sign: '\\',
    pattern:
      /(?<![\p{L}\p{N}\\/:._-])([\p{L}\p{N}][\p{L}\p{N}._-]{0,62})(\\{1,2})([\p{L}\p{N}][\p{L}\p{N}._-]{0,62}\$?)(?![\\\p{L}\p{N}._-])/gu,
    replace: accountText,
  },
  {
    // A switch of commands: `/user:CORP\anna`, `-u:anna`.
    sign: ':',
    pattern:
      /(?<=(?<![\p{L}\p{N}])[-/]u(?:ser(?:name)?)?:["']?)(?:([\p{L}\p{N}][\p{L}\p{N}._-]{0,62})(\\{1,2}))?([\p{L}\p{N}][\p{L}\p{N}._-]{0,62}\$?)(?![\\@\p{L}\p{N}])/giu,
    replace: ({ parts: [realm = '', mark = '', who = ''] }, { names }) =>
      (realm === '' ? '' : nameOrLabel(realm, names)) + mark + names.user(who),
  },
  ...TYPED_NAMES,
  {
    sign: '=',
    pattern: /(?<![\p{L}\p{N}])((?:DC|dc|CN|cn|OU|ou)=)([^,;+"=\r\n<>\\]{1,64})/gu,
    replace: ({ parts: [head = '', value = ''], whole, text, at }, { names }) => {
      const end = at + whole.length;
      const last = !/^,\s{0,2}DC=/iu.test(text.slice(end, end + 8));
      return head + directoryValue(head, value, { names, last });
    },
  },
  {
    sign: '-',
    pattern:
      /(?<![\p{L}\p{N}.-])(?:(?:DESKTOP|LAPTOP|WIN|EC2AMAZ)-(?=[A-Z]*\d)[A-Z0-9]{5,12}|(?:PC|WS|WKS|NB|LT|VM|DC|SRV|NOTEBOOK|CLIENT|SERVER)-\d{2,8})(?![\p{L}\p{N}-])/giu,
    replace: ({ whole }, { names }) => names.label(whole),
  },
];

/** `Vorno Nüchna`, where `v.nüchna` is known. */
const FIRST_NAME = /(?<![\p{L}\p{N}._\\@-])\p{Lu}\p{Ll}{1,30}(?=[ \u00a0]{1,2}(\p{Lu}[\p{L}-]{2,40}))/gu;

/** The text with names of computers, domains and users replaced. */
export function redactNames(text: string, scan: NameScan): string {
  let changed = scan.secrets
    .changePhrases(text, (phrase) => scan.names.whole(phrase))
    .replace(FIRST_NAME, (first: string, last: string) =>
      scan.secrets.isPerson(first, last) ? scan.names.user(first) : first,
    );
  for (const { sign, pattern, replace } of PLACES)
    if (changed.includes(sign)) {
      const before = changed;
      changed = before.replace(pattern, (whole: string, ...rest: readonly unknown[]) => {
        const parts = rest.slice(0, -2) as readonly (string | undefined)[];
        return replace({ whole, parts, text: before, at: rest.at(-2) as number }, scan);
      });
    }
  return changed.replace(RUN, (run: string, at: number, whole: string) =>
    looksHexadecimal(run) && isDigits(whole.slice(Math.max(0, at - 1), at + run.length + 6))
      ? run
      : runText(run, scan),
  );
}

/** Whether a run, with the character before it and six behind it, stands among digits: `::dc01:1`, `00-dc01`. */
function isDigits(around: string): boolean {
  return /^[:-][\da-f]{3}|^.[\da-f]{3,4}(?:-|:(?::|[\da-f]{1,4}:))/iu.test(around);
}

/** `CORP\\anna`, unless it is a part of a path. */
function accountText(
  { parts: [realm = '', mark = '', who = ''], whole, text, at }: Found,
  { names }: NameScan,
) {
  const before = text.slice(Math.max(0, at - LONGEST_PATH), at);
  const folder = VOCABULARY.has(realm.toLowerCase()) && endsInPath(before);
  if (folder || !isAccount(realm, who)) return whole;
  const [, user = '', tail = ''] = /^(.*?)([._-]*)$/u.exec(who) ?? [];
  return nameOrLabel(realm, names) + mark + names.user(user) + tail;
}

const RUN = new RegExp(`[\\p{L}\\p{N}_]${WORD}*(?:\\.${WORD}+)*\\$?`, 'gu');

/** Folders of the system and of administration are called the same everywhere. */
function folderText(folder: string, names: NameTokens): string {
  const lower = folder.toLowerCase();
  const common =
    NOT_A_DOMAIN.has(lower) || VOCABULARY.has(lower) || /^(?:[a-z]|admin|ipc|print)\$$/u.test(lower);
  return common ? folder : names.user(folder);
}

function mailText(text: string, names: NameTokens): string {
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1);
  // `_vlmcs._tcp.corp.example@dns1.corp.example`: a record and the server asked, not a mailbox.
  const local = text.slice(0, at);
  if (local.startsWith('_')) return `${names.dnsName(local)}@${names.dnsName(domain)}`;
  names.person(local);
  const person = local.split('.').map(names.user).join('.');
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
  head: string,
  value: string,
  { names, last }: { readonly names: NameTokens; readonly last: boolean },
): string {
  const name = value.trimEnd();
  if (COMMON_PARTS.test(name)) return value;
  if (!/^dc=/iu.test(head)) return names.whole(name) + value.slice(name.length);
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
  if (count < 2 || count > MOST_PIECES || /^[\da-f_-]*$/iu.test(text)) return text;
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
