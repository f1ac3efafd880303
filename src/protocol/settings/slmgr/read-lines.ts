import { applyHit } from './apply-hit.js';
import { commandIn, computerIn, isBoundary } from './commands.js';
import { tell } from './draft.js';
import { readExpiry } from './expiry.js';
import type { LabelHit, LabelMatcher } from './label-matcher.js';
import { type CodedError, errorsIn, historyErrorIn } from './printed-errors.js';
import {
  addError,
  createState,
  draftFor,
  endOutput,
  enterCommand,
  type ReadingState,
  takeSuccess,
} from './reading-state.js';
import { GUID } from './values.js';

/** `Activating Windows(R), … (GUID) ...`, in any language. */
const ACTIVATING = new RegExp(`((?:Windows|Office)[^\\n]{0,160}?) ?\\((${GUID})\\) ?\\.\\.\\.`, 'u');
const ATTEMPT = /^Installed product key detected - attempting to activate/u;
/** Failures without a code. */
const WITHOUT_CODE = /^(?:Error: product(?: key)? not found\.|<No installed product keys detected>)$/u;
/** slmgr.vbs in English; ospp.vbs always. */
const ACTIVATED = /^(?:Product activated successfully\.|<Product activation successful>)$/u;
const NO_KEY = 'Error: product key not found.';
/** A flattened paste has this many messages in one line; prose seldom names three. */
const FLATTENED = 3;

/** What the messages in the lines tell. What languages without a table tell is read by anchors, elsewhere. */
export function readLines(
  lines: readonly string[],
  matcher: LabelMatcher,
  explained: ReadonlySet<string> = new Set(),
): ReadingState {
  const state = createState(explained);
  for (const line of lines) {
    if (line !== '') takeLine(state, line, matcher);
    state.at += line.length + 1;
  }
  return state;
}

function takeLine(state: ReadingState, line: string, matcher: LabelMatcher): void {
  const command = commandIn(line);
  if (command !== null) enterCommand(state, command);
  else if (isBoundary(line)) endOutput(state);
  const computer = computerIn(line);
  // ospp.vbs names the computer it runs on where none was given.
  if (computer !== null && state.tool !== 'slmgr' && state.computer === null) state.localName = computer;
  else state.computer = computer ?? state.computer;
  readLine(state, line, command?.end ?? 0, matcher);
  state.above = line;
}

function readLine(state: ReadingState, line: string, start: number, matcher: LabelMatcher): void {
  const found = matcher.hits(line).filter(({ at }) => at >= start);
  const flattened = found.length >= FLATTENED;
  const begins = line.slice(start, found[0]?.at ?? start).trim() === '';
  const hits = found.filter(
    ({ effect }, index) => flattened || (begins && index === 0) || ['value', 'expiry'].includes(effect.kind),
  );
  let taken = 0;
  hits.forEach((hit, index) => {
    const end = hits[index + 1]?.at ?? line.length;
    const text = line.slice(hit.end, end).trim();
    if (hit.effect.kind === 'expiry') taken += readExpiry(state, hit, line, text) ? 1 : 0;
    else if ((begins || flattened) && fits(hit, text, flattened)) {
      applyHit(state, hit, text);
      taken += 1;
    }
  });
  if (taken === 0 || flattened) readLoose(state, flattened ? line.slice(0, hits[0]?.at) : line);
}

/** A message that is a fact by itself is the whole line, but for what is flattened behind it. */
function fits({ effect }: LabelHit, text: string, flattened: boolean): boolean {
  return effect.kind === 'value' || flattened || /^[.:]?$|^[(]/u.test(text);
}

/** Lines without a message: errors, attempts. */
function readLoose(state: ReadingState, line: string): void {
  if (state.attempt && ACTIVATED.test(line)) takeSuccess(state);
  if (ATTEMPT.test(line)) state.attempt = true;
  const activating = ACTIVATING.exec(line.slice(0, 2000));
  if (activating !== null) {
    const [, name = '', id = ''] = activating;
    const draft = draftFor(state, { name, activationId: id }, state.at);
    tell(draft, { name: name.trim(), activationId: id.toLowerCase() });
    state.command ??= '/ato';
    state.attempt = true;
  }
  if (WITHOUT_CODE.test(line)) {
    state.noKey ||= line === NO_KEY;
    state.notes.add(`the tool said: ${line}`);
  }
  const history = historyErrorIn(line);
  if (history !== null) take(state, history);
  else {
    const { errors, general } = errorsIn(line, state);
    for (const error of errors) take(state, error);
    for (const code of general) state.general.add(code);
  }
}

function take(state: ReadingState, error: CodedError): void {
  addError(state, error);
  if (state.attempt && state.current !== null && error.mentioned !== true)
    tell(state.current, { lastError: error.code });
}
