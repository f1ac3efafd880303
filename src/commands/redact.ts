import { writeBundle } from '../bundles/write-bundle.js';
import type { Instant } from '../model/instant.js';
import { evidenceFiles } from './support/evidence-files.js';
import type { Invocation } from './support/invocation.js';
import { keyedRedactor } from './support/keyed-redactor.js';
import { redactedLeftOut, redactEvidence, type RedactedEvidence } from './support/redact-evidence.js';
import { refuse } from './support/refusal.js';
import { destination } from './support/same-file.js';
import { mergeSettings } from './support/settings.js';
import { quoted, shown } from './support/shown.js';
import { VERSION } from './support/version.js';
import { checkWritable, writeWholeFile } from './support/whole-file.js';

/** `redact IN --output OUT --key KEY`: evidence with tokens in place of names, and the way back in the key file. */
export async function run({ words, flags, surroundings }: Invocation): Promise<number> {
  const { output, key } = mergeSettings([flags]);
  const [input = ''] = words;
  if (output === null) return refuse(64, 'redact needs --output: the bundle (.zip) or file to write');
  if (key === null)
    return refuse(64, 'redact needs --key: the file that leads back; it is made when missing');
  checkDifferent([input, output, key]);
  checkWritable('--output', output);
  checkWritable('--key', key);
  const evidence = await evidenceFiles(input, [
    { path: output, why: 'it is the file that --output names' },
    { path: key, why: 'it is the key file, which stays here' },
  ]);
  try {
    const { redactor, keep } = keyedRedactor(key);
    const { files, leftOut, leftOutHere } = await redactEvidence(evidence.files, redactor);
    const beside = evidence.leftOut();
    const redacted = {
      files,
      leftOut: [...leftOut, ...beside.map((one) => redactedLeftOut(one, redactor))],
      leftOutHere: [...leftOutHere, ...beside],
      collectedAt: evidence.collectedAt(),
    };
    const written = await bytesFor(output, redacted, input);
    keep();
    writeWholeFile('--output', output, written);
    for (const { name, why } of redacted.leftOutHere)
      surroundings.say(`kms-doctor: left out: ${shown(name)}: ${shown(why)}\n`);
    surroundings.say(`kms-doctor: ${summary(output, key, redacted, redactor.dropped())}\n`);
    return 0;
  } finally {
    evidence.close();
  }
}

async function bytesFor(
  output: string,
  { files, leftOut, leftOutHere, collectedAt }: RedactedEvidence & { readonly collectedAt: Instant | null },
  input: string,
): Promise<Uint8Array> {
  if (files.length === 0)
    return refuse(66, `${shown(input)}: nothing in it can be redacted${whyNothing(leftOutHere)}`);
  if (/\.zip$/iu.test(output))
    return writeBundle(files, {
      createdAt: new Date().toISOString(),
      collectedAt,
      tool: { name: 'kms-doctor', version: VERSION },
      redacted: true,
      leftOut,
    });
  const [only, ...others] = files;
  if (only === undefined || others.length > 0)
    return refuse(64, `several files need a bundle; type --output ${shown(output)}.zip`);
  return only.bytes;
}

function whyNothing(leftOut: RedactedEvidence['leftOutHere']): string {
  const [first] = leftOut;
  return first === undefined ? '' : `: ${shown(first.why)}`;
}

function summary(output: string, key: string, { files }: RedactedEvidence, dropped: number): string {
  const gone =
    dropped === 0 ? '' : `, ${dropped} product keys, passwords or unreadable values dropped for good`;
  const count = files.length === 1 ? '1 file' : `${files.length} files`;
  return `${shown(output)}: ${count}${gone}; ${quoted(key)} leads back to the names: keep it here; names and telephone numbers that stand in free text alone are not known as such: look through it before it leaves`;
}

/** Writing one would destroy another. */
function checkDifferent(paths: readonly string[]): void {
  const places = paths.map(destination).filter((place) => place !== null);
  if (new Set(places).size < places.length)
    refuse(64, 'the evidence, --output and --key have to be different files');
}
