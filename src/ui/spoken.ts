import { plural, say } from '../reporters/language/say.js';
import {
  CHECK_NAMES,
  CONFIDENCE_WORDS,
  SEVERITY_WORDS,
  shellWords,
  STATUS_WORDS,
  stepPlace,
  verifyPlace,
} from '../reporters/labels.js';
import { copiedWords } from './copied-words.js';
import { escapeText } from '../reporters/escape.js';
import { briefClient, clientName } from '../reporters/events/client-words.js';
import { verdictSentence } from '../reporters/verdict-sentence.js';
import { commandsOf, detailLines } from './detail-pane.js';
import { clientLines } from './client-page.js';
import { listedClients } from './fleet-clients.js';
import { fleetGlance } from './fleet-view.js';
import type { FleetScreen } from './fleet-update.js';
import { placeFindings } from './finding-order.js';
import { helpLines } from './help.js';
import { textOf, type Line } from './line.js';
import { selectedFinding, type UiState } from './state.js';
import { themeFor } from './theme.js';
import { unseenWords } from './unseen-words.js';

/** Wide enough that nothing wraps: one fact is one line. */
const UNWRAPPED = 100_000;

/** No command is marked: the mark would be read aloud. */
const NONE_CHOSEN = -1;

const flat = (lines: readonly Line[]): readonly string[] =>
  lines.map((line) => textOf(line).trim()).filter((text) => text !== '');

function ofSelected(state: UiState): readonly string[] {
  const finding = selectedFinding(state);
  if (finding === null || state.report === null) return [];
  const placed = placeFindings(state.report);
  const at = placed.findIndex((one) => one.finding.id === finding.id);
  const [step] = finding.remediation;
  const command = step?.command ?? null;
  const { severity, confidence, summary, cause, verify } = finding;
  return [
    say`Finding ${at + 1} of ${placed.length}, ${SEVERITY_WORDS[severity]}, ${CONFIDENCE_WORDS[confidence]}: ${summary}`,
    cause,
    ...(placed[at]?.echoes ?? []).map((echo) => say`It explains: ${echo.summary}`),
    ...(step === undefined ? [] : [`${say`Next, ${stepPlace(step)}`}: ${step.do}`]),
    ...(command === null ? [] : [say`Command: ${command}`]),
    `${say`To check, ${verifyPlace(verify)}:`} ${verify.run}`,
  ];
}

/** Checks that came to an end. */
function ofRows(before: UiState | null, after: UiState): readonly string[] {
  if (after.run?.purpose.kind !== 'chain') return [];
  const was = new Map(before?.run?.rows.map(({ check }) => [check.id, check.status]));
  return after.run.rows.flatMap(({ check: { id, status, summary } }) =>
    status === 'waiting' || status === 'running' || status === was.get(id)
      ? []
      : [`${CHECK_NAMES[id]}: ${STATUS_WORDS[status]}: ${summary}`],
  );
}

/** The fleet when it opens, then each client the cursor comes to, or the page of one. */
function ofFleet(before: UiState | null, after: UiState, screen: FleetScreen): readonly string[] {
  const { report } = after;
  const events = report?.events ?? null;
  if (report === null || events === null) return [];
  const was = before?.screen;
  if (screen.kind === 'client')
    return was?.kind === 'client' ? [] : flat(clientLines({ ...after, columns: UNWRAPPED }, screen));
  const found = listedClients(events, screen);
  const client = found[screen.chosen];
  const moved =
    was?.kind !== 'fleet' ||
    was.chosen !== screen.chosen ||
    was.query !== screen.query ||
    was.pattern !== screen.pattern;
  return [
    ...(was?.kind === 'fleet' || was?.kind === 'client'
      ? []
      : flat(fleetGlance(report, events, themeFor(after.ascii), UNWRAPPED))),
    ...(!moved
      ? []
      : client === undefined
        ? [say`No client is found.`]
        : [
            `${say`Client ${screen.chosen + 1} of ${found.length}`}: ${clientName(client)}: ${briefClient(client)}`,
          ]),
  ];
}

function ofScreen(before: UiState | null, after: UiState): readonly string[] {
  const { screen } = after;
  if (after.help !== null)
    return before !== null && before.help !== null ? [] : flat(helpLines({ ...after, columns: UNWRAPPED }));
  const was = before?.screen;
  switch (screen.kind) {
    case 'ask': {
      if (was?.kind === 'ask') return screen.problem === null ? [] : [screen.problem];
      return [say`This computer knows no domain. Which DNS domain are the clients in?`];
    }
    case 'demos': {
      if (was?.kind === 'demos' && was.chosen === screen.chosen) return [];
      const demo = after.demos[screen.chosen];
      return demo === undefined
        ? []
        : [say`Demo ${screen.chosen + 1} of ${after.demos.length}: ${demo.title}`];
    }
    case 'running':
      return after.run === null || before?.run?.number === after.run.number
        ? []
        : [
            after.target.kind === 'demo'
              ? say`Demo ${after.target.name}: the checks are running.`
              : say`The checks are running.`,
          ];
    case 'result':
      return [];
    case 'detail': {
      if (was?.kind !== 'detail' || was.of !== screen.of)
        return flat(
          detailLines({ ...after, columns: UNWRAPPED, screen: { ...screen, command: NONE_CHOSEN } }),
        );
      const commands = commandsOf(after);
      const command = commands[screen.command];
      if (was.command === screen.command || command === undefined) return [];
      const where = [say`Command ${screen.command + 1} of ${commands.length}`, ...shellWords(command)];
      return [`${where.join(', ')}: ${command.text}`];
    }
    case 'fleet':
    case 'client':
      return ofFleet(before, after, screen);
  }
}

function ofNotice(before: UiState | null, { notice }: UiState): readonly string[] {
  if (notice === null || notice === before?.notice) return [];
  return notice.kind === 'words' ? notice.lines : [`${copiedWords(notice.command)}: ${notice.command.text}`];
}

function ofWait(before: UiState | null, { wait, waitEveryMs }: UiState): readonly string[] {
  if (wait === null) return [];
  if (before === null || before.wait === null)
    return [
      say`Waiting until this is fixed, a look every ${Math.round((waitEveryMs ?? 0) / 1_000)} seconds.`,
    ];
  if (before.wait.roundsDone === wait.roundsDone) return [];
  return [
    `${say`${plural(wait.roundsDone, 'round')} done`}.`,
    ...unseenWords(wait),
    ...(wait.changes.length === 0 && wait.unseen === null ? [say`Nothing changed.`] : wait.changes),
  ];
}

/** What a screen reader is told when one state follows another: one line a fact, nothing twice, no clock. */
export function spoken(before: UiState | null, after: UiState): readonly string[] {
  const waiting = after.wait !== null || (before !== null && before.wait !== null);
  const newReport = after.report !== before?.report && !waiting ? after.report : null;
  const moved = after.selected !== before?.selected && after.wait === null;
  return [
    ...ofScreen(before, after),
    ...ofRows(before, after),
    ...(newReport === null ? [] : [verdictSentence(newReport)]),
    ...(newReport !== null || moved ? ofSelected(after) : []),
    ...ofNotice(before, after),
    ...ofWait(before, after),
    ...(after.leaving && before?.leaving === false ? [say`Stopping: what is known so far follows.`] : []),
  ].map(escapeText);
}
