/** Numbers from 0 up to 2^32, the same row for the same seed (mulberry32). */
export type Chance = (below: number) => number;

export function chanceFrom(seed: number): Chance {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** One to three damages: cut, bit flip, random 16-bit value, compression pointer, insertion, removal, repetition. */
export function mutateBytes(original: Uint8Array, chance: Chance): Uint8Array {
  let bytes = [...original];
  for (let damages = 1 + chance(3); damages > 0; damages -= 1) {
    const at = chance(bytes.length + 1);
    const random = [chance(256), chance(256)];
    switch (chance(7)) {
      case 0:
        bytes = bytes.slice(0, at);
        break;
      case 1:
        if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << chance(8));
        break;
      case 2:
        bytes.splice(at, 2, ...random);
        break;
      case 3:
        bytes.splice(at, 2, 0xc0 + chance(64), chance(256));
        break;
      case 4:
        bytes.splice(at, 0, ...Array.from({ length: 1 + chance(8) }, () => chance(256)));
        break;
      case 5:
        bytes.splice(at, 1 + chance(8));
        break;
      default:
        bytes.splice(at, 0, ...bytes.slice(at, at + chance(64)));
    }
  }
  return Uint8Array.from(bytes);
}

const ODD_PIECES = [
  ...[
    '\0',
    '\u001b[31m',
    '\u202e',
    '\ud800',
    '\ufeff',
    '\r\n',
    '\n',
    '%',
    ':',
    '::',
    '[',
    ']',
    '.',
    '..',
    '-',
    '_',
  ],
  ...[
    'ß',
    '日本',
    '\u0301',
    '{',
    '}',
    '"',
    '\\',
    '\\u',
    ' '.repeat(50),
    '9'.repeat(40),
    'a'.repeat(300),
    '\t',
    '    ',
  ],
];

export function mutateText(original: string, chance: Chance): string {
  let text = original;
  for (let damages = 1 + chance(4); damages > 0; damages -= 1) {
    const at = chance(text.length + 1);
    const until = Math.min(text.length, at + chance(20));
    const piece = [ODD_PIECES[chance(ODD_PIECES.length)] ?? '', '', text.slice(at, until).repeat(chance(20))];
    text = text.slice(0, at) + (piece[chance(3)] ?? '') + text.slice(chance(2) === 0 ? at : until);
  }
  return text;
}
