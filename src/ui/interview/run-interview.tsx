import { Box, Static, Text, useInput } from 'ink';
import { useSyncExternalStore } from 'react';
import { escapeText } from '../../reporters/escape.js';
import { CrashBoundary } from '../crash-boundary.js';
import { keysOf } from '../keys.js';
import { mount } from '../mount.js';
import { Paint } from '../paint.js';
import { sizeOf } from '../terminal.js';
import type { Interview } from './question.js';
import { afterKey, asked, type InterviewState } from './state.js';
import { interviewLines, saidSoFar, type Size } from './view.js';

export interface InterviewOptions {
  readonly interview: Interview;
  readonly ascii: boolean;
  readonly colour: boolean;
  readonly screenReader: boolean;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** Does what Ctrl-C does. */
  readonly signal: AbortSignal;
  /** Fires at an exception that nobody caught, with it as reason. */
  readonly fault: AbortSignal;
}

interface Shown {
  readonly state: InterviewState;
  readonly size: Size;
  /** What a screen reader was told so far; it only grows. */
  readonly said: readonly string[];
}

/** Asks one question after the other on a terminal. Gives the answers, or null when somebody left before the last. */
export async function runInterview(options: InterviewOptions): Promise<readonly string[] | null> {
  const { interview, stdin, stdout, screenReader, ascii, colour, signal, fault } = options;
  let shown: Shown = { state: asked(interview, []), size: sizeOf(stdout), said: [] };
  const listeners = new Set<() => void>();
  let settle: (answers: readonly string[] | null) => void = () => undefined;
  let crash: (reason: unknown) => void = () => undefined;
  const ended = new Promise<readonly string[] | null>((resolve, reject) => {
    settle = resolve;
    crash = reject;
  });
  const show = (change: Partial<Shown>) => {
    shown = { ...shown, ...change };
    for (const listener of listeners) listener();
    const { left, question, answers } = shown.state;
    if (left) settle(null);
    else if (question === null) settle(answers);
  };
  const press = (key: string) => {
    try {
      const state = afterKey(interview, shown.state, key);
      const isNew = state.answers.length > shown.state.answers.length;
      const lines = isNew ? saidSoFar(interview, state.answers).slice(-1) : [];
      const spoken = lines.map(([ask, answer]) => `${ask} ${answer}`);
      show({ state, said: [...shown.said, ...spoken] });
    } catch (error) {
      crash(error);
    }
  };
  const store = {
    snapshot: () => shown,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  function Asking() {
    const { state, size, said } = useSyncExternalStore(store.subscribe, store.snapshot);
    useInput((input, key) => {
      for (const name of keysOf(input, key)) press(name);
    });
    return screenReader ? (
      <Spoken said={said} state={state} />
    ) : (
      <Paint lines={interviewLines(interview, state, size, ascii)} colour={colour} />
    );
  }
  const onSignal = () => {
    press('ctrl-c');
  };
  const onFault = () => {
    crash(fault.reason);
  };
  signal.addEventListener('abort', onSignal);
  fault.addEventListener('abort', onFault);
  const app = (
    <CrashBoundary crash={crash}>
      <Asking />
    </CrashBoundary>
  );
  const mounted = mount(app, { stdin, stdout, screenReader }, () => {
    show({ size: sizeOf(stdout) });
  });
  try {
    if (signal.aborted) onSignal();
    return await Promise.race([ended, mounted.gone.then(() => null)]);
  } finally {
    signal.removeEventListener('abort', onSignal);
    fault.removeEventListener('abort', onFault);
    await mounted.close();
  }
}

/** For screen readers: what was said stays as lines, below them the question with what is typed. */
function Spoken({ said, state }: Pick<Shown, 'said' | 'state'>) {
  const { question, text, chosen, problem } = state;
  const answer = question?.choices === null ? text : (question?.choices[chosen] ?? '');
  const asking = question === null ? [] : [problem, question.ask, question.hint, answer];
  return (
    <Box flexDirection="column">
      <Static items={[...said]}>{(line, at) => <Text key={at}>{escapeText(line)}</Text>}</Static>
      <Text>{escapeText(asking.filter((one) => one !== null && one !== '').join(' '))}</Text>
    </Box>
  );
}
