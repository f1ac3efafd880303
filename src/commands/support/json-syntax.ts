/** Where a JSON text stops being JSON: the engine's own message differs between versions of Node, so the place is found here. */

/** Deeper nesting than any file of this program has; guards the stack. */
export const DEEPEST = 500;

const SPACE = /[ \t\r\n]*/y;
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /true|false|null/y;

export interface JsonFault {
  /** Offset of the first character that cannot stand there; the length of the text when it ends too early. */
  readonly at: number;
  /** Whether the brackets before it are more than a file of this program has; what follows was not read. */
  readonly tooDeep: boolean;
}

/** null when the text is JSON. */
export function jsonFault(text: string): JsonFault | null {
  let at = 0;
  let tooDeep = false;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const mark = (character: string): boolean => {
    take(SPACE);
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  const members = (close: string, member: () => boolean): boolean => {
    if (mark(close)) return true;
    do {
      if (!member()) return false;
    } while (mark(','));
    return mark(close);
  };
  const value = (depth: number): boolean => {
    if (depth > DEEPEST) {
      tooDeep = true;
      return false;
    }
    take(SPACE);
    if (mark('[')) return members(']', () => value(depth + 1));
    if (mark('{')) {
      return members('}', () => {
        take(SPACE);
        return take(STRING) && mark(':') && value(depth + 1);
      });
    }
    return take(STRING) || take(NUMBER) || take(WORD);
  };
  const whole = value(0);
  if (whole) take(SPACE);
  return whole && at === text.length ? null : { at, tooDeep };
}

/** `line 3, column 7`, counted from 1. */
export function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return `line ${String(line)}, column ${String(offset - before.lastIndexOf('\n'))}`;
}
