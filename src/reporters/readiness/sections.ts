import { firstNames } from '../../model/first-names.js';
import { plural } from '../../model/plural.js';
import {
  type Merged,
  METHOD_WORDS,
  type Readiness,
  type ReadyAnswer,
  type ReadyVerdict,
} from '../../model/readiness.js';
import type { CheckStatus } from '../../model/report.js';
import { formatMinute } from '../events/day.js';

/** What every face for people shows of a readiness, in order; each draws it in its own way. */
export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly table?: { readonly head: readonly string[]; readonly body: readonly (readonly string[])[] };
  /** Lines to be typed, as they are. */
  readonly code?: readonly Code[];
}

/** Lines to type, with where. */
interface Code {
  readonly title: string;
  readonly language: string;
  readonly lines: readonly string[];
}

export interface Row {
  readonly status: CheckStatus | null;
  /** Of a step: whether it was carried out. */
  readonly done?: boolean;
  readonly text: string;
  readonly below: readonly string[];
}

export const VERDICT_STATUS = {
  ready: 'pass',
  remarks: 'warn',
  'not-ready': 'fail',
  unknown: 'unknown',
} as const satisfies Record<ReadyVerdict, CheckStatus>;

const VERDICT_SENTENCES = {
  ready: 'Activation will work as planned.',
  remarks: 'Activation will work as planned; there are remarks.',
  'not-ready': 'Activation will not work as planned: something must be changed first.',
  unknown: 'Whether activation will work cannot be told yet.',
} as const satisfies Record<ReadyVerdict, string>;

const SEEN_WORDS = {
  'from-the-site': 'looked at from the site itself',
  'from-elsewhere': 'looked at from another place',
  'not-asked': 'the network was not asked',
} as const;

export const readinessSentence = ({ verdict, plan }: Readiness): string =>
  `${plan}: ${VERDICT_SENTENCES[verdict]}`;

const line = (text: string, status: Row['status'] = null, below: readonly string[] = []): Row => ({
  status,
  text,
  below,
});

/** What stands in the way first. */
const ORDER: readonly CheckStatus[] = ['fail', 'unknown', 'warn', 'pass', 'skip'];

const answerRows = (answers: readonly ReadyAnswer[]): readonly Row[] =>
  ORDER.flatMap((status) => answers.filter((one) => one.status === status)).map(
    ({ title, status, summary, todo }) => line(`${title}: ${summary}`, status, todo),
  );

export function readinessSections(result: Readiness): readonly Section[] {
  const { whole, sites, advice, thresholds, firewall, procedures, merged } = result;
  return [
    {
      title: 'Methods',
      rows: advice.map(({ site, product, count, method, reason, alternatives }) =>
        line(
          `${site}, ${String(count)} × ${product}: ${METHOD_WORDS[method]} (${reason})`,
          null,
          alternatives.map((other) => `or ${other}`),
        ),
      ),
    },
    { title: 'The whole', rows: answerRows(whole) },
    ...sites.map(({ name, seen, judgedAt, answers, faults }) => ({
      title: `Site ${name} (${SEEN_WORDS[seen]}${merged === null || seen === 'not-asked' ? '' : `, ${formatMinute(judgedAt)} UTC`})`,
      rows: [
        ...answerRows(answers),
        ...faults.map(({ summary, severity }) =>
          line(`seen: ${summary}`, severity === 'error' ? ('fail' as const) : ('warn' as const)),
        ),
      ],
    })),
    {
      title: 'Counts',
      rows: [],
      table: {
        head: ['sites', 'for', 'needed', 'now', 'in the end', 'per host', 'activation begins'],
        body: thresholds.map((one) => [
          one.sites.join(', '),
          one.of,
          String(one.threshold),
          String(one.now),
          String(one.final),
          String(one.finalPerHost),
          one.beginsAt?.slice(0, 10) ?? (one.finalPerHost < one.threshold ? 'never' : 'not said'),
        ]),
      },
    },
    firewallSection(firewall),
    ...procedures.map(({ title, steps, left }) => ({
      title: `Steps: ${title} (${progressOf(steps, left)})`,
      rows: steps.map(({ id, where, do: what, command, state }) => ({
        ...line(`${where}: ${what} (${id})`, null, command === null ? [] : [command]),
        done: state === 'done',
      })),
    })),
    { title: 'Merged from', rows: merged === null ? [] : mergedRows(merged) },
  ].filter(({ rows, table }: Section) => rows.length > 0 || (table?.body.length ?? 0) > 0);
}

function progressOf(steps: Readiness['procedures'][number]['steps'], left: number): string {
  const done = steps.filter(({ state }) => state === 'done').length;
  if (left === 0) return 'all done';
  const least = left < steps.length - done ? 'at least ' : '';
  return `${String(done)} done, ${least}${String(left)} left`;
}

const mergedRows = ({ files, notes }: Merged): readonly Row[] => [
  ...files.map(({ file, judgedAt, complete, sites }) => {
    const used = sites.length === 0 ? 'no site taken from it' : sites.join(', ');
    return line(`${file}, ${formatMinute(judgedAt)} UTC${complete ? '' : ', cut short'}: ${used}`);
  }),
  ...notes.map((note) => line(note)),
];

function firewallSection(firewall: Readiness['firewall']): Section {
  return {
    title: 'Firewall changes',
    rows: firewall.length === 0 ? [] : [line(`${plural(firewall.length, 'path')} must be open:`)],
    table: {
      head: [
        'source',
        'destination',
        'TCP port',
        'direction',
        'rule at',
        'program or service',
        'rules given',
      ],
      body: firewall.map((one) => [
        ...[one.source, one.destination, one.port, one.direction, one.at],
        one.service ?? one.program ?? 'any',
        `${one.given.replace('-', ' ')}${one.givenBy.length > 0 ? ` (${firstNames(one.givenBy)})` : ''}`,
      ]),
    },
    code: firewallCode(firewall),
  };
}

/** A rule is typed in one place alone: what all of them have would open ports where nobody asks. */
function firewallCode(firewall: Readiness['firewall']): readonly Code[] {
  if (firewall.length === 0) return [];
  const lines = (paths: Readiness['firewall'], which: 'netsh' | 'powershell' | 'nft') => [
    ...new Set(paths.map((one) => one[which])),
  ];
  const places = [...new Set(firewall.map(({ at }) => at))];
  return [
    ...places.flatMap((at): readonly Code[] => {
      const own = firewall.filter((one) => one.at === at);
      return [
        { title: `At ${at}, in a command prompt:`, language: 'cmd', lines: lines(own, 'netsh') },
        { title: `or in PowerShell:`, language: 'powershell', lines: lines(own, 'powershell') },
      ];
    }),
    { title: 'On a Linux router between them (nft):', language: 'sh', lines: lines(firewall, 'nft') },
  ];
}
