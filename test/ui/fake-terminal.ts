import { EventEmitter } from 'node:events';

// A terminal's control sequences: CSI, OSC, and the rest.
const SEQUENCES = /\u001b\[[0-9;?]*[A-Za-z]|\u001b\][^\u0007]*\u0007/g;

/** Standard input and output of a terminal that remembers what it was told. */
export function fakeTerminal(columns = 80, rows = 24) {
  const written: string[] = [];
  let raw = false;
  let waiting: string | null = null;
  const stdout = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns,
    rows,
    // As a stream does: whoever writes may want to hear when it is out.
    _writableState: {},
    write: (text: string, done?: () => void) => {
      written.push(text);
      if (done !== undefined) setImmediate(done);
      return true;
    },
  });
  const stdin = Object.assign(new EventEmitter(), {
    isTTY: true,
    setEncoding: () => undefined,
    setRawMode: (on: boolean) => {
      raw = on;
    },
    ref: () => undefined,
    unref: () => undefined,
    read: () => {
      const text = waiting;
      waiting = null;
      return text;
    },
  });
  return {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stdin: stdin as unknown as NodeJS.ReadStream,
    type: (text: string) => {
      waiting = text;
      stdin.emit('readable');
    },
    resize: (to: { readonly columns: number; readonly rows: number }) => {
      Object.assign(stdout, to);
      stdout.emit('resize');
    },
    isRaw: () => raw,
    everything: () => written.join(''),
    /** The last thing written that holds text, without control sequences. */
    shown: () =>
      written.map((text) => text.replace(SEQUENCES, '')).findLast((text) => text.trim() !== '') ?? '',
    cursorIsHidden: () => {
      const all = written.join('');
      return all.lastIndexOf('\u001b[?25l') > all.lastIndexOf('\u001b[?25h');
    },
  };
}
