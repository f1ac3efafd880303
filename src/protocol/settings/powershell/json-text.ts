import { type Bag, bagOf, isRecord, MAX_OBJECTS } from './bag.js';

/** Brackets that open and never close: each costs a walk to the end of the text. */
const MAX_UNCLOSED = 8;
/** Pieces in brackets that are no JSON. */
const MAX_OTHERS = 1000;
const MAX_DEPTH = 4;

/**
 * The objects of every piece of JSON in a text, also between prompts and other output. A piece starts with a bracket that
 * is the first character of its line.
 */
export function jsonObjects(text: string): readonly Bag[] {
  const bags: Bag[] = [];
  let at = 0;
  let unclosed = 0;
  let others = 0;
  while (at < text.length && unclosed < MAX_UNCLOSED && others < MAX_OTHERS && bags.length < MAX_OBJECTS) {
    const start = nextPiece(text, at);
    if (start < 0) break;
    const end = endOfPiece(text, start);
    if (end < 0) unclosed += 1;
    const value = end < 0 ? undefined : parsed(text.slice(start, end));
    if (value !== undefined) collect(value, 0, bags);
    else if (end >= 0) others += 1;
    at = value === undefined ? start + 1 : end;
  }
  return bags;
}

function nextPiece(text: string, from: number): number {
  // What follows an opening bracket in JSON: so `[svchost.exe]` is none.
  const opening = /(?:^|[\r\n])[ \t\ufeff]{0,16}([{[])(?=[\s"{}[\]\d-])/g;
  opening.lastIndex = from;
  const found = opening.exec(text);
  return found === null ? -1 : opening.lastIndex - 1;
}

/** Behind the bracket that closes the one at `start`; -1 when none does. */
function endOfPiece(text: string, start: number): number {
  let depth = 0;
  const marks = /["{}[\]]/g;
  marks.lastIndex = start;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    if (found[0] === '"') {
      const close = endOfString(text, found.index + 1);
      if (close < 0) return -1;
      marks.lastIndex = close;
    } else if (found[0] === '{' || found[0] === '[') depth += 1;
    else depth -= 1;
    if (depth === 0) return marks.lastIndex;
  }
  return -1;
}

function endOfString(text: string, from: number): number {
  const marks = /["\\\n]/g;
  marks.lastIndex = from;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    if (found[0] === '"') return marks.lastIndex;
    // A line break cannot be in a string of JSON: this is none.
    if (found[0] === '\n') return -1;
    marks.lastIndex = found.index + 2;
  }
  return -1;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Objects, those in lists, and those that another object holds: scripts put several answers into one. */
function collect(value: unknown, depth: number, bags: Bag[]): void {
  if (depth > MAX_DEPTH || bags.length >= MAX_OBJECTS) return;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') collect(item, depth + 1, bags);
    return;
  }
  if (!isRecord(value)) return;
  bags.push(bagOf(value));
  for (const [name, inner] of Object.entries(value))
    // The descriptions of classes are long and hold names of properties only.
    if (typeof inner === 'object' && !name.startsWith('Cim')) collect(inner, depth + 1, bags);
}
