import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STDIN } from '../../event-sources/event-files.js';
import type { Instant } from '../../model/evidence.js';
import type { UnreadLog } from '../../model/events.js';
import type { SettingsPart } from '../../model/settings.js';
import { isZip } from './evidence-files.js';
import { type EvidenceHeap, evidenceHeap, type HeapFile, joinedHeaps, zipHeap } from './evidence-heap.js';
import { CUT_TABLE } from './cut-table.js';
import { headFault } from './file-head.js';
import { type FileRemark, foldRemarks } from './fold-remarks.js';
import type { GivenList } from './given-settings.js';
import type { Surroundings } from './invocation.js';
import { leftOutLogs } from './left-out-logs.js';
import { type NamedLogs, namedLogs } from './read-logs.js';
import { ownFolder } from './own-folder.js';
import { type RecognisedFile, recogniseFile, settingsIn, TOO_LARGE } from './recognise-evidence.js';
import { refuse } from './refusal.js';
import { shown } from './shown.js';
import { readBytesInput, STANDARD_INPUT } from './text-file.js';

export interface GivenEvidence {
  /** The file of a run that `--save` wrote, or what has to be refused as one; null when there is none. */
  readonly savedRun: Pick<HeapFile, 'path' | 'given'> | null;
  readonly logs: NamedLogs;
  /** Event logs that a bundle was to hold and does not. */
  readonly unread: readonly UnreadLog[];
  readonly settings: readonly SettingsPart[];
  /** What VAMT exported, in the order given. */
  readonly lists: readonly GivenList[];
  /** When what was given was collected, as far as it says so. */
  readonly collectedAt: Instant | null;
  /** What files were taken for and what was left out, a line each. */
  readonly remarks: readonly string[];
}

/** Files that are named where more of them are of one kind: what nobody knows is worth more names. */
const [NAMED, UNKNOWN_NAMED] = [5, 20];

/**
 * Tells saved runs, event logs and saved output of tools apart, by content, in files, folders, patterns and bundles.
 * Refuses with 64 more than one saved run, with 66 what is missing and a file alone that is none of them.
 */
export async function givenEvidence(
  paths: readonly string[],
  { input, say }: Pick<Surroundings, 'input' | 'say'>,
): Promise<GivenEvidence> {
  const heaps = [await evidenceHeap(paths.filter((path) => path !== STDIN))];
  if (paths.includes(STDIN)) heaps.push(await standardInput(input, say));
  const heap = joinedHeaps(heaps);
  const known: Known[] = [];
  for (const file of heap.files) known.push({ file, as: await recogniseFile(file) });
  return sorted(known, heap);
}

interface Known {
  readonly file: HeapFile;
  readonly as: RecognisedFile;
}

/** As a file, so that it is recognised as any other, and unpacked where it is a bundle. */
async function standardInput(input: Surroundings['input'], say: Surroundings['say']): Promise<EvidenceHeap> {
  if (input.isTerminal)
    say('kms-doctor: reading evidence from the keyboard; a file has its name in place of the -\n');
  const bytes = await readBytesInput(input);
  if (bytes.length === 0) return refuse(66, `${STANDARD_INPUT}: nothing came`);
  const path = join(ownFolder(), 'input');
  writeFileSync(path, bytes);
  if (isZip(path)) return zipHeap(path, '', STANDARD_INPUT);
  const typed = { path, given: STANDARD_INPUT, name: STANDARD_INPUT, named: true, regular: true };
  return { files: [typed], leftOut: [], collectedAt: null };
}

