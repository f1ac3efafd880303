import type { ZoneObservation } from '../../model/evidence.js';
import { type Match, type Slice, defineFailureMode } from '../../model/failure-mode.js';
import type { RemediationSteps } from '../../model/finding.js';
import { CLOCK_TOLERANCE_MINUTES, CLOCK_WARNING_MINUTES } from '../../model/kms.js';
import {
  type CountingClock,
  type ToldClock,
  countingClocks,
  leastDifference,
  oursIsTheOddOne,
  toldClocks,
} from '../../readings/clocks.js';
import { logsOf } from '../../readings/events/client-groups.js';
import { isOwnZone } from '../../readings/record-place.js';
import { sameName } from '../../model/same-name.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { ACTIVATION_ERROR_CODES, CLOCKS_DIFFER } from '../documents.js';
import { change, check, listed, look } from '../words.js';
import { measuredSkews } from '../measured-clock-skew.js';
import { type LoggedSkew, loggedSkews, loggedSummary, printedSkews } from '../logged-clock-skew.js';
import { span } from '../time-span.js';

interface ProbeFacts {
  /** The first is the subject. */
  readonly hosts: readonly [string, ...string[]];
  /**
   * Whose clock was read: the KMS host's own, or the domain's that the host is taken to follow. `all`: every clock that
   * told the time, and they agree.
   */
  readonly whose: CountingClock['whose'] | 'all';
  /** Their clock minus ours. */
  readonly offsetMs: number;
  readonly methods: readonly ToldClock['method'][];
  readonly domainController: string | null;
  readonly domain: string | null;
}

type Facts = ProbeFacts | LoggedSkew;

const METHOD = {
  sntp: 'SNTP',
  smb2: 'SMB',
  'http-date': 'HTTP',
} as const satisfies Record<ToldClock['method'], string>;

type Authority = Pick<ProbeFacts, 'domainController' | 'domain'>;

/** A clock of the domain that told the time, else the primary of the zone: in Active Directory a domain controller. */
function authorityOf(told: readonly ToldClock[], zones: readonly ZoneObservation[]): Authority {
  const known = [...zones]
    .sort((left, right) => (left.id < right.id ? -1 : 1))
    .flatMap(({ domain, answer }) =>
      answer.kind === 'zone' && isOwnZone(answer.zone, domain) ? [{ domain, primary: answer.primary }] : [],
    );
  const clock = told.find(({ role }) => role === 'domain');
  const place = known.find(({ primary }) => clock === undefined || sameName(primary, clock.host)) ?? known[0];
  const primary = place === undefined || place.primary === '.' ? null : place.primary;
  return { domainController: clock?.host ?? primary, domain: place?.domain ?? null };
}

function match(
  { clock, whose }: CountingClock,
  facts: Omit<ProbeFacts, 'offsetMs'>,
  difference: number,
  evidence: Match<ProbeFacts>['evidence'],
): Match<ProbeFacts> {
  return {
    subject: clock.host,
    facts: { ...facts, offsetMs: clock.offsetMs },
    confidence: whose === 'kms-host' ? 'confirmed' : 'likely',
    severity: difference > CLOCK_TOLERANCE_MINUTES ? 'error' : 'warning',
    evidence,
  };
}

function probedSkews({
  clock,
  reach,
  zone,
}: Slice<'clock' | 'reach' | 'zone'>): readonly Match<ProbeFacts>[] {
  const told = toldClocks(clock, reach);
  const counting = countingClocks(told, reach);
  const authority = authorityOf(told, zone);
  const [first] = counting;
  if (first !== undefined && oursIsTheOddOne(told)) {
    const others = told.filter((one) => one !== first.clock);
    const facts = {
      ...authority,
      whose: 'all',
      hosts: [first.clock.host, ...others.map(({ host }) => host)],
      methods: [...new Set(told.map(({ method }) => method))],
    } as const;
    const difference = Math.max(...counting.map((one) => leastDifference(one.clock)));
    return [match(first, facts, difference, [first.clock.id, ...others.map(({ id }) => id)])];
  }
  return counting.flatMap((one) => {
    const { host, method, id } = one.clock;
    const difference = leastDifference(one.clock);
    if (difference < CLOCK_WARNING_MINUTES) return [];
    const facts = { ...authority, whose: one.whose, hosts: [host], methods: [method] } as const;
    return [match(one, facts, difference, [id])];
  });
}

function probedSummary({ hosts, whose, offsetMs, methods }: ProbeFacts): string {
  const [host] = hosts;
  const how = listed(methods.map((method) => METHOD[method]));
  if (whose === 'all')
    return `This computer's clock is ${span(offsetMs)} ${offsetMs > 0 ? 'behind' : 'ahead of'} those of ${listed(hosts)} (${how}), which agree: most likely this computer's is the wrong one.`;
  const what = `${span(offsetMs)} ${offsetMs > 0 ? 'ahead of' : 'behind'} this computer's (${how})`;
  return whose === 'kms-host'
    ? `The clock of ${host} is ${what}.`
    : `The domain's clock at ${host} is ${what}; the KMS host told no time, but a member follows the domain.`;
}

