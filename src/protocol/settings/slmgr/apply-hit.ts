import { type Draft, tell } from './draft.js';
import type { LabelHit } from './label-matcher.js';
import { isMasked } from './masked.js';
import { addError, draftFor, type ReadingState } from './reading-state.js';
import type { ToldFacts } from './told-facts.js';

/** How tools write that there is no value; the first day of 1601, west of Greenwich the last of 1600, is never. */
const NO_VALUE =
  /^(?:-1|4294967295|not available|not found|n\/a)(?![\w-])|^(?:\d{1,2}[./-] ?\d{1,2}[./-] ?)?160[01](?!\d)/iu;

/** Words that are a label in more than one language. */
const SHARED: ReadonlySet<string> = new Set(['Name', 'Description']);

/** Takes one message of a line; `text` is what follows it. */
export function applyHit(state: ReadingState, hit: LabelHit, text: string): void {
  const { effect } = hit;
  if (effect.kind === 'part') return;
  if (effect.kind === 'objects') {
    state.listing = !effect.none;
    if (state.current === null) state.adObjects ??= { computer: state.computer, what: [] };
    return;
  }
  if (effect.kind === 'fails') {
    addError(state, { code: null, command: state.command, text: hit.label, means: effect.means });
    return;
  }
  const told = effect.kind === 'value' ? effect.read(text) : effect.facts;
  if (effect.kind === 'value') noteValue(state, hit, text, told);
  if (state.listing && state.adObjects !== null) {
    listObject(state.adObjects.what, told);
    return;
  }
  if (told === null || Object.keys(told).length === 0) return;
  const draft = draftFor(state, told, state.at + hit.at);
  draft.to = state.at + hit.end + text.length;
  draft.office ||= hit.key === null;
  if (!SHARED.has(hit.label)) draft.tables.add(hit.table);
  if (state.attempt && hit.key === null && told.stateReason !== undefined)
    failed(state, draft, told.stateReason);
  else tell(draft, told);
}

/** An attempt of ospp.vbs prints its code where /dstatus prints the reason of the state. */
function failed(state: ReadingState, draft: Draft, code: string): void {
  tell(draft, { lastError: code });
  addError(state, { code, command: '/act', text: draft.facts.name ?? null });
}

function noteValue(
  state: ReadingState,
  { effect, label }: LabelHit,
  text: string,
  told: ToldFacts | null,
): void {
  if (effect.kind !== 'value' || effect.of === null || text === '') return;
  const value = text.slice(0, 120);
  const masked = isMasked(/^\S+/u.exec(value)?.[0] ?? '') || isMasked(value);
  if (masked && told?.[effect.of] === undefined) state.notes.add(`${label} is masked`);
  else if (told === null && !NO_VALUE.test(value)) state.notes.add(`${label} could not be read`);
}

function listObject(
  objects: { name: string; dn: string | null; activationId: string | null }[],
  told: ToldFacts | null,
): void {
  if (told?.adObject !== undefined) objects.push({ name: told.adObject, dn: null, activationId: null });
  const last = objects.at(-1);
  if (last === undefined) return;
  last.dn ??= told?.adDn ?? null;
  last.activationId ??= told?.activationId ?? null;
}
