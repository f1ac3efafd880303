import {
  DEFAULT_DEADLINE_MS,
  DEFAULT_TIMEOUT_MS,
  type RunRequest,
  STANDARD_PORTS,
} from '../../src/model/request.js';

/** A request as the command line makes it when nothing was given, with what a test changes. */
export function runRequest(changes: Partial<RunRequest> = {}): RunRequest {
  return {
    domains: [],
    hosts: [],
    resolvers: [],
    role: 'client',
    offline: false,
    updateProbe: true,
    timeoutMs: DEFAULT_TIMEOUT_MS,
    deadlineMs: DEFAULT_DEADLINE_MS,
    ports: STANDARD_PORTS,
    demo: null,
    ...changes,
  };
}
