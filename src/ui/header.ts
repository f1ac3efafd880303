import { plural, say } from '../reporters/language/say.js';
import type { ComputerObservation } from '../model/evidence.js';
import type { Report } from '../model/report.js';
import { formatDuration } from '../reporters/duration.js';
import { listed } from '../reporters/dns-words.js';
import { isEventsOnly } from '../reporters/events-only.js';
import { countCauses } from '../reporters/verdict-sentence.js';
import { VERDICT_WORDS } from '../reporters/labels.js';
import { lineWidth, span, spread, type Line } from './line.js';
import type { UiState } from './state.js';
import { themeFor, VERDICT_TONES } from './theme.js';

/** From this width on, everything stands on one line. */
const ONE_LINE = 60;

const seconds = (ms: number): string => `${Math.floor(ms / 1_000)} s`;

function progress({ run, nowMs }: UiState): string {
  if (run === null) return '';
  const elapsed = seconds(Math.max(0, nowMs - run.beganMs));
  return run.deadlineMs === null ? elapsed : say`${elapsed} of ${formatDuration(run.deadlineMs)}`;
}

function outcome(state: UiState, report: Report): Line {
  const { marks } = themeFor(state.ascii);
  const { verdict, run } = report;
  const words =
    countCauses(report) ||
    (verdict === 'error' || verdict === 'warning' ? plural(0, 'cause') : VERDICT_WORDS[verdict]);
  const cut = run.complete ? '' : `, ${say`cut short`}`;
  return [span(`${marks.verdict[verdict]} ${words}${cut}`, VERDICT_TONES[verdict])];
}

function computerOf({ run, report }: UiState): ComputerObservation | null {
  const checks = run?.rows.map(({ check }) => check) ?? report?.checks ?? [];
  const observations = checks.flatMap((check) => ('observations' in check ? check.observations : []));
  return observations.find((observation) => observation.kind === 'computer') ?? null;
}

/** What is diagnosed and from where, as far as known. */
function about(state: UiState): readonly string[] {
  const { target, report } = state;
  if (report !== null && report.events !== null && isEventsOnly(report))
    return [plural(report.events.sources.length, 'event log')];
  if (state.run !== null && state.run.reading !== null) return [say`event logs`];
  const computer = computerOf(state);
  const domains = state.report?.run.domains ?? computer?.domains ?? [];
  const subject = target.kind === 'demo' ? say`demo ${target.name}` : (target.name ?? listed(domains, ''));
  const address = computer?.addresses.find(({ family }) => family === 4)?.address;
  const from =
    computer === null
      ? ''
      : say`from ${address === undefined ? computer.name : `${computer.name} (${address})`}`;
  return [subject, from].filter((words) => words !== '');
}

/** Name, what is diagnosed, from where, and how far: one line, or two where the screen is narrow and high enough. */
export function headerLines(state: UiState): readonly Line[] {
  const { marks } = themeFor(state.ascii);
  const width = state.columns - 1;
  const name = span(` kms-doctor ${state.version}`, 'strong');
  const right =
    state.screen.kind === 'running' || state.report === null
      ? [span(progress(state), 'faint')]
      : outcome(state, state.report);
  const words = about(state);
  // Where there is one line only, no other word is as important as that nothing here is real.
  const short = state.target.kind === 'demo' ? span(` ${say`demo ${state.target.name}`}`, 'strong') : name;
  const rule: Line = [span(` ${marks.rule.repeat(Math.max(0, width - 1))}`, 'faint')];
  if (state.rows < 10) return [spread([short], right, width, marks.ellipsis)];
  if (state.columns >= ONE_LINE) {
    const left = [name, span(words.length === 0 ? '' : `   ${words.join('   ')}`)];
    return [spread(left, right, width, marks.ellipsis), rule];
  }
  const second = spread([span(` ${words.join(' ')}`)], [], width, marks.ellipsis);
  if (lineWidth(second) <= 1 || state.rows < 16) return [spread([short], right, width, marks.ellipsis), rule];
  return [spread([name], right, width, marks.ellipsis), second, rule];
}
