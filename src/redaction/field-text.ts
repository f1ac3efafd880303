import { type FieldKind, fieldKind } from './field-names.js';
import { PLACEHOLDERS } from './known-names.js';

/** A value and the kind of field it stands in. */
export interface FieldValue {
  readonly kind: FieldKind;
  readonly value: string;
}

/** Longer lines are no label with a value. */
const MAX_LINE = 4096;
const MAX_LABEL = 90;

/** The text with the values of labelled lines given to `change`: `Host Name . . : X`, `"Hostname"="X"`, `USERNAME=x`. */
export function changeFields(text: string, change: (field: FieldValue) => string): string {
  let follows: FieldKind | null = null;
  return text.replace(/[^\r\n]+/gu, (line) => {
    if (line.length > MAX_LINE) return line;
    const sockets = SOCKETS.exec(line);
    if (sockets !== null) return socketLine(sockets, change);
    const mark = line.search(/[:=\uff1a]/u);
    const label = mark < 0 ? '' : line.slice(0, Math.min(mark, MAX_LABEL));
    if (mark < 0) {
      // The second domain of a search list stands below the first.
      const below = follows === 'name' ? /^(\s{20,})(\S+)\s*$/u.exec(line) : null;
      return below === null ? line : `${below[1] ?? ''}${change({ kind: 'name', value: below[2] ?? '' })}`;
    }
    const kind = mark > MAX_LABEL ? null : (fieldKind(label) ?? fieldKind(lastWord(label)));
    follows = kind;
    if (kind === null) return promptLine(line, change);
    const [, head = '', value = '', tail = ''] =
      /^([:=\uff1a\s"']*)(.*?)([\s"',;]*)$/u.exec(line.slice(mark)) ?? [];
    return value === '' ? line : line.slice(0, mark) + head + change({ kind, value }) + tail;
  });
}

/** `Searching for KMS activation events on machine: X` */
function lastWord(label: string): string {
  return (
    /(?:^|\s)(machine|computer|server|host|hostname|workstation|controller|client|domain|user|account)["'\s.]*$/iu.exec(
      label,
    )?.[1] ?? ''
  );
}

/** A line of netstat: both ends may be names. */
const SOCKETS = /^(\s{0,8}(?:TCP|UDP)\s{1,8})(\S{1,300})(\s{1,40})(\S{1,300})((?:\s.*)?)$/u;

function socketLine(parts: RegExpExecArray, change: (field: FieldValue) => string): string {
  const [, head = '', local = '', gap = '', remote = '', tail = ''] = parts;
  const end = (text: string): string =>
    /^[\d.:[\]*%a-f]+$/iu.test(text) && !/^[a-f]+:/iu.test(text)
      ? text
      : change({ kind: 'name', value: text });
  return head + end(local) + gap + end(remote) + tail;
}

/** `[kms01]: PS C:\>` */
function promptLine(line: string, change: (field: FieldValue) => string): string {
  return line.replace(
    /^\[([^\]\s]{1,255})\](?=: PS )/u,
    (_, name: string) => `[${change({ kind: 'name', value: name })}]`,
  );
}

/** One name, with what usually hangs on to it: slashes of a share, a port, the final dot. */
const NAME_LIKE =
  /^(\\{0,4})([\p{L}\p{N}_][\p{L}\p{N}_-]{0,62}\$?)(\.?(?::(?:\d{1,5}|[a-z][a-z0-9-]{1,20}))?)$/u;

export interface NamePart {
  readonly lead: string;
  readonly name: string;
  readonly tail: string;
}

/** A name without dots and what hangs on to it; null where no name stands alone, or only a word for none. */
export function nameAlone(text: string): NamePart | null {
  const [, lead = '', name = '', tail = ''] = NAME_LIKE.exec(text) ?? [];
  if (name === '' || PLACEHOLDERS.has(name.toLowerCase())) return null;
  if (!/\p{L}/u.test(name) || /^(?:0x[\da-f]+|S-1-[\d-]+)$/iu.test(name)) return null;
  return { lead, name, tail };
}
