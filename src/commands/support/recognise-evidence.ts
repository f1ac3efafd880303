import { openInput } from '../../event-sources/open-input.js';
import type { EventForm } from '../../protocol/events/recognise.js';
import { decodeSettingsBytes } from '../../protocol/settings/decode-settings-bytes.js';
import { readSettingsText } from '../../protocol/settings/read-settings-text.js';
import type { SettingsReading } from '../../protocol/settings/settings-reader.js';
import { labelsOfIni } from '../../protocol/settings/slmgr/labels-of-ini.js';
import type { Labels } from '../../protocol/settings/slmgr/messages.js';
import type { HeapFile } from './evidence-heap.js';
import { headOf } from './file-head.js';
import { plainBytes } from './plain-bytes.js';

/** What a file was taken for; a paste may be both log and settings. */
export interface RecognisedFile {
  readonly isSavedRun: boolean;
  readonly log: EventForm | null;
  /** Its text, where settings may stand in it. */
  readonly text: string | null;
  /** Messages of slmgr.vbs in a further language, where it is a slmgr.ini. */
  readonly labels: Labels | null;
  /** A table of events that lacks what they tell. */
  readonly isCutTable: boolean;
  /** More than is read of a text that is no log. */
  readonly isTooLarge: boolean;
}

/** Output of tools is far smaller; a larger text is read as an event log or not at all. */
const LARGEST_TEXT = 64 * 1024 * 1024;
export const TOO_LARGE = `larger than ${String(LARGEST_TEXT / 1024 / 1024)} MiB, more than is read of a text that is no event log: split it, or leave out what is no output of a tool`;

const NOTHING: RecognisedFile = {
  ...{ isSavedRun: false, log: null, text: null, labels: null, isCutTable: false, isTooLarge: false },
};

/** By content alone. What cannot be read is nothing: who reads on says why. What can be read only once is a saved run. */
export async function recogniseFile({ path, regular }: HeapFile): Promise<RecognisedFile> {
  if (!regular) return { ...NOTHING, isSavedRun: true };
  const head = headOf(path);
  if (head === null) return NOTHING;
  if (head.includes('"kms-doctor-run"')) return { ...NOTHING, isSavedRun: true };
  const { log, isCutTable } = await logForm(path);
  // Pasted text may hold more than its events.
  if (log !== null && log !== 'text') return { ...NOTHING, log };
  const bytes = await plainBytes(path, LARGEST_TEXT);
  if (bytes === 'too-large') return { ...NOTHING, log, isCutTable, isTooLarge: true };
  const text = bytes === null ? null : decodeSettingsBytes(bytes);
  if (text?.includes('\0') === true) return { ...NOTHING, log };
  return { ...NOTHING, log, isCutTable, text, labels: text === null ? null : labelsOfIni(text) };
}

async function logForm(path: string): Promise<Pick<RecognisedFile, 'log' | 'isCutTable'>> {
  const input = await openInput(path);
  if ('reason' in input) return { log: null, isCutTable: input.reason === 'cut-table' };
  await input.close();
  return { log: input.form, isCutTable: false };
}

/** Everything that the text tells of settings, under the name of its file. */
export function settingsIn(
  { text }: RecognisedFile,
  name: string,
  labels: readonly Labels[],
): readonly SettingsReading[] {
  return text === null ? [] : readSettingsText(text, name, labels);
}
