import { type Bag, MAX_OBJECTS } from './bag.js';

/** A few names carry a unit behind them: `PingReplyDetails (RTT)`. */
const PROPERTY = /^ {0,8}([A-Za-z_][\w.-]{0,79}(?: \(\w{1,20}\))?) *:(?: (.*))?$/;

/**
 * Objects in the list form, `Name : value` with the colons below each other. Empty lines part them; so does a name
 * that comes again. A long value goes on in the next lines, indented to where it began.
 */
export function listObjects(lines: readonly string[]): readonly Bag[] {
  const bags: Bag[] = [];
  let bag = new Map<string, string>();
  let last = '';
  let indent = 0;
  const close = (): void => {
    if (bag.size > 0) bags.push(bag);
    bag = new Map();
    last = '';
  };
  for (const line of lines) {
    if (bags.length >= MAX_OBJECTS) break;
    const found = PROPERTY.exec(line);
    const [, name, value = ''] = found ?? [];
    if (name !== undefined) {
      const key = name.toLowerCase();
      if (bag.has(key)) close();
      bag.set(key, value.trim());
      last = key;
      indent = line.indexOf(':') + 2;
    } else if (last !== '' && line !== '' && line.slice(0, indent).trim() === '') {
      const sofar = bag.get(last) ?? '';
      if (sofar.length < 4096) bag.set(last, sofar + line.slice(indent));
    } else close();
  }
  close();
  return bags;
}
