import { plural, say } from '../reporters/language/say.js';
import type { Finding, RemediationStep } from '../model/finding.js';
import { CONFIDENCE_WORDS, stepPlace, verifyPlace } from '../reporters/labels.js';
import type { PlacedFinding } from './finding-order.js';
import { BLANK, commandLines, paragraph, span, spread, type Line } from './line.js';
import { markColumn, SEVERITY_TONES, type Theme } from './theme.js';

/** Echoes named beneath their cause; the list shows all. */
const ECHOES_NAMED = 3;
/** From this width on, the confidence stands at the right end of the summary. */
const CONFIDENCE_FITS = 60;

/** Lines that belong together, and how soon they are left out when the screen is low: the lowest stays longest. */
interface Part {
  readonly rank: number;
  readonly lines: readonly Line[];
}

const RANKS = { summary: 0, step: 1, command: 2, verify: 3, echoes: 4, cause: 5, confidence: 6, blank: 7 };

/** The first `room` lines, the last of them marked as not the end. */
function cutShort(lines: readonly Line[], room: number, { marks }: Theme, width: number): readonly Line[] {
  const last = spread(lines[room - 1] ?? BLANK, [span(marks.ellipsis, 'faint')], width, marks.ellipsis);
  return [...lines.slice(0, room - 1), last];
}

/**
 * The parts that fit, in the order given; the ones that rank behind give way. Of summary and first step at least the
 * start stays; a command is there whole or not at all.
 */
function fitParts(parts: readonly Part[], height: number, theme: Theme, width: number): readonly Line[] {
  const kept = new Map<Part, readonly Line[]>();
  let room = height;
  for (const part of parts.toSorted((a, b) => a.rank - b.rank)) {
    const { rank, lines } = part;
    if (lines.length > room && (rank > RANKS.step || room === 0)) continue;
    kept.set(part, lines.length > room ? cutShort(lines, room, theme, width) : lines);
    room -= Math.min(room, lines.length);
  }
  return parts.flatMap((part) => kept.get(part) ?? []);
}

export const findingMark = ({ finding, isEcho }: PlacedFinding, theme: Theme, chosen: boolean): Line => {
  const { marks } = theme;
  const severity = span(
    marks.severity[finding.severity].padEnd(markColumn(theme)) + ' ',
    SEVERITY_TONES[finding.severity],
  );
  return [span(chosen ? marks.arrow : ' ', 'strong'), span(isEcho ? '  ' : ''), severity];
};

function stepParts(step: RemediationStep, first: boolean, theme: Theme, width: number): readonly Part[] {
  const where = first ? say`Next, ${stepPlace(step)}` : say`Then, ${stepPlace(step)}`;
  const words = `${where}: ${step.do}`;
  const tone = first ? 'strong' : 'plain';
  const lines = paragraph([span('   ')], words, tone, width, theme.marks.ellipsis);
  if (step.command === null) return [{ rank: RANKS.step, lines }];
  const command = commandLines([span('     ')], step.command, theme.continued, width, 'command');
  return [
    { rank: RANKS.step, lines },
    { rank: RANKS.command, lines: command },
  ];
}

/** How to see that it is cured. */
const verifyLines = ({ verify }: Finding, theme: Theme, width: number): Line[] => [
  ...paragraph([span('   ')], say`To check, ${verifyPlace(verify)}:`, 'plain', width, theme.marks.ellipsis),
  ...commandLines([span('     ')], verify.run, theme.continued, width, 'command'),
];

function summaryLines(placed: PlacedFinding, theme: Theme, width: number): readonly Line[] {
  const { summary, confidence } = placed.finding;
  const words = CONFIDENCE_WORDS[confidence];
  const aside = width >= CONFIDENCE_FITS;
  const lead = findingMark(placed, theme, true);
  const room = aside ? width - words.length - 2 : width;
  const [head = lead, ...rest] = paragraph(lead, summary, 'strong', room, theme.marks.ellipsis);
  return [aside ? spread(head, [span(words, 'faint')], width, theme.marks.ellipsis) : head, ...rest];
}

function echoLine({ echoes }: PlacedFinding, { marks }: Theme): string {
  const named = echoes.slice(0, ECHOES_NAMED).map(({ summary }) => summary.replace(/\.$/, ''));
  const more = echoes.length - named.length;
  return say`explains: ${[...named, ...(more > 0 ? [say`${more} more`] : [])].join(` ${marks.dot} `)}`;
}

/** Everything there is to say, with the first `steps` steps. */
function partsOf(placed: PlacedFinding, steps: number, theme: Theme, width: number): readonly Part[] {
  const { finding, echoes } = placed;
  const { ellipsis, arrow } = theme.marks;
  const text = (words: string, tone: 'plain' | 'faint') =>
    paragraph([span('   ')], words, tone, width, ellipsis);
  const left = finding.remediation.length - steps;
  return [
    { rank: RANKS.summary, lines: summaryLines(placed, theme, width) },
    ...(width >= CONFIDENCE_FITS
      ? []
      : [{ rank: RANKS.confidence, lines: text(`(${CONFIDENCE_WORDS[finding.confidence]})`, 'faint') }]),
    { rank: RANKS.cause, lines: text(finding.cause, 'plain') },
    ...(echoes.length === 0
      ? []
      : [
          {
            rank: RANKS.echoes,
            lines: paragraph(
              [span(`   ${arrow} `, 'faint')],
              echoLine(placed, theme),
              'plain',
              width,
              ellipsis,
            ),
          },
        ]),
    { rank: RANKS.blank, lines: [BLANK] },
    ...finding.remediation.slice(0, steps).flatMap((step, at) => stepParts(step, at === 0, theme, width)),
    ...(left === 0
      ? []
      : [
          { rank: RANKS.verify, lines: text(say`(${plural(left, 'more step')}, see all evidence)`, 'faint') },
        ]),
    { rank: RANKS.verify, lines: verifyLines(finding, theme, width) },
  ];
}

const heightOf = (parts: readonly Part[], upTo: number): number =>
  parts.reduce((sum, { rank, lines }) => sum + (rank > upTo ? 0 : lines.length), 0);

/** Lines that the panel needs for what is wrong and the next step. */
export const panelNeeds = (placed: PlacedFinding, theme: Theme, width: number): number =>
  heightOf(partsOf(placed, 1, theme, width), RANKS.command);

/** The finding the cursor is on: what is wrong, what follows from it, the next step, and as much more as fits. */
export function findingPanel(
  placed: PlacedFinding,
  theme: Theme,
  width: number,
  height: number,
): readonly Line[] {
  let steps = placed.finding.remediation.length;
  // Whole steps go first, then what ranks lowest; a blank line is no reason to leave out either.
  while (steps > 1 && heightOf(partsOf(placed, steps, theme, width), RANKS.confidence) > height) steps -= 1;
  return fitParts(partsOf(placed, steps, theme, width), height, theme, width);
}
