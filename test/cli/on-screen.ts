import { dispatch } from '../../src/commands/support/dispatch.js';
import type { Surroundings } from '../../src/commands/support/invocation.js';
import { fakeTerminal } from '../ui/fake-terminal.js';
import { emptyFolder } from './called.js';

// In a CI job Ink writes the last frame only; this stands for a person at a terminal.
delete process.env['CI'];
delete process.env['CONTINUOUS_INTEGRATION'];

/** Calls the command in this process as from a terminal of 80x24, so that the interface opens. */
export function callOnScreen(argv: readonly string[]) {
  const terminal = fakeTerminal();
  const { stdin, stdout } = terminal;
  const said: string[] = [];
  const isTerminal = { isTerminal: true, columns: 80 };
  const surroundings: Surroundings = {
    environment: { TERM: 'xterm' },
    folder: emptyFolder(),
    output: isTerminal,
    errors: isTerminal,
    input: { isTerminal: true, read: () => Promise.resolve(null) },
    print: () => Promise.resolve(),
    say: (text) => said.push(text),
    onInterrupt: () => () => undefined,
    onFault: () => () => undefined,
    withoutColour: () => undefined,
    terminal: () => ({ stdin, stdout }),
  };
  const ended = dispatch([...argv, '--no-color'], surroundings);
  /** Resolves when these words are on the screen; rejects after ten seconds, with what is there instead. */
  const shows = async (words: string | RegExp): Promise<void> => {
    const holds = () => terminal.shown().search(words) >= 0;
    for (let tries = 0; !holds(); tries += 1) {
      if (tries > 1_000) throw new Error(`no ${String(words)}, but:\n${terminal.shown()}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return { terminal, ended, shows, said: () => said.join('') };
}
