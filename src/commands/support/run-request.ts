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

/** What the settings ask for. */
export function runRequest(settings: Settings, format: Format): RunRequest {
  return {
    domains: [...new Set(settings.domain)],
    hosts: settings.host,
    resolvers: settings.resolver,
    role: settings.role ?? 'any',
    offline: settings.offline ?? false,
    updateProbe: settings.updateProbe ?? !WITHOUT_UPDATE_PROBE.includes(format),
    activationServers:
      settings.allowInternet === true && settings.offline !== true ? [ACTIVATION_SERVER] : [],
    timeoutMs: settings.timeout ?? DEFAULT_TIMEOUT_MS,
    deadlineMs: settings.deadline ?? DEFAULT_DEADLINE_MS,
    ports: STANDARD_PORTS,
    demo: null,
  };
}
