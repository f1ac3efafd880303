import { speaking } from '../reporters/language/say.js';
import { useInput } from 'ink';
import { useEffect, useSyncExternalStore } from 'react';
import type { Catalogue } from '../reporters/language/catalogue.js';
import { frameLines } from './frame.js';
import { keysOf } from './keys.js';
import { lastLine, Linear } from './linear.js';
import { Paint } from './paint.js';
import type { Program } from './program.js';

/** Elapsed times are redrawn four times a second: enough to see that it lives. */
const TICK_MS = 250;

interface AppProps {
  readonly program: Program;
  readonly colour: boolean;
  readonly screenReader: boolean;
  readonly language?: Catalogue | null | undefined;
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
}

/** The whole interface: shows the state of the program and hands it the keys. */
export function App({ program, colour, screenReader, language, now }: AppProps) {
  const { state, said } = useSyncExternalStore(program.subscribe, program.snapshot);
  useInput((input, key) => {
    for (const name of keysOf(input, key)) program.send({ type: 'key', key: name, nowMs: now() });
  });
  const showsTime = !screenReader && (state.run !== null || state.wait !== null);
  useEffect(() => {
    if (!showsTime) return undefined;
    const timer = setInterval(() => {
      program.send({ type: 'tick', nowMs: now() });
    }, TICK_MS);
    return () => {
      clearInterval(timer);
    };
  }, [program, showsTime, now]);
  return screenReader ? (
    <Linear last={speaking(language, () => lastLine(state))} said={said} />
  ) : (
    <Paint lines={speaking(language, () => frameLines(state))} colour={colour} />
  );
}
