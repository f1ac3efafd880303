import { displayWidth } from '../reporters/layout.js';
import { erased, NOTHING, rowsWithin, type Placed } from './placed-rows.js';

/** How long a terminal may take to say where its cursor is; most take a millisecond, over a slow line it is a few more. */
const ANSWER_MS = 200;

// ECMA-48: cursor up, erase in line, cursor to column; device status report 6 asks where the cursor is, CPR answers.
const ERASE_LINE = '\u001b[2K';
const ERASE_LINE_ABOVE = '\u001b[1A\u001b[2K';
const TO_START = '\u001b[G';
const WHERE = '\u001b[6n';
const ANSWER = /\u001b\[(\d+);\d+R/g;

/** What Ink writes before a frame to take the last one away. */
const TAKES_AWAY = /^(?:\u001b\[2K|\u001b\[1A|\u001b\[G)+/;
const SEQUENCE = /\u001b\[[0-9;?]*[A-Za-z]/g;

const widthsOf = (frame: string): readonly number[] =>
  frame === ''
    ? []
    : frame
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => displayWidth(line.replace(SEQUENCE, '')));

/** A stream with some of its properties replaced. */
const withChanged = <T extends object>(stream: T, changed: Partial<Record<string, unknown>>): T =>
  new Proxy(stream, {
    get: (target, name) => {
      if (typeof name === 'string' && Object.hasOwn(changed, name)) return changed[name];
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

/**
 * The output as Ink may see it: without a height. Ink wipes the terminal and everything scrolled out of it when a frame
 * is higher than the screen, as happens for a moment when somebody shrinks the window; frames here are never higher.
 */
export const withoutHeight = (stdout: NodeJS.WriteStream): NodeJS.WriteStream =>
  withChanged(stdout, { rows: undefined });

/**
 * Draws each frame in the place of the last. Ink erases as many rows as it wrote, which is wrong once the terminal has
 * folded or scrolled them; this asks the terminal where they are, and draws nothing until it has said so.
 */
export function createScreen(
  terminal: { readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream },
  sizeNow: () => { readonly columns: number; readonly rows: number },
) {
  const { stdin, stdout } = terminal;
  let placed: Placed = NOTHING;
  let last = '';
  let asked = 0;
  let timer: NodeJS.Timeout | undefined;
  let whenSettled: (() => void)[] = [];

  const replace = (frame: string, above: number) => {
    const { columns } = sizeNow();
    const rows = rowsWithin(placed, columns, above);
    stdout.write(ERASE_LINE + ERASE_LINE_ABOVE.repeat(rows) + TO_START + frame);
    placed = { ...erased(placed, columns, rows), frame: widthsOf(frame) };
  };

  const draw = (frame: string) => {
    last = frame;
    if (asked === 0) replace(frame, placed.frame.length);
  };

  const settle = (above: number) => {
    clearTimeout(timer);
    asked = 0;
    replace(last, above);
    for (const settled of whenSettled) settled();
    whenSettled = [];
  };

  const write = (text: string, done?: () => void): boolean => {
    const frame = text.replace(TAKES_AWAY, '');
    const isFrame = frame !== text || text.includes('\n');
    if (isFrame) draw(frame);
    // Signs that draw nothing: the cursor shown or hidden, a frame announced; and nothing at all, to hear that all is out.
    return stdout.write(isFrame ? '' : text, done);
  };

  const read = (): unknown => {
    const chunk: unknown = stdin.read();
    if (typeof chunk !== 'string') return chunk;
    for (const [, row] of chunk.matchAll(ANSWER)) {
      if (asked === 0) continue;
      asked -= 1;
      if (asked === 0) settle(Number(row) - 1);
    }
    return chunk.replace(ANSWER, '');
  };

  return {
    stdin: withChanged(stdin, { read }),
    stdout: withChanged(stdout, { rows: undefined, write }),
    /** The terminal has another size. */
    resized: () => {
      asked += 1;
      stdout.write(WHERE);
      clearTimeout(timer);
      // Without an answer the cursor is taken to be at the bottom, where it usually is.
      timer = setTimeout(() => {
        settle(sizeNow().rows - 1);
      }, ANSWER_MS);
    },
    /** Resolves when every frame is drawn, and no answer can come any more that nobody reads. */
    settled: () =>
      new Promise<void>((resolve) => {
        if (asked === 0) resolve();
        else whenSettled.push(resolve);
      }),
  };
}
