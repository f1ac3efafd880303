import { asEntryName, sameEntry } from '../../bundles/entry-name.js';
import { type EntryKind, type LeftOut, MANIFEST_NAME } from '../../bundles/manifest.js';
import type { BundleFile } from '../../bundles/write-bundle.js';
import { eventLine, otherRecordLine } from '../../protocol/events/ndjson-writer.js';
import type { Redactor } from '../../redaction/redactor.js';
import { type EvidenceForm, evidenceForm } from './evidence-form.js';
import { systemCode, systemReason } from './text-file.js';

/** A file of the evidence, with its path below the folder or bundle; an entry of a bundle is one. */
export interface EvidenceFile {
  readonly name: string;
  chunks(): AsyncIterable<Uint8Array>;
}

export interface RedactedEvidence {
  /** With redacted names and bytes, fit for `writeBundle`. */
  readonly files: readonly BundleFile[];
  /** For the bundle, with tokens. */
  readonly leftOut: readonly LeftOut[];
  /** The same for whoever has the files, with their real names. */
  readonly leftOutHere: readonly LeftOut[];
}

/** Event logs become JSON lines of the events that bear on activation; everything else keeps its form, as UTF-8. */
export async function redactEvidence(
  files: readonly EvidenceFile[],
  redactor: Redactor,
): Promise<RedactedEvidence> {
  for (const file of files) {
    redactor.learn.path(file.name);
    learn(await formOf(file), redactor);
  }
  const results: BundleFile[] = [];
  const leftOutHere: LeftOut[] = [];
  const taken = new Set([MANIFEST_NAME]);
  for (const file of files) {
    const form = await formOf(file);
    if (form.kind === 'unreadable') {
      leftOutHere.push({ name: file.name, why: form.why });
      continue;
    }
    const name = freeName(asEntryName(redactor.path(file.name.replace(/\.gz$/iu, ''))), form, taken);
    results.push({ name, ...redactForm(form, redactor) });
  }
  return { files: results, leftOut: leftOutHere.map((one) => redactedLeftOut(one, redactor)), leftOutHere };
}

/** What a bundle may say of something that is not in it. */
export function redactedLeftOut({ name, why }: LeftOut, redactor: Redactor): LeftOut {
  return { name: redactor.path(name), why: redactor.text(why) };
}

async function formOf(file: EvidenceFile): Promise<EvidenceForm> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of file.chunks()) pieces.push(piece);
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    return { kind: 'unreadable', why: systemReason(code) };
  }
  const [only = new Uint8Array(0)] = pieces;
  return evidenceForm(pieces.length > 1 ? Buffer.concat(pieces) : only);
}

function learn(form: EvidenceForm, { learn: note }: Redactor): void {
  switch (form.kind) {
    case 'events':
      form.read((event) => {
        note.event(event);
      });
      return;
    case 'saved-run':
    case 'json':
      note.json(form.value);
      return;
    case 'json-lines':
      for (const line of form.lines) {
        if ('text' in line) note.text(line.text);
        else note.json(line.value);
      }
      return;
    case 'text':
      note.text(form.text);
      return;
    case 'unreadable':
      return;
  }
}

function redactForm(
  form: Exclude<EvidenceForm, { readonly kind: 'unreadable' }>,
  redactor: Redactor,
): { readonly kind: EntryKind; readonly bytes: Uint8Array } {
  switch (form.kind) {
    case 'events':
      return { kind: 'events', bytes: Buffer.from(eventLines(form, redactor)) };
    case 'text':
      return { kind: 'text', bytes: Buffer.from(redactor.text(form.text)) };
    case 'saved-run':
    case 'json':
      return {
        kind: form.kind,
        bytes: Buffer.from(`${JSON.stringify(redactor.json(form.value), null, 1)}\n`),
      };
    case 'json-lines': {
      const lines = form.lines.map((line) =>
        'text' in line ? redactor.text(line.text) : JSON.stringify(redactor.json(line.value)),
      );
      return { kind: 'json', bytes: Buffer.from(`${lines.join('\n')}\n`) };
    }
  }
}

/** Damaged places are told again as lines that hold no event. */
const MOST_DAMAGED = 1000;

function eventLines(form: EvidenceForm & { readonly kind: 'events' }, redactor: Redactor): string {
  const lines: string[] = [];
  const { from, to, damaged } = form.read((event) => {
    lines.push(eventLine(redactor.event(event)));
  });
  // The period that the whole log covers decides what silence in it means.
  const covered = [from, to].flatMap((at) => (at === null ? [] : [otherRecordLine(at)]));
  return [...covered, ...lines, ...Array<string>(Math.min(damaged, MOST_DAMAGED)).fill('{}\n')].join('');
}

/** Of two files that got one name the second has a number. */
function freeName(name: string, { kind }: EvidenceForm, taken: Set<string>): string {
  const [, stem = name, ending = ''] = /^(.+?)(\.[^./]{1,8})?$/u.exec(name) ?? [];
  const last = kind === 'events' ? '.ndjson' : ending;
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? stem + last : `${stem}-${number}${last}`;
    if (taken.has(sameEntry(free))) continue;
    taken.add(sameEntry(free));
    return free;
  }
}
