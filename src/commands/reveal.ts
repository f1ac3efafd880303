import { readFileSync } from 'node:fs';
import { reportForm, reveal, strangeTokens } from '../redaction/reveal.js';
import { createTokenTable } from '../redaction/token-table.js';
import type { Invocation } from './support/invocation.js';
import { readKeyFile } from './support/key-file.js';
import { refuse } from './support/refusal.js';
import { destination } from './support/same-file.js';
import { mergeSettings } from './support/settings.js';
import { shown } from './support/shown.js';
import { systemCode, systemReason } from './support/text-file.js';
import { checkWritable, writeWholeFile } from './support/whole-file.js';

/** `reveal REPORT --key KEY`: the report with names in place of tokens, every other byte as it was. */
export async function run({ words, flags, surroundings }: Invocation): Promise<number> {
  const { output, key } = mergeSettings([flags]);
  const [report = ''] = words;
  if (key === null) return refuse(64, 'reveal needs --key: the file that redact wrote');
  if (output !== null) {
    const places = [key, output].map(destination);
    if (places[0] !== null && places[0] === places[1]) refuse(64, '--key and --output name the same file');
    checkWritable('--output', output);
  }
  const { pairs, damaged } = readKeyFile(key);
  if (damaged > 0)
    surroundings.say(`kms-doctor: ${shown(key)}: ${damaged} lines cannot be read; their tokens stay\n`);
  const table = createTokenTable(pairs);
  const found = readReport(report);
  let strange = 0;
  const revealed = revealBytes(found, (text) => {
    strange = strangeTokens(text, table);
    return reveal(text, table, reportForm(text), encoded);
  });
  if (strange > 0 && isSame(found, revealed))
    refuse(66, `${shown(report)}: ${notOfThis(strange)}, and no other was found: is it the right one?`);
  if (strange > 0) surroundings.say(`kms-doctor: ${notOfThis(strange)}: they stay\n`);
  if (output === null) await surroundings.print(revealed.toString('utf8'));
  else writeWholeFile('--output', output, revealed);
  return 0;
}

function notOfThis(count: number): string {
  return count === 1 ? '1 token is not of this key' : `${count} tokens are not of this key`;
}

/** Whether every byte stayed, apart from the change of UTF-16. */
function isSame(before: Buffer, after: Buffer): boolean {
  return revealBytes(before, (text) => text).equals(after);
}

/** Tokens are ASCII, so bytes of any encoding that holds ASCII pass as they are. PowerShell's UTF-16 becomes UTF-8. */
function revealBytes(bytes: Buffer, change: (text: string) => string): Buffer {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const narrow = wide ? Buffer.from(bytes.toString('utf16le', 2)) : bytes;
  return Buffer.from(change(narrow.toString('latin1')), 'latin1');
}

function encoded(name: string): string {
  return Buffer.from(name).toString('latin1');
}

function readReport(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    return refuse(66, `${shown(path)}: ${systemReason(code)}`);
  }
}
