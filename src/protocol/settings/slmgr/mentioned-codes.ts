/** Error codes in what people write, as against what a tool or a box prints. */

/** A code in the words of a person. */
export interface MentionedCode {
  /** `0x` and eight upper-case digits. */
  readonly code: string;
  /** What is said of codes in general: an instruction, a definition, a question. It tells nothing of a computer. */
  readonly general: boolean;
}

const CODES = /(?<![\w.])0x([0-9a-f]{8})(?![0-9a-f])/giu;
/** Of the licensing service, and of DNS: others stand in mails for anything. */
const OF_ACTIVATION = /^[C8]004[A-F]|^80072(?:3[2-9a-f]|[4-6][0-9a-f]|70)|^80092328/iu;

/** Who writes of himself tells what he saw, whatever else the sentence has. */
const PERSON =
  /(?<![\p{L}\p{N}])(?:i|i'm|my|me|we|our|us|ich|mein\p{L}*|mir|wir|unser\p{L}*|uns)(?![\p{L}\p{N}])/iu;
/** Before the code: a condition, a question, an example. */
const CONDITION =
  /(?<![\p{L}\p{N}])(?:if|when|whenever|in case|what (?:does|is)|such as|for example|e\.g\.|wenn|falls|sofern|was (?:bedeutet|ist)|zum Beispiel|z\. ?B\.)(?![\p{L}\p{N}])/iu;
/** Behind the code: what it means. */
const DEFINITION =
  /^["'”’)\]]*,? ?(?:\([^)]{0,80}\) ?)?(?:means?|indicates?|stands for|says that|is (?:shown|returned|given|reported|caused|the code)|refers to|bedeutet|heißt|steht für|besagt|meint)(?![\p{L}\p{N}])/iu;

/** Of the sentence around a place, what stands before it. */
const sentenceBefore = (text: string): string => text.slice(text.search(/[^.!?;]*$/u));

/** `above`: the line before, where the sentence may have begun; empty where it ended there. */
export function mentionedCodes(line: string, above: string): readonly MentionedCode[] {
  const head = line.slice(0, 1000);
  const started = /[.!?:;>]$/u.test(above) ? '' : `${above.slice(-200)} `;
  return [...head.matchAll(CODES)].flatMap(({ 1: digits = '', index }) => {
    if (!OF_ACTIVATION.test(digits)) return [];
    const before = sentenceBefore(started + head.slice(0, index));
    const after = head.slice(index + 2 + digits.length, index + 120);
    const general = DEFINITION.test(after) || (CONDITION.test(before) && !PERSON.test(before));
    return [{ code: `0x${digits.toUpperCase()}`, general }];
  });
}

/** In headings, and in lists and tables that begin with the code and say what it is. */
const HEADING = /^[ \t>]*#{1,6} [^\r\n]{0,200}?0x[0-9a-f]{8}/giu;
const LISTED =
  /^[ \t>]*(?:(?:[-*•|+]|\d{1,3}[.)])[ \t]*)?[`"'*]{0,3}(0x[0-9a-f]{8})[`"'*]{0,3}[ \t]*(?:[:|=]|[-\u2013\u2014][ \t])[^\r\n]{3}/giu;
const MARKED = /^[ \t>]*(?:[-*•|+]|\d{1,3}[.)])/u;

/** Codes that a page explains: `0x` and eight upper-case digits. One line alone that begins with its code is a paste. */
export function explainedCodes(text: string): ReadonlySet<string> {
  const headings = text.match(new RegExp(HEADING, 'gimu')) ?? [];
  const listed = [...text.matchAll(new RegExp(LISTED, 'gimu'))].map(([line, code = '']) => ({
    code: normal(code),
    marked: MARKED.test(line),
  }));
  const several = new Set(listed.map(({ code }) => code)).size > 1;
  return new Set([
    ...headings.map((line) => normal(line.slice(-10))),
    ...listed.filter(({ marked }) => marked || several).map(({ code }) => code),
  ]);
}

const normal = (code: string): string => `0x${code.slice(2).toUpperCase()}`;
