import { recordOfFormatList } from './format-list.js';
import type { RawRecord } from './intake.js';
import { providerOf } from './providers.js';
import { parseTime } from './times.js';
import { wholeNumber } from './xml-fields.js';

/** A line of a text; `label` is null where it is no `label: value`. */
export interface TextLine {
  readonly text: string;
  readonly label: string | null;
  readonly value: string;
}

/** Half and full width colons; `Event[3]:` and `Event[3]` open a block of wevtutil's text. */
const LABELLED = /^\s{0,8}([^:：=,\\{}<>]{1,40}?)\s{0,30}[:：](?:\s+(\S.*)|\s*)$/u;
const NUMBERED = /^Event\[\d+\]:?\s*$/u;

export function textLine(text: string): TextLine {
  if (NUMBERED.test(text)) return { text, label: 'event[]', value: '' };
  const [, label, value = ''] = LABELLED.exec(text) ?? [];
  return { text, label: label?.toLowerCase() ?? null, value: value.trim() };
}

const ID_LABELS = /^(?:event ?id|id|instanceid|ereignis-?id|id\.? .{0,20}|.{0,20} id)$/u;
const COMPUTER_LABELS =
  /^(?:computer|machinename|computername|hostname|ordinateur|equipo|computador|компьютер|计算机|電腦|コンピューター|컴퓨터)$/u;
const CHANNEL_LABELS = /^(?:log name|logname|protokollname|nom du journal|channel)$/u;
const TIME_LABELS = /^(?:date|timecreated|datum|time|timegenerated|fecha|дата)$/u;
const MESSAGE_LABELS = /^(?:message|description|beschreibung|meldung)$/u;
const HOST_NAME = /^[\w.-]{1,255}$/u;

/**
 * The event of a block of lines as "Copy details as text", `wevtutil /f:text` and Format-List write it, in any language:
 * the source is a name that is known, the id the first number behind it, the time the first time, the computer stands
 * above the description. null when the block is no event; `provider` is null when it is one of a foreign provider.
 */
export function recordOfBlock(lines: readonly TextLine[]): RawRecord | null {
  const listed = recordOfFormatList(lines.map(({ text }) => text));
  if (listed !== null) return listed;
  const described = descriptionAt(lines);
  const head = lines.slice(0, described.from);
  const find = (labels: RegExp): string | null =>
    head.find(({ label }) => label !== null && labels.test(label))?.value ?? null;
  const sourceAt = head.findIndex(
    ({ label, value }) => label !== null && providerOf(value, null, null) !== null,
  );
  const numberOf = (line: TextLine | undefined): number | null =>
    line === undefined || line.label === null ? null : wholeNumber(line.value);
  const id =
    numberOf(head.find((line) => ID_LABELS.test(line.label ?? '') && numberOf(line) !== null)) ??
    numberOf(head.slice(Math.max(0, sourceAt)).find((line) => numberOf(line) !== null));
  const times = head.filter(({ label }) => label !== null).map(({ value }) => parseTime(value));
  const dated = find(TIME_LABELS);
  if (id === null || (sourceAt < 0 && head.filter(({ label }) => label !== null).length < MIN_LABELS))
    return null;
  const before = lines[described.from - 1];
  const positioned =
    before !== undefined && before.label !== null && HOST_NAME.test(before.value) ? before.value : null;
  return {
    provider: head[sourceAt]?.value ?? null,
    sourceName: null,
    channel: find(CHANNEL_LABELS) || null,
    id,
    time: (dated === null ? null : parseTime(dated)) ?? times.find((time) => time !== null) ?? null,
    computer: find(COMPUTER_LABELS) ?? (described.empty ? positioned : null),
    recordId: null,
    data: [],
    message: described.message,
  };
}

/** An event of a foreign provider is told from other text by having as many labels as any export writes. */
const MIN_LABELS = 4;

/** Where the description begins: at its label, or at the first label without a value behind others. */
function descriptionAt(lines: readonly TextLine[]): {
  readonly from: number;
  readonly empty: boolean;
  readonly message: string;
} {
  const named = lines.findIndex(({ label }) => MESSAGE_LABELS.test(label ?? ''));
  const empty = lines.findIndex(
    ({ label, value }, index) =>
      index >= MIN_LABELS &&
      label !== null &&
      value === '' &&
      !COMPUTER_LABELS.test(label) &&
      !TIME_LABELS.test(label),
  );
  const from = named >= 0 ? named : empty >= 0 ? empty : lines.length;
  const line = lines[from];
  // Short copies have no description of their own; then all lines are searched.
  const body =
    line === undefined
      ? lines.map(({ text }) => text)
      : [line.value, ...lines.slice(from + 1).map(({ text }) => text)];
  return { from, empty: line?.value === '', message: body.join('\n').trim() };
}
