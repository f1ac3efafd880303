import { type Labels, MESSAGES, type MessageKey } from './messages.js';

const MAX_LABEL = 300;
/** Less than this is no slmgr.ini. */
const ENOUGH = 3;

const isMessage = (key: string): key is MessageKey => Object.hasOwn(MESSAGES, key);

/**
 * The messages of `%windir%\System32\slmgr\<LCID>\slmgr.ini`, section `[Strings]`, keys such as `L_MsgCmid`; null when the
 * text is no such file.
 */
export function labelsOfIni(text: string): Labels | null {
  const labels: Partial<Record<MessageKey, string>> = {};
  let inStrings = false;
  for (const line of text.split(/[\r\n]+/u)) {
    const section = /^\s{0,8}\[([^\]]{1,40})\]/u.exec(line);
    if (section !== null) inStrings = section[1]?.trim().toLowerCase() === 'strings';
    const equals = line.indexOf('=');
    if (!inStrings || equals < 0 || equals > 80) continue;
    const key = line.slice(0, equals).replace('\ufeff', '').trim();
    const label = unquoted(line.slice(equals + 1, equals + 1 + MAX_LABEL));
    if (isMessage(key) && label !== '') labels[key] = label;
  }
  return Object.keys(labels).length >= ENOUGH ? labels : null;
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  return /^"(.*)"$/u.exec(trimmed)?.[1] ?? trimmed;
}
