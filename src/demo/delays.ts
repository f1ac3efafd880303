/** Puts answers off by a fixed time; what is still waiting is dropped on `stop`. */
export interface Delays {
  run(action: () => void): void;
  stop(): void;
}

/** `delayMs` 0 answers at once, within the same turn. Timers never hold the process. */
export function createDelays(delayMs: number): Delays {
  const waiting = new Set<NodeJS.Timeout>();
  return {
    run(action) {
      if (delayMs <= 0) {
        action();
        return;
      }
      const timer = setTimeout(() => {
        waiting.delete(timer);
        action();
      }, delayMs);
      timer.unref();
      waiting.add(timer);
    },
    stop() {
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
    },
  };
}
