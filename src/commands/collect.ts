import { basename } from 'node:path';
import { writeBundle } from '../bundles/write-bundle.js';
import { createIo } from '../io/system-io.js';
import { escapeText } from '../reporters/escape.js';
import { buildScript } from '../windows/build-script.js';
import { gatherEvidence, type GatheredEvidence } from './support/gather-evidence.js';
import type { Invocation } from './support/invocation.js';
import { keyedRedactor, type KeyedRedactor } from './support/keyed-redactor.js';
import type { Settings } from './support/options.js';
import { redactedLeftOut, redactEvidence, type RedactedEvidence } from './support/redact-evidence.js';
import { refuse } from './support/refusal.js';
import { runRequest } from './support/run-request.js';
import { destination } from './support/same-file.js';
import { mergeSettings } from './support/settings.js';
import { quoted, shown } from './support/shown.js';
import { INTERRUPTED, UNKNOWN } from './support/statuses.js';
import { VERSION } from './support/version.js';
import { checkWritable, writeWholeFile } from './support/whole-file.js';

/** The count of a host rests on its last 30 days. */
const DEFAULT_DAYS = 35;
/** Reasons hold words of Windows. */
const MOST_WORDS = 400;

/** `collect --output FILE.zip --key KEY`: the evidence of this computer as a bundle; `collect --script`: a script for others. */
export async function run(invocation: Invocation): Promise<number> {
  const settings = mergeSettings([invocation.flags]);
  return settings.script === true ? printScript(settings, invocation) : collect(settings, invocation);
}

/** What printed it does not know where it goes; the script itself is the same whatever it is called. */
const DEFAULT_NAME = 'kms-doctor-collect.ps1';

function howToRun(output: string | null): string {
  const name = output === null ? DEFAULT_NAME : basename(output);
  // A name with blanks or quotes is not put into a command; PowerShell runs no file of another kind.
  const file = /^[\w.-]{1,80}\.ps1$/iu.test(name) ? name : '<file>.ps1';
  const first = output === null ? `save it as ${file} and run it` : 'run it';
  return `${first} on the Windows in question: powershell.exe -NoProfile -ExecutionPolicy Bypass -File ${file}; the folder it writes is NOT REDACTED, kms-doctor redact does that`;
}

async function printScript(settings: Settings, { flags, surroundings }: Invocation): Promise<number> {
  const others = [flags.key, flags.redact, flags.days].flatMap((given) => given?.place ?? []);
  if (others.length > 0)
    return refuse(64, `without effect on --script: ${others.join(', ')}; the script has -Folder and -Days`);
  if (settings.output === null) await surroundings.print(buildScript('folder'));
  else {
    checkWritable('--output', settings.output);
    writeWholeFile('--output', settings.output, buildScript('folder'));
  }
  surroundings.say(`kms-doctor: ${howToRun(settings.output)}\n`);
  return 0;
}

async function collect(settings: Settings, { surroundings }: Invocation): Promise<number> {
  const { output, key, days, redact } = settings;
  if (output === null) return refuse(64, 'collect needs --output: the bundle (.zip) to write, or --script');
  if (redact !== false && key === null)
    return refuse(64, 'collect needs --key: the file that leads back from tokens to names; or --no-redact');
  if (redact === false && key !== null) return refuse(64, '--key is without effect with --no-redact');
  checkWritable('--output', output);
  if (key !== null) {
    checkWritable('--key', key);
    if (destination(output) === destination(key)) refuse(64, '--output and --key have to be different files');
  }
  const keyed = key === null ? null : keyedRedactor(key);
  const interrupt = new AbortController();
  const endInterrupts = surroundings.onInterrupt(() => {
    interrupt.abort();
  });
  try {
    const say = (line: string): void => {
      surroundings.say(`kms-doctor: ${line}\n`);
    };
    // Before the first of them is read: what each log holds it holds at least until then.
    const collectedAt = new Date().toISOString();
    const gathered = await gatherEvidence({
      io: createIo(),
      request: runRequest(settings, 'text'),
      days: days ?? DEFAULT_DAYS,
      signal: interrupt.signal,
      tell: (what) => {
        say(`reading ${what}`);
      },
    });
    if (interrupt.signal.aborted) return INTERRUPTED;
    const { files, leftOut, leftOutHere } = await redacted(gathered, keyed);
    for (const { name, why } of leftOutHere)
      say(`left out: ${shown(name)}: ${escapeText(why.slice(0, MOST_WORDS))}`);
    if (files.length === 0) return refuse(70, 'nothing could be read: no bundle was written');
    const facts = {
      createdAt: new Date().toISOString(),
      collectedAt,
      tool: { name: 'kms-doctor', version: VERSION },
      redacted: keyed !== null,
      leftOut,
    };
    const bytes = await writeBundle(files, facts);
    keyed?.keep();
    writeWholeFile('--output', output, bytes);
    say(summary(output, key, files.length));
    return gathered.hasSettings ? 0 : UNKNOWN;
  } finally {
    endInterrupts();
  }
}

async function redacted(
  { files, leftOut }: GatheredEvidence,
  keyed: KeyedRedactor | null,
): Promise<RedactedEvidence> {
  if (keyed === null) return { files, leftOut, leftOutHere: leftOut };
  const { redactor } = keyed;
  const evidence = files.map(({ name, bytes }) => ({ name, chunks: () => once(bytes) }));
  const done = await redactEvidence(evidence, redactor);
  const told = leftOut.map((one) => redactedLeftOut(one, redactor));
  return {
    files: done.files,
    leftOut: [...told, ...done.leftOut],
    leftOutHere: [...leftOut, ...done.leftOutHere],
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

function summary(output: string, key: string | null, count: number): string {
  const files = count === 1 ? '1 file' : `${count} files`;
  const safety =
    key === null
      ? 'NOT REDACTED, it holds names and addresses of this network; kms-doctor redact replaces them'
      : `${quoted(key)} leads back to the names: keep it here`;
  return `${shown(output)}: ${files}; ${safety}`;
}
