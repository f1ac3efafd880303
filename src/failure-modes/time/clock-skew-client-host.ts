import type { ClockObservation, TcpObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { CLOCK_TOLERANCE_MINUTES, CLOCK_WARNING_MINUTES } from '../../model/kms.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { ACTIVATION_ERROR_CODES, CLOCKS_DIFFER } from '../documents.js';
import { change, check, look } from '../words.js';

interface Facts {
  readonly host: string;
  /** Whose clock was read: the KMS host's own, or the domain's that the host is taken to follow. */
  readonly whose: 'kms-host' | 'domain';
  /** Their clock minus ours. */
  readonly offsetMs: number;
  readonly method: NonNullable<ClockObservation['method']>;
}

const MS_PER_MINUTE = 60_000;

const METHOD = {
  sntp: 'SNTP',
  smb2: 'SMB',
  'http-date': 'HTTP',
} as const satisfies Record<Facts['method'], string>;

/** How far the clocks differ at the least, in minutes; null when no time was told. */
function leastDifference({ offsetMs, uncertaintyMs }: ClockObservation): number | null {
  return offsetMs === null ? null : (Math.abs(offsetMs) - (uncertaintyMs ?? 0)) / MS_PER_MINUTE;
}

/** The KMS hosts' clocks as far as one told the time, else the domain's. A host that is both is asked once, in either role. */
function clocksThatCount(
  clock: readonly ClockObservation[],
  reach: readonly TcpObservation[],
): readonly (ClockObservation & { readonly whose: Facts['whose'] })[] {
  const kms = new Set(reach.filter(({ purpose }) => purpose === 'kms').map(({ address }) => address));
  const told = clock.filter(({ offsetMs }) => offsetMs !== null);
  const hosts = told.filter(({ role, address }) => role === 'kms-host' || kms.has(address));
  if (hosts.length > 0) return hosts.map((one) => ({ ...one, whose: 'kms-host' }));
  return told.filter(({ role }) => role === 'domain').map((one) => ({ ...one, whose: 'domain' }));
}

function skewed(observation: ClockObservation & { readonly whose: Facts['whose'] }): readonly Match<Facts>[] {
  const { id, host, whose, offsetMs, method } = observation;
  const difference = leastDifference(observation);
  if (offsetMs === null || method === null || difference === null || difference < CLOCK_WARNING_MINUTES)
    return [];
  return [
    {
      subject: host,
      facts: { host, whose, offsetMs, method },
      confidence: whose === 'kms-host' ? 'confirmed' : 'likely',
      severity: difference > CLOCK_TOLERANCE_MINUTES ? 'error' : 'warning',
      evidence: [id],
    },
  ];
}

/** `6 h`, `4 h 12 min`, `7 min`, of an offset in either direction. */
function span(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / MS_PER_MINUTE);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** Only UTC counts: a wrong time zone with the right time is no fault. */
export const clockSkewClientHost = defineFailureMode<'clock' | 'reach', Facts>({
  id: 'clock-skew-client-host',
  title: 'The clocks of client and KMS host differ',
  severity: 'error',
  needs: ['clock', 'reach'],
  detect: ({ clock, reach }) => clocksThatCount(clock, reach).flatMap(skewed),
  cause: `A KMS host rejects requests whose time is more than ${CLOCK_TOLERANCE_MINUTES / 60} hours off its own, in UTC (0xC004F06C); from ${CLOCK_WARNING_MINUTES} minutes on Kerberos fails and with it secure DNS updates. Either clock can be the wrong one.`,
  summary: (facts) => {
    const direction = facts.offsetMs > 0 ? 'ahead of' : 'behind';
    const what = `${span(facts.offsetMs)} ${direction} this computer's (${METHOD[facts.method]})`;
    return facts.whose === 'kms-host'
      ? `The clock of ${facts.host} is ${what}.`
      : `The domain's clock at ${facts.host} is ${what}; the KMS host told no time, but a member follows the domain.`;
  },
  remediation: (facts) => {
    const fill = { 'domain-controller': facts.whose === 'domain' ? facts.host : null };
    return [
      look({
        do: 'Measure client and host against a domain controller, to see which one is wrong',
        on: 'client',
        command: 'w32tm /stripchart /computer:<domain-controller> /samples:3 /dataonly',
        fill,
      }),
      look({
        do: 'See where the wrong one takes its time from',
        on: 'client',
        command: 'w32tm /query /status /verbose',
        elevated: true,
      }),
      change({
        do: 'Correct the computer that is wrong; on a domain controller or database server plan it, a large jump disturbs both',
        on: 'client',
        command: 'w32tm /resync',
      }),
      look({
        do: 'A virtual machine: look at the clock of its hypervisor and at the time synchronisation of the guest too',
        on: 'host',
      }),
    ];
  },
  verify: (facts) =>
    check({
      run: 'w32tm /stripchart /computer:<domain-controller> /samples:3 /dataonly',
      on: 'client',
      expect: 'an offset of seconds, on the client and on the host',
      fill: { 'domain-controller': facts.whose === 'domain' ? facts.host : null },
    }),
  documentation: [CLOCKS_DIFFER, ACTIVATION_ERROR_CODES],
  explains: ['trusted-time-skew', 'mak-tls-or-proxy', ...CLIENT_ECHOES],
  example: { host: 'kms1.corp.example', whose: 'kms-host', offsetMs: 21_600_000, method: 'sntp' },
});