function sorted(known: readonly Known[], heap: EvidenceHeap): GivenEvidence {
  const labels = known.flatMap(({ as }) => as.labels ?? []);
  const taken: FileRemark[] = [];
  const notes: FileRemark[] = [];
  const unknown: Known[] = [];
  const runs: HeapFile[] = [];
  const logs: HeapFile[] = [];
  const settings: SettingsPart[] = [];
  const lists: GivenList[] = [];
  for (const { file, as } of known) {
    const readings = settingsIn(as, file.name, labels);
    const uses = readings.map(({ takenFor }) => takenFor);
    if (as.isSavedRun) {
      runs.push(file);
      uses.push('saved run');
    }
    if (as.log !== null) {
      logs.push(file);
      uses.push('event log');
    }
    if (as.labels !== null) uses.push('words of slmgr in another language');
    settings.push(...readings.flatMap(({ parts }) => parts));
    lists.push(...readings.flatMap(({ vamt = [] }) => vamt.map((facts) => ({ file: file.name, facts }))));
    const name = shown(file.name);
    notes.push(...readings.flatMap((reading) => reading.notes.map((says) => ({ file: name, says }))));
    if (as.isTooLarge && uses.length > 0)
      notes.push({ file: name, says: `read as an event log alone: ${TOO_LARGE}` });
    if (uses.length === 0) unknown.push({ file, as });
    // A log or a run that was named is what it was given as.
    else if (readings.length > 0 || !file.named) taken.push({ file: name, says: uses.join(', ') });
  }
  const alone = unknown.length === known.length ? unknown.find(({ file }) => file.named) : undefined;
  const fault = alone === undefined ? null : faultOf(alone.as);
  if (alone !== undefined && fault !== null) refuse(66, `${shown(alone.file.given)}: ${fault}`);
  if (alone === undefined && unknown.length === known.length) refuseEmpty(heap);
  return {
    savedRun: alone?.file ?? theRun(runs),
    logs: namedLogs(logs),
    unread: leftOutLogs(heap.leftOut),
    settings,
    lists,
    collectedAt: heap.collectedAt,
    remarks: [
      ...foldRemarks(taken, {
        ...{ named: NAMED, line: fileFirst, rest: 'more kinds of files were recognised' },
      }),
      ...foldRemarks(notes, { named: NAMED, line: fileFirst, rest: 'more remarks on what they say' }),
      ...foldRemarks(
        heap.leftOut.map(({ name, why }) => ({ file: shown(name), says: shown(why) })),
        {
          ...{ named: UNKNOWN_NAMED, rest: 'more reasons why something was left out' },
          line: (files, why) => `left out: ${files}: ${why}`,
        },
      ),
      ...foldRemarks((alone === undefined ? unknown : []).map(notTaken), {
        ...{ named: UNKNOWN_NAMED, rest: 'more files were left out' },
        line: (files, why) =>
          why === '' ? `not recognised, left out: ${files}` : `left out: ${files}: ${why}`,
      }),
    ],
  };
}

const fileFirst = (files: string, says: string): string => `${files}: ${says}`;

function notTaken({ file: { path, name, regular }, as }: Known): FileRemark {
  const fault = faultOf(as) ?? (regular ? headFault(path) : null);
  return { file: shown(name), says: fault ?? '' };
}

function faultOf({ isCutTable, isTooLarge }: RecognisedFile): string | null {
  return isCutTable ? CUT_TABLE : isTooLarge ? TOO_LARGE : null;
}

function theRun(runs: readonly HeapFile[]): HeapFile | null {
  const [first = null, ...more] = runs;
  if (more.length > 0)
    return refuse(
      64,
      `--evidence takes one saved run at a time, beside any number of event logs and other files: ${runs
        .slice(0, 2)
        .map(({ given }) => shown(given))
        .join(', ')}`,
    );
  return first;
}

function refuseEmpty({ files, leftOut }: EvidenceHeap): never {
  const [first] = leftOut;
  const why = first === undefined ? '' : `; left out: ${shown(first.name)}: ${shown(first.why)}`;
  const what = files.length === 0 ? 'no file' : 'no saved run, no event log, no output of a known tool';
  return refuse(66, `what was given with --evidence holds ${what}${why}`);
}
