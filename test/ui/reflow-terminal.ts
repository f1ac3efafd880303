import { EventEmitter } from 'node:events';

interface Row {
  text: string;
  /** The next row goes on with the same line: it was folded because the terminal is too narrow. */
  folds: boolean;
}

const PIECES = /\u001b\[(\d*)([A-Za-z])|\u001b\[\?\d+[hl]|\n|[^\u001b\n]+/g;

/**
 * A terminal that folds and unfolds long lines when its size changes and fetches lines back out of its scrollback, as
 * tmux, VTE, iTerm2 and Windows Terminal do. `answers`: it tells where its cursor is when it is asked.
 */
export function reflowTerminal(
  size: { columns: number; rows: number },
  shell: readonly string[],
  answers: boolean,
) {
  let { columns, rows } = size;
  let buffer: Row[] = [];
  let row = 0;
  let waiting = '';
  const top = () => Math.max(0, buffer.length - rows);
  const at = (): Row => {
    const line = buffer[row];
    if (line === undefined) throw new Error('the cursor is outside');
    return line;
  };
  const fill = () => {
    while (buffer.length < rows) buffer.push({ text: '', folds: false });
  };
  const stdin = Object.assign(new EventEmitter(), {
    isTTY: true,
    setEncoding: () => undefined,
    setRawMode: () => undefined,
    ref: () => undefined,
    unref: () => undefined,
    read: () => {
      const text = waiting;
      waiting = '';
      return text === '' ? null : text;
    },
  });
  const type = (text: string) => {
    waiting += text;
    stdin.emit('readable');
  };
  const write = (text: string, done?: () => void): boolean => {
    if (done !== undefined) setImmediate(done);
    for (const [piece, count = '', letter] of text.matchAll(PIECES)) {
      if (piece === '\n') {
        row += 1;
        if (row === buffer.length) buffer.push({ text: '', folds: false });
      } else if (letter === 'A') row = Math.max(top(), row - Number(count || '1'));
      else if (letter === 'K') {
        Object.assign(at(), { text: '', folds: false });
        const above = buffer[row - 1];
        if (above !== undefined) above.folds = false;
      } else if (letter === 'n' && answers) {
        const answer = `\u001b[${row - top() + 1};1R`;
        setTimeout(() => {
          type(answer);
        }, 5);
      } else if (letter === undefined && !piece.startsWith('\u001b')) at().text += piece;
    }
    return true;
  };
  const stdout = Object.assign(new EventEmitter(), { isTTY: true, columns, rows, write, _writableState: {} });
  fill();
  write(shell.map((line) => `${line}\n`).join(''));
  return {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stdin: stdin as unknown as NodeJS.ReadStream,
    type,
    resize: (to: { columns: number; rows: number }) => {
      const cursorRow = at();
      const lines: string[] = [];
      let cursorLine = 0;
      let open = '';
      for (const one of buffer) {
        if (one === cursorRow) cursorLine = lines.length;
        open += one.text;
        if (one.folds) continue;
        lines.push(open);
        open = '';
      }
      ({ columns, rows } = to);
      buffer = lines.flatMap((line, index) => {
        if (index === cursorLine) row = -1;
        const count = Math.max(1, Math.ceil(line.length / columns));
        return Array.from({ length: count }, (_, part) => ({
          text: line.slice(part * columns, (part + 1) * columns),
          folds: part < count - 1,
          isCursor: index === cursorLine && part === 0,
        }));
      });
      row = buffer.findIndex((one) => (one as Row & { isCursor: boolean }).isCursor);
      while (buffer.length > rows && buffer.length > row + 1 && buffer.at(-1)?.text === '') buffer.pop();
      fill();
      Object.assign(stdout, to);
      stdout.emit('resize');
    },
    /** What can be seen, and everything with what was scrolled out. */
    screen: () => buffer.slice(top()).map(({ text }) => text.trimEnd()),
    everything: () => buffer.map(({ text }) => text.trimEnd()),
  };
}
