/** Stands where a password stood. */
const PASSWORD_DROPPED = '*****';

const VALUE = `("[^"\\r\\n]{1,200}"|'[^'\\r\\n]{1,200}'|[^\\s"']{1,200})`;

/** What stands where a password would and is none. */
const NO_PASSWORD =
  /^["']?(?:[*•.]+|yes|no|true|false|null|none|never|\(.*|\$.*|%.*%|<.*>|required|changed|expired?s?|policy)["']?$/iu;

/** Switches and settings whose value is a password. The first group stays. */
const PLACES: readonly RegExp[] = [
  new RegExp(`((?<![\\p{L}\\p{N}])[-/]{1,2}(?:pass(?:word|wd)?|pwd|rp)(?:[:=]|[ \\t]{1,3}))${VALUE}`, 'giu'),
  new RegExp(
    `((?<![\\p{L}\\p{N}])(?:password|passwd|pwd|passwort|kennwort|mot de passe|contraseña)["']?\\s{0,2}[=:]\\s{0,2})${VALUE}`,
    'giu',
  ),
  new RegExp(
    `(ConvertTo-SecureString[ \\t]{1,3}(?:-String[ \\t]{1,3})?(?:-AsPlainText[ \\t]{1,3})?(?:-Force[ \\t]{1,3})?)(?!-)${VALUE}`,
    'giu',
  ),
  new RegExp(
    `((?<![\\p{L}\\p{N}])(?:ps|pa)exec(?:64)?(?:\\.exe)?[ \\t][^\\r\\n]{0,200}?[ \\t]-p[ \\t]{1,3})${VALUE}`,
    'giu',
  ),
  // `slmgr.vbs computer user password /dlv`, the form for another computer.
  new RegExp(
    `((?<![\\p{L}\\p{N}])slmgr(?:\\.vbs)?["']?[ \\t]{1,3}[^\\s/-]\\S{0,254}[ \\t]{1,3}\\S{1,64}[ \\t]{1,3})${VALUE}(?=[ \\t]{1,3}[/-])`,
    'giu',
  ),
  // Whoever has the link is let in.
  /([?&](?:access_token|token|sig|signature|api_?key|secret|code)=)([^\s&"'<>]{1,300})/giu,
  /((?<![\p{L}\p{N}])[a-z][a-z\d+.-]{1,20}:\/\/[^\s/:@]{1,64}:)([^\s/@]{1,100})(?=@)/giu,
];

/** `net use X: \\server\share password /user:name`, with the password before or behind the user. */
const NET_USE = /(?<![\p{L}\p{N}])net(?:\.exe)?[ \t]{1,3}use[ \t][^\r\n]{1,400}/giu;
const WORD = /"[^"\r\n]{0,200}"|[^\s"]{1,300}/gu;

/** Passwords go for good: nothing leads back to them. */
export function withoutPasswords(text: string, dropped: () => void): string {
  if (!SIGNS.test(text)) return text;
  const drop = (): string => {
    dropped();
    return PASSWORD_DROPPED;
  };
  const replaced = PLACES.reduce(
    (changed, place) =>
      changed.replace(place, (whole, head: string, value: string) =>
        NO_PASSWORD.test(value) ? whole : head + drop(),
      ),
    text,
  );
  return replaced.replace(NET_USE, (line) => netUse(line, drop));
}

/** Most texts hold none of these, and are not looked through for each. */
const SIGNS =
  /pass|pwd|\/rp|kennwort|contraseña|SecureString|exec|:\/\/|slmgr|[?&]\w{1,20}=|net(?:\.exe)?[ \t]{1,3}use/iu;

/** The word behind the share or the user is the password, unless it is a switch. */
function netUse(line: string, drop: () => string): string {
  let before: 'share' | 'user' | null = null;
  const withUser = /\/user:/iu.test(line);
  return line.replace(WORD, (word) => {
    const bare = word.replaceAll('"', '');
    const behind = before;
    before = bare.startsWith('\\\\') ? 'share' : /^\/user:/iu.test(bare) ? 'user' : null;
    const plain = behind !== null && before === null && !bare.startsWith('/');
    if (!plain || NO_PASSWORD.test(word)) return word;
    // In a sentence about the command a word follows the share.
    return behind === 'share' && !withUser && /^\p{L}{1,12}[.,]?$/u.test(bare) ? word : drop();
  });
}
