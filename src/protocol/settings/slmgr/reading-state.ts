import type { AdObjectFacts, PrintedError } from '../../../model/settings.js';
import type { Command } from './commands.js';
import { beginsAnother, createDraft, type Draft, tell } from './draft.js';
import type { ToldFacts } from './told-facts.js';

/** With the computer that was asked, where that is told. */
interface Of<T> {
  readonly computer: string | null;
  readonly what: T;
}

/** What was read of a text so far. */
export interface ReadingState {
  readonly drafts: Draft[];
  /** `at`: characters of the whole text. */
  readonly errors: (Of<PrintedError> & {
    readonly at: number;
    /** Activation ID of the product whose attempt printed it. */
    readonly product: string | null;
  })[];
  /** null: not listed. */
  adObjects: Of<{ -readonly [K in keyof AdObjectFacts]: AdObjectFacts[K] }[]> | null;
  readonly commands: Command[];
  readonly notes: Set<string>;
  /** Codes that the text explains, as a page about them does. */
  readonly explained: ReadonlySet<string>;
  /** Codes that it names in general, and of no computer. */
  readonly general: Set<string>;
  /** Characters at which the output of a command ends. */
  readonly boundaries: number[];
  /** slmgr said that nothing has a product key. */
  noKey: boolean;
  /** Where no other was asked: the computer that the tool ran on, where it says so. */
  localName: string | null;
  computer: string | null;
  command: string | null;
  tool: Draft['tool'];
  current: Draft | null;
  /** In a list of activation objects. */
  listing: boolean;
  /** An attempt to activate is printed: errors are of the product it names. */
  attempt: boolean;
  /** The line before. */
  above: string;
  /** Where the line begins. */
  at: number;
}

export const createState = (explained: ReadonlySet<string>): ReadingState => ({
  ...{ explained, general: new Set<string>() },
  ...{ drafts: [], errors: [], adObjects: null, commands: [], notes: new Set<string>(), boundaries: [] },
  ...{
    noKey: false,
    localName: null,
    computer: null,
    command: null,
    tool: null,
    current: null,
    listing: false,
  },
  ...{ attempt: false, above: '', at: 0 },
});

/** Nothing that follows belongs to what was before. */
export function endOutput(state: ReadingState): void {
  state.current = null;
  state.listing = false;
  state.attempt = false;
  state.boundaries.push(state.at);
}

export function enterCommand(state: ReadingState, command: Command): void {
  endOutput(state);
  state.commands.push(command);
  state.command = command.option?.split(' ', 1)[0] ?? null;
  state.tool = command.tool;
  state.computer = command.computer;
}

/** More of them than any paste has are left out. */
const MAX_ERRORS = 1000;
const MAX_DRAFTS = 1000;

/** Once for each computer and command; a history is a list. */
export function addError(state: ReadingState, what: PrintedError): void {
  const { computer, errors, at } = state;
  if (errors.length >= MAX_ERRORS) return;
  const known = errors.some(
    ({ computer: other, what: { code, command, mentioned } }) =>
      other === computer &&
      code === what.code &&
      // What is told of a printed error says nothing more.
      (what.mentioned === true || (command === what.command && mentioned !== true)),
  );
  if (!known || what.command === '/dhistorykms')
    errors.push({ computer, at, what, product: state.attempt ? productOf(state) : null });
}

const productOf = ({ current }: ReadingState): string | null => current?.facts.activationId ?? null;

/** A success of the same tool on the same computer, further down in the same text, ends what its earlier attempts told. */
export function takeSuccess(state: ReadingState): void {
  const product = productOf(state);
  const isOver = ({ computer, what, product: other }: ReadingState['errors'][number]): boolean =>
    computer === state.computer &&
    (what.command === null || what.command === state.command) &&
    (product === null || other === null || other === product);
  const kept = state.errors.filter((error) => !isOver(error));
  state.errors.splice(0, state.errors.length, ...kept);
  for (const draft of state.drafts) {
    const { activationId = null, lastError, ...facts } = draft.facts;
    const same = draft.computer === state.computer && (product === null || product === activationId);
    if (same && lastError !== undefined)
      draft.facts = activationId === null ? facts : { ...facts, activationId };
  }
  if (state.current !== null) tell(state.current, { state: 'licensed' });
}

/** The product that the facts belong to; a new one where they say so. */
export function draftFor(state: ReadingState, told: ToldFacts, from: number): Draft {
  if (state.current !== null && !beginsAnother(state.current.facts, told)) return state.current;
  const draft = createDraft(from, state.computer, state.tool);
  if (state.drafts.length < MAX_DRAFTS) state.drafts.push(draft);
  state.current = draft;
  return draft;
}
