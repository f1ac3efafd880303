import { render } from 'ink';
import type { ReactNode } from 'react';
import { createScreen, withoutHeight } from './screen.js';
import { sizeOf } from './terminal.js';

/** Redraws a second: enough for keys to feel immediate. */
const MAX_FPS = 15;

interface Place {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly screenReader: boolean;
}

/** Draws an interface on a terminal. `close` gives the terminal back as it was; `gone` resolves when Ink ended, by whomever. */
export function mount(app: ReactNode, { stdin, stdout, screenReader }: Place, resized: () => void) {
  const screen = createScreen({ stdin, stdout }, () => sizeOf(stdout));
  const onResize = () => {
    if (!screenReader) screen.resized();
    resized();
    // At once, or Ink's own listener would draw the frame of the old size once more.
    instance.rerender(app);
  };
  // Before Ink's own listener, which erases the last frame.
  stdout.on('resize', onResize);
  const instance = render(app, {
    // Lines that a screen reader has read stay: nothing of them is drawn again.
    stdout: screenReader ? withoutHeight(stdout) : screen.stdout,
    stdin: screenReader ? stdin : screen.stdin,
    exitOnCtrlC: false,
    isScreenReaderEnabled: screenReader,
    maxFps: MAX_FPS,
  });
  // Ink ends by itself when the process is about to exit.
  const gone = instance.waitUntilExit();
  return {
    gone,
    close: async (): Promise<void> => {
      stdout.off('resize', onResize);
      await screen.settled();
      instance.rerender(null);
      instance.unmount();
      await gone;
    },
  };
}
