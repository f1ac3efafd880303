import {
  ACTIVATION_SERVER,
  DEFAULT_DEADLINE_MS,
  DEFAULT_TIMEOUT_MS,
  STANDARD_PORTS,
} from '../../model/request.js';
import type { RunRequest } from '../../model/request.js';
import type { Format, Settings } from './options.js';

/** Asked for every minute by a monitoring system, the update probe would fill the logs of the zone's primary. */
const WITHOUT_UPDATE_PROBE: readonly Format[] = ['nagios', 'prometheus'];

/**
 * A probe that takes longer than the run would end as unknown: half of the time leaves room for what waits for it, such
 * as the connect behind a name that one of two servers never answers.
 */
const usualTimeout = (deadlineMs: number): number =>
  Math.min(DEFAULT_TIMEOUT_MS, Math.max(1, Math.floor(deadlineMs / 2)));

/** What the settings ask for. */
export function runRequest(settings: Settings, format: Format): RunRequest {
  const deadlineMs = settings.deadline ?? DEFAULT_DEADLINE_MS;
  return {
    domains: [...new Set(settings.domain)],
    hosts: settings.host,
    resolvers: settings.resolver,
    role: settings.role ?? 'any',
    offline: settings.offline ?? false,
    updateProbe: settings.updateProbe ?? !WITHOUT_UPDATE_PROBE.includes(format),
    activationServers:
      settings.allowInternet === true && settings.offline !== true ? [ACTIVATION_SERVER] : [],
    timeoutMs: settings.timeout ?? usualTimeout(deadlineMs),
    deadlineMs,
    ports: STANDARD_PORTS,
    demo: null,
  };
}
