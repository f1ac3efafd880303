import type { ChangedFinding, GoneFinding, ReportDiff } from '../model/report-diff.js';
import { plural } from '../model/plural.js';
import { escapeJson, escapeMarkdown } from './escape.js';
import { formatMinute } from './events/day.js';
import { CONFIDENCE_WORDS, SEVERITY_WORDS, VERDICT_WORDS } from './labels.js';
import { hang, type Style } from './style.js';

type Told = ReportDiff['appeared'][number];

const weight = ({ severity, confidence }: Told): string =>
  `${SEVERITY_WORDS[severity]}, ${CONFIDENCE_WORDS[confidence]}`;

const newLine = (finding: Told): string => `${weight(finding)}: ${finding.summary} (${finding.id})`;

function changedLine({ before, now }: ChangedFinding): string {
  const weights = weight(before) === weight(now) ? weight(now) : `${weight(before)}, now ${weight(now)}`;
  const cause =
    before.causedByFinding === now.causedByFinding
      ? ''
      : now.causedByFinding === null
        ? '; it stands on its own now'
        : `; it follows from ${now.causedByFinding} now`;
  return `${weights}: ${now.summary} (${now.id})${cause}`;
}

const goneLine = (finding: GoneFinding): string =>
  newLine(finding) + (finding.unseen === null ? '' : `; not looked at this time: ${finding.unseen}`);

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What is gone and what could not be seen are told apart: silence is no cure. */
function sections({ appeared, changed, gone }: ReportDiff): readonly Section[] {
  return [
    { title: 'New', lines: appeared.map(newLine) },
    { title: 'Worse', lines: changed.filter(({ worse }) => worse).map(changedLine) },
    { title: 'Changed', lines: changed.filter(({ worse }) => !worse).map(changedLine) },
    { title: 'Gone', lines: gone.filter(({ unseen }) => unseen === null).map(goneLine) },
    { title: 'Perhaps gone', lines: gone.filter(({ unseen }) => unseen !== null).map(goneLine) },
  ].filter(({ lines }) => lines.length > 0);
}

function sentence({ appeared, changed, gone, stayed }: ReportDiff): string {
  const counts = [
    plural(appeared.length, 'new finding'),
    `${changed.length} changed`,
    `${gone.length} gone`,
    `${stayed} as before`,
  ];
  return `${counts.join(', ')}.`;
}

const between = ({ old, new: now }: ReportDiff): string =>
  `${VERDICT_WORDS[old.verdict]} on ${formatMinute(old.judgedAt)} UTC, ${VERDICT_WORDS[now.verdict]} on ${formatMinute(now.judgedAt)} UTC.`;

/** For people at a terminal. */
export function diffText(diff: ReportDiff, style: Style): string {
  const lines = [
    ...hang(style, '', sentence(diff)),
    ...hang(style, '', between(diff)),
    ...sections(diff).flatMap(({ title, lines: items }) => [
      '',
      `${title}:`,
      ...items.flatMap((item) => hang(style, '  - ', item)),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** For a ticket. */
export function diffMarkdown(diff: ReportDiff): string {
  const lines = [
    `## ${escapeMarkdown(sentence(diff))}`,
    '',
    escapeMarkdown(between(diff)),
    ...sections(diff).flatMap(({ title, lines: items }) => [
      '',
      `${title}:`,
      '',
      ...items.map((item) => `- ${escapeMarkdown(item)}`),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** For programs. */
export const diffJson = (diff: ReportDiff): string => `${escapeJson(JSON.stringify(diff, null, 2))}\n`;