const QUERY = 'w32tm /query /status /verbose';
const RESYNC = 'w32tm /resync';

function correctThisComputer(): RemediationSteps {
  return [
    change({
      do: 'Set the clock of this computer by its source of time; where it does not run Windows, with its own time service',
      on: 'this-computer',
      command: RESYNC,
    }),
    look({
      do: 'See where it takes its time from, if that does not help',
      on: 'this-computer',
      command: QUERY,
      elevated: true,
    }),
    look({
      do: 'A virtual machine: look at the clock of its hypervisor and at the time synchronisation of the guest too',
      on: 'this-computer',
    }),
    look({
      do: 'If this computer turns out to be right, the others share a wrong source: see where the domain takes its time from',
      on: 'domain-controller',
      command: 'w32tm /query /source',
    }),
  ];
}

function findTheWrongOne(domainController: string | null): RemediationSteps {
  return [
    look({
      do: 'Measure client and host against a domain controller, to see which one is wrong',
      on: 'client',
      command: 'w32tm /stripchart /computer:<domain-controller> /samples:3 /dataonly',
      fill: { 'domain-controller': domainController },
    }),
    look({ do: 'See where the wrong one takes its time from', on: 'client', command: QUERY, elevated: true }),
    change({
      do: 'Correct the computer that is wrong; on a domain controller or database server plan it, a large jump disturbs both',
      on: 'client',
      command: RESYNC,
    }),
    look({
      do: 'A virtual machine: look at the clock of its hypervisor and at the time synchronisation of the guest too',
      on: 'host',
    }),
  ];
}

/** Where one computer was measured already, another measured against the same clock shows which one is wrong. */
function findByAnother(against: string | null): RemediationSteps {
  const [, ...others] = findTheWrongOne(null);
  return [
    look({
      do: 'Measure another computer of the domain against the same clock, to see which one is wrong',
      on: 'this-computer',
      command: 'w32tm /stripchart /computer:<time-source> /samples:3 /dataonly',
      fill: { 'time-source': against },
    }),
    ...others,
  ];
}

/** Only UTC counts: a wrong time zone with the right time is no fault. */
export const clockSkewClientHost = defineFailureMode<
  'clock' | 'reach' | 'zone' | 'events' | 'clientSettings' | 'hostSettings',
  Facts
>({
  id: 'clock-skew-client-host',
  title: 'The clocks of client and KMS host differ',
  severity: 'error',
  needs: ['clock', 'reach', 'zone', 'events', 'clientSettings', 'hostSettings'],
  detect: ({ events, clientSettings, hostSettings, ...probed }) => [
    ...probedSkews(probed),
    ...logsOf(events).flatMap(loggedSkews),
    ...printedSkews(clientSettings),
    ...measuredSkews({ clientSettings, hostSettings }, probed.clock),
  ],
  cause: `A KMS host rejects requests whose time is more than ${CLOCK_TOLERANCE_MINUTES / 60} hours off its own, in UTC (0xC004F06C); from ${CLOCK_WARNING_MINUTES} minutes on Kerberos fails and with it secure DNS updates. Either clock can be the wrong one.`,
  summary: (facts) => ('count' in facts ? loggedSummary(facts) : probedSummary(facts)),
  remediation: (facts) => {
    if ('count' in facts) return facts.measured === true ? findByAnother(facts.host) : findTheWrongOne(null);
    return facts.whose === 'all' ? correctThisComputer() : findTheWrongOne(facts.domainController);
  },
  // Measures again as it was measured; with the host alone where only the host is in question.
  verify: (facts) => {
    if ('count' in facts)
      return check({
        run: 'w32tm /stripchart /computer:<domain-controller> /samples:3 /dataonly',
        on: 'client',
        expect: 'an offset of seconds, on the client and on the host',
      });
    const { whose, domain, hosts } = facts;
    return check({
      run:
        whose === 'domain' || (whose === 'all' && domain !== null)
          ? 'kms-doctor check --domain <domain>'
          : 'kms-doctor check --host <kms-host-fqdn>',
      on: 'this-computer',
      expect: 'clocks that differ by seconds',
      fill: { domain, 'kms-host-fqdn': hosts[0] },
    });
  },
  documentation: [CLOCKS_DIFFER, ACTIVATION_ERROR_CODES],
  explains: ['trusted-time-skew', 'mak-tls-or-proxy', ...CLIENT_ECHOES],
  example: {
    hosts: ['kms1.corp.example'],
    whose: 'kms-host',
    offsetMs: 21_600_000,
    methods: ['sntp'],
    domainController: 'dc1.corp.example',
    domain: 'corp.example',
  },
});
