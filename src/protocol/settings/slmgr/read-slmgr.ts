import type { SettingsBlock, SettingsPart } from '../../../model/settings.js';
import { type FactsOf, partOf, sourceOf } from '../parts.js';
import type { SettingsReader, SettingsReading } from '../settings-reader.js';
import { anchoredProducts } from './anchored-products.js';
import { isBoundary } from './commands.js';
import { type Draft, saysMuch } from './draft.js';
import { fillFromAnchors, type ReasonAt } from './fill-from-anchors.js';
import { createLabelMatcher, type LabelMatcher } from './label-matcher.js';
import { explainedCodes } from './mentioned-codes.js';
import { mergeTold } from './merge-told.js';
import type { Labels } from './messages.js';
import { formsOf } from './printed-forms.js';
import { productOf, serviceOf } from './product-facts.js';
import { readLines } from './read-lines.js';
import type { ReadingState } from './reading-state.js';
import { wholeLines } from './whole-lines.js';

/** Names of properties: what prints those is PowerShell or wmic, and has readers of its own. */
const OF_CLASSES =
  /\b(?:PartialProductKey|LicenseStatusReason|ProductKeyChannel|KeyManagementService[A-Z]\w+|LicenseStatus) ?"? ?[:=]/u;
/** Event logs as text; other readers take them, codes and all. */
const OF_EVENTS = /^(?:Log Name|Event ID|EventID|Protokollname)\b ?[:=]|<Event[ >]|"EventID"/mu;
/** Data of a program, where a code may stand for anything: what these tools print is never JSON. */
const IS_JSON = /^\s*(?:\{\s*["}]|\[\s*[[{"\]])/u;
/** Thousands of outputs: what is longer is a log or a dump, and looking for anchors in it would take minutes. */
const MOST_TEXT = 8 * 1024 * 1024;
const MAX_NOTES = 20;
/** Failures of one computer have few codes; a page about codes has many, and no computer. */
const MOST_CODES = 6;

/**
 * Reads what slmgr.vbs and ospp.vbs print: `/dli`, `/dlv`, `/dlv all`, `/xpr`, failed `/ato`, `/ao-list`, `/dstatus`,
 * `/dhistorykms`, `/dcmid`, `/act`, one or several in a paste. `labels` are messages of further languages, of a slmgr.ini.
 */
export function createSlmgrReader(labels: readonly Labels[]): SettingsReader {
  const matcher = createLabelMatcher(labels);
  return (text, file) => readWith(matcher, text, file);
}

/** English, Chinese, and what anchors tell of any other language. */
export const readSlmgr: SettingsReader = createSlmgrReader([]);

function readWith(matcher: LabelMatcher, whole: string, file: string | null): SettingsReading | null {
  const text = whole.slice(0, MOST_TEXT);
  if (IS_JSON.test(text)) return null;
  const lines = wholeLines(text, {
    begins: (line) =>
      matcher.begins(line) || isBoundary(line) || /^-{3}|0x[\da-f]{8}/iu.test(line.slice(0, 60)),
  });
  const joined = lines.join('\n');
  const state = readLines(lines, matcher, explainedCodes(text));
  const anchored = OF_CLASSES.test(joined) ? [] : anchoredProducts(joined, state.boundaries);
  const { drafts, languageUnknown, reasons } = fillFromAnchors(
    state.drafts.filter(isTold),
    anchored,
    matcher,
  );
  const errors = errorsOf(state, drafts, reasons, OF_EVENTS.test(joined) || OF_CLASSES.test(joined));
  const told = drafts.length > 0 || errors.length > 0 || state.adObjects !== null || state.noKey;
  if (!told) return aboutCodes(state.general);
  const form = formsOf(state.commands, drafts, errors.length > 0);
  const notes = [
    ...(whole.length > text.length ? [CUT] : []),
    ...(languageUnknown ? [UNKNOWN_LANGUAGE] : []),
    ...codeNotes(state.general, errors),
    ...state.notes,
  ].slice(0, MAX_NOTES);
  return { takenFor: form, parts: partsOf({ ...state, drafts, errors }, form, file), notes };
}

/** A text that only speaks of codes is worth a word, lest it be thought to be evidence. */
const aboutCodes = (general: ReadonlySet<string>): SettingsReading | null =>
  general.size === 0
    ? null
    : { takenFor: 'text about error codes', parts: [], notes: codeNotes(general, []) };

function codeNotes(general: ReadonlySet<string>, errors: ReadingState['errors']): readonly string[] {
  const mentioned = errors.flatMap(({ what }) => (what.mentioned === true ? (what.code ?? []) : []));
  const explained = [...general].filter((code) => !errors.some(({ what }) => what.code === code));
  return [
    ...(explained.length > MOST_CODES ? [MANY_CODES] : explained.map(isExplained)),
    ...mentioned.map(
      (code) => `${code} is told of in a sentence and printed by no tool: its findings are possible at most`,
    ),
  ];
}

const isExplained = (code: string): string =>
  `${code} is explained here, which tells of no computer: kms-doctor explain ${code}`;
const MANY_CODES = 'explains error codes, which tells of no computer';

const CUT = `only the first ${String(MOST_TEXT / 1024 / 1024)} MiB were searched for output of slmgr`;

const UNKNOWN_LANGUAGE =
  'written in a language that is not known: what stands only in words was left out; its slmgr.ini would tell it';

const isTold = (draft: Draft): boolean =>
  draft.expiry || saysMuch(draft) || draft.facts.version !== undefined;

function errorsOf(
  state: ReadingState,
  drafts: readonly Draft[],
  reasons: readonly ReasonAt[],
  ofOthers: boolean,
): ReadingState['errors'] {
  if (ofOthers && drafts.length === 0 && state.commands.length === 0) return [];
  const codes = new Set([...state.general, ...state.errors.flatMap(({ what }) => what.code ?? [])]);
  if (drafts.length === 0 && codes.size > MOST_CODES) return [];
  return state.errors.filter(
    ({ at, what }) => !reasons.some(({ from, to, code }) => at >= from && at < to && code === what.code),
  );
}

function partsOf(
  state: Pick<ReadingState, 'errors' | 'adObjects' | 'noKey' | 'localName'> & {
    readonly drafts: readonly Draft[];
  },
  form: string,
  file: string | null,
): readonly SettingsPart[] {
  const source = sourceOf('slmgr', form, file);
  const computers = new Set([...state.drafts, ...state.errors].map(({ computer }) => computer));
  if (state.adObjects !== null) computers.add(state.adObjects.computer);
  if (computers.size === 0) computers.add(null);
  return [...computers].flatMap((computer) => {
    const all = state.drafts.filter((draft) => draft.computer === computer).map(({ facts }) => facts);
    const products = mergeTold(all.filter((facts) => Object.keys(facts).some((fact) => fact !== 'version')));
    const service = serviceOf(all);
    const errors = state.errors.filter((error) => error.computer === computer).map(({ what }) => what);
    const { adObjects } = state;
    const part = <B extends SettingsBlock>(block: B, facts: FactsOf<B>): SettingsPart =>
      partOf(block, facts, source, computer ?? state.localName);
    return [
      ...(products.length > 0 || state.noKey ? [part('products', products.map(productOf))] : []),
      ...(service === null ? [] : [part('service', service)]),
      ...(errors.length > 0 ? [part('errors', errors)] : []),
      ...(adObjects?.computer === computer ? [part('adObjects', adObjects.what)] : []),
    ];
  });
}
