/** The cells of a text as RFC 4180 reads it, with the separator that the sheet splits at. */
export function csvCells(text: string, separator: string): string[] {
  const found: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quoted && character === '"' && text.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === separator || character === '\n' || character === '\r')) {
      found.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...found, cell];
}
