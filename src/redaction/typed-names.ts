import { PLACEHOLDERS } from './known-names.js';
import { type Found, type NameScan, nameOrLabel, type Place } from './name-place.js';
import { VOCABULARY } from './vocabulary.js';

/** One name that was typed as what a command is to ask, or that it answered: only there it shows as a name. */
const NAME = '(?:[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,62})(?![\\p{L}\\p{N}_.-])';
const typedName = ({ whole }: Found, { names }: NameScan): string =>
  PLACEHOLDERS.has(whole.toLowerCase()) || VOCABULARY.has(whole.toLowerCase()) || !/\p{L}/u.test(whole)
    ? whole
    : names.label(whole);

/** Names in commands that were typed, and in what these answered. */
export const TYPED_NAMES: readonly Place[] = [
  {
    // The password behind it was dropped before.
    sign: '*****',
    pattern:
      /(?<=(?<![\p{L}\p{N}])slmgr(?:\.vbs)?["']?[ \t]{1,3})([^\s/-]\S{0,254})([ \t]{1,3})(\S{1,64})(?=[ \t]{1,3}\*{5})/giu,
    replace: ({ parts: [computer = '', between = '', who = ''] }, { names }) =>
      nameOrLabel(computer, names) + between + names.user(who),
  },
  {
    sign: '/',
    pattern: new RegExp(
      `(?<=(?<![\\p{L}\\p{N}])[-/](?:skms[ \\t]{1,3}|(?:sethst|node|computer)[:=]["']?))${NAME}`,
      'giu',
    ),
    replace: typedName,
  },
  {
    sign: ' ',
    pattern: new RegExp(
      `(?<=^[^\\r\\n]{0,80}>[ \\t]{0,2}(?:nslookup|telnet|ping|psping|tracert|tnc|Test-NetConnection)[ \\t]{1,3})${NAME}`,
      'gimu',
    ),
    replace: typedName,
  },
  {
    sign: '>',
    pattern: new RegExp(
      `(?<=>[ \\t]{0,2}(?:hostname(?:\\.exe)?|\\$env:COMPUTERNAME|echo %COMPUTERNAME%|w32tm /query /source)[ \\t]{0,3}\\r?\\n(?:[ \\t]{0,3}\\r?\\n)?)${NAME}(?=[ \\t]{0,3}\\r?$)`,
      'gimu',
    ),
    replace: typedName,
  },
];
