/** The marks and words that every face uses for the same thing. Marks carry the meaning, colour only repeats it. */
import { said, say, words } from './language/say.js';
import type { CheckId } from '../model/check.js';
import type { Confidence, Place, RemediationStep, Severity, Verification } from '../model/finding.js';
import type { CheckStatus, RunningCheck, Verdict } from '../model/report.js';

type AnyStatus = CheckStatus | RunningCheck['status'];

/** One character set: the signs that differ between modern terminals and old consoles. */
export interface Marks {
  readonly status: Readonly<Record<AnyStatus, string>>;
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly severity: Readonly<Record<Severity, string>>;
  /** Stands for the middle or the end that was left out. */
  readonly ellipsis: string;
  /** Before what a cause explains. */
  readonly arrow: string;
  /** Between short facts on one line. */
  readonly dot: string;
  /** Repeated to draw a line across. */
  readonly rule: string;
}

export const UNICODE_MARKS: Marks = {
  status: { pass: '✔', warn: '!', fail: '✖', unknown: '?', skip: '-', running: '…', waiting: ' ' },
  verdict: { healthy: '✔', warning: '!', error: '✖', unknown: '?' },
  severity: { error: '✖', warning: '!', info: 'i' },
  ellipsis: '…',
  arrow: '›',
  dot: '·',
  rule: '─',
};

const ASCII_MARKS: Marks = {
  status: { pass: 'ok', warn: '!', fail: 'x', unknown: '?', skip: '-', running: '.', waiting: ' ' },
  verdict: { healthy: 'ok', warning: '!', error: 'x', unknown: '?' },
  severity: { error: 'x', warning: '!', info: 'i' },
  ellipsis: '...',
  arrow: '>',
  dot: '|',
  rule: '-',
};

export const marksFor = (ascii: boolean): Marks => (ascii ? ASCII_MARKS : UNICODE_MARKS);

export const STATUS_WORDS = words({
  pass: 'passed',
  warn: 'warning',
  fail: 'failed',
  unknown: 'unknown',
  skip: 'skipped',
  running: 'running',
  waiting: 'waiting',
} as const satisfies Record<AnyStatus, string>);

export const VERDICT_WORDS = words({
  healthy: 'healthy',
  warning: 'warning',
  error: 'error',
  unknown: 'unknown',
} as const satisfies Record<Verdict, string>);

export const SEVERITY_WORDS = words({
  error: 'error',
  warning: 'warning',
  info: 'note',
} as const satisfies Record<Severity, string>);

export const CONFIDENCE_WORDS = words({
  confirmed: 'confirmed',
  likely: 'likely',
  possible: 'possible',
} as const satisfies Record<Confidence, string>);

/** With the preposition, to stand after "Next," or "Then,". */
export const PLACE_WORDS = words({
  client: 'on the client',
  host: 'on the KMS host',
  'dns-server': 'on the DNS server',
  'domain-controller': 'on a domain controller',
  'dhcp-server': 'on the DHCP server',
  network: 'in the network',
  'dns-admin-workstation': 'at a workstation of the DNS administrators',
  'virtualization-host': 'on the host of the virtual machine',
  'vamt-host': 'in VAMT',
  'licensing-portal': 'at the licensing portal or the Activation Center',
  'this-computer': 'on this computer',
} as const satisfies Record<Place, string>);

/** Windows has two shells, and hardly a command that both take alike; elsewhere one word would say nothing. */
const SHELL_WORDS = words({
  cmd: 'in a command prompt',
  powershell: 'in PowerShell',
  sh: null,
} as const satisfies Record<NonNullable<RemediationStep['shell']>, string | null>);

/** "in PowerShell", or nothing where there is nothing to say; for a list of such words. */
export const shellWords = ({ shell }: Pick<RemediationStep, 'shell'>): readonly string[] => {
  const words = shell === null ? null : SHELL_WORDS[shell];
  return words === null ? [] : [words];
};

type Where = Pick<RemediationStep, 'on' | 'elevated' | 'shell'>;

/** The account that a step needs: "as administrator"; empty for what anybody may do, and where accounts have no common word. */
export function rightsWords({ on, elevated, shell }: Where): readonly string[] {
  // Routers and firewalls have no common word for the account that may change them.
  if (!elevated || on === 'network') return [];
  return [shell === 'sh' ? say`as root` : say`as administrator`];
}

/** "on the KMS host, as administrator" */
export const placeAndRights = (step: Where): string =>
  [PLACE_WORDS[step.on], ...rightsWords(step)].join(', ');

/** Where a step is carried out that is shown with its command: "on the KMS host, as administrator, in PowerShell" */
export function stepPlace(step: Where): string {
  return [placeAndRights(step), ...shellWords(step)].join(', ');
}

/** Whether a step may be tried without a thought. */
export const changesWords = ({ changes }: Pick<RemediationStep, 'changes'>): string =>
  changes ? say`changes something` : say`only looks`;

/** Where to see that it is cured: "on the client", "on the DNS server, in PowerShell" */
export const verifyPlace = ({ on, shell }: Pick<Verification, 'on' | 'shell'>): string =>
  stepPlace({ on, shell, elevated: false });

/** Short names for the list of the chain, 17 characters at most. */
const ENGLISH_CHECK_NAMES = {
  context: 'This computer',
  resolvers: 'DNS servers',
  'srv-lookup': 'KMS record',
  'target-addresses': 'Host addresses',
  'port-reachability': 'KMS port',
  'kms-service': 'KMS service',
  'dynamic-update': 'Dynamic update',
  clock: 'Clocks',
  'host-settings': 'Host settings',
  'client-settings': 'Client settings',
  'activation-count': 'Activation count',
  'event-log': 'Event log',
  'mak-vamt': 'MAK and VAMT',
} as const satisfies Record<CheckId, string>;

export const CHECK_NAMES = words(ENGLISH_CHECK_NAMES);

/** The short name inside a sentence: "client settings", but "DNS servers". */
export function checkNameInSentence(id: CheckId): string {
  const name = ENGLISH_CHECK_NAMES[id];
  return said(/^[A-Z]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1));
}
