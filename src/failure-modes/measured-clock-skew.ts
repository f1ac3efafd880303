import type { ClockObservation, ComputerSettings } from '../model/evidence.js';
import type { Match } from '../model/failure-mode.js';
import type { Confidence, Severity, Topics } from '../model/finding.js';
import { ipScope } from '../model/ip-scope.js';
import { parseIp } from '../model/ip-address.js';
import { CLOCK_TOLERANCE_MINUTES, CLOCK_WARNING_MINUTES } from '../model/kms.js';
import { plainName } from '../model/same-name.js';
import type { TimeFacts } from '../model/settings.js';
import { sameMachine } from '../readings/events/machine-name.js';
import { clientDomains } from '../readings/settings/client-domains.js';
import { clientTopics } from '../readings/settings/client-topics.js';
import { hostView } from '../readings/settings/host-view.js';
import type { LoggedSkew } from './logged-clock-skew.js';

/** What a computer's own tool measured (w32tm): its clock against that of somebody. */
export interface MeasuringEvidence {
  readonly clientSettings: readonly ComputerSettings[];
  readonly hostSettings: readonly ComputerSettings[];
}

type Measured = TimeFacts & { readonly offsetMs: number };

function measuredBy({ time }: ComputerSettings): Measured | null {
  const facts = time?.facts ?? null;
  if (facts === null || facts.offsetMs === null) return null;
  return Math.abs(facts.offsetMs) < CLOCK_WARNING_MINUTES * 60_000
    ? null
    : { ...facts, offsetMs: facts.offsetMs };
}

/** Sources of time on the internet: what is off against them may agree with its own KMS host all the same. */
const PUBLIC_TIME =
  /(?:^|\.)(?:ntp\.org|time\.windows\.com|time\.google\.com|time\.apple\.com|time\.cloudflare\.com|nist\.gov|ptb\.de)$/;

function isOutside(peer: string, domains: readonly string[]): boolean {
  if (parseIp(peer) !== null) return ['public-address', 'public-service'].includes(ipScope(peer));
  const name = plainName(peer);
  if (PUBLIC_TIME.test(name)) return true;
  return (
    name.includes('.') &&
    domains.length > 0 &&
    !domains.some((domain) => name === domain || name.endsWith(`.${domain}`))
  );
}

/** Of a client against a KMS host it is what KMS compares; a clock of the domain is one that the host is taken to follow. */
function confidenceOf(
  { against, source }: Measured,
  settings: ComputerSettings,
  kmsHosts: readonly string[],
): Confidence {
  if (against === null || against === undefined) return 'possible';
  // The service that tells a phase follows that source: why it does not correct it, nobody measured.
  const isPhase = source !== null && source.toLowerCase().startsWith(against);
  if (!isPhase && kmsHosts.some((host) => sameMachine(host, against))) return 'confirmed';
  return isOutside(against, clientDomains(settings)) ? 'possible' : 'likely';
}

function severityOf(far: boolean, confidence: Confidence): Severity {
  if (confidence !== 'possible') return far ? 'error' : 'warning';
  return far ? 'warning' : 'info';
}

function matchOf(
  settings: ComputerSettings,
  kmsHosts: readonly string[],
  topics: Topics,
): readonly Match<LoggedSkew>[] {
  const measured = measuredBy(settings);
  if (measured === null) return [];
  const confidence = confidenceOf(measured, settings, kmsHosts);
  const far = Math.abs(measured.offsetMs) > CLOCK_TOLERANCE_MINUTES * 60_000;
  return [
    {
      subject: settings.subject,
      facts: {
        ...{ names: [settings.subject], count: 1, host: measured.against ?? null },
        ...{ whose: 'client', offsetMs: measured.offsetMs, measured: true },
      },
      confidence,
      severity: severityOf(far, confidence),
      evidence: [settings.id],
      topics,
    },
  ];
}

/** What this run measured itself of its own computer (`clocks`) counts before what the service of that computer says. */
export function measuredSkews(
  evidence: MeasuringEvidence,
  clocks: readonly ClockObservation[],
): readonly Match<LoggedSkew>[] {
  const told = clocks.some(({ offsetMs }) => offsetMs !== null);
  const counts = ({ files }: ComputerSettings): boolean => files.length > 0 || !told;
  const clientSettings = evidence.clientSettings.filter(counts);
  const views = evidence.hostSettings.filter(counts).map(hostView);
  const hosts = views.flatMap(({ names }) => names);
  return [
    ...views.flatMap(({ settings, topics }) => matchOf(settings, [], topics)),
    ...clientSettings.flatMap((client) => {
      const topics = clientTopics(client);
      return matchOf(client, [...hosts, ...topics.hosts], topics);
    }),
  ];
}
