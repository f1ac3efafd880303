/** A signal with an end of its own. */
export interface LimitedSignal {
  readonly signal: AbortSignal;
  /** What was limited is over: nothing is kept for it any more. */
  readonly clear: () => void;
}

/**
 * Fires when `signal` does, or after `ms`. AbortSignal.any of an AbortSignal.timeout is no way to say that: the timeout
 * is held by nobody, and Node 20 takes it away with the next garbage collection, so that it never fires.
 */
export function withTimeLimit(signal: AbortSignal, ms: number): LimitedSignal {
  const limited = new AbortController();
  const abort = (): void => {
    limited.abort();
  };
  if (signal.aborted) abort();
  const timer = setTimeout(abort, ms);
  timer.unref();
  signal.addEventListener('abort', abort, { once: true });
  return {
    signal: limited.signal,
    clear: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    },
  };
}
