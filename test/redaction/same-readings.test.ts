/** What readers make of settings does not change by redaction: with the names put back it is the same. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { redactEvidence } from '../../src/commands/support/redact-evidence.js';
import { decodeSettingsBytes } from '../../src/protocol/settings/decode-settings-bytes.js';
import { readSettingsText } from '../../src/protocol/settings/read-settings-text.js';
import { reveal } from '../../src/redaction/reveal.js';
import { redactorOf } from './redactor-under-test.js';

const FOLDER = join(import.meta.dirname, '../../fixtures/settings');

// Lists of VAMT in XML are left out of bundles.
const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.(?:md|ini|cilx?)$/u.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));

function parts(bytes: Uint8Array): string {
  return JSON.stringify(
    readSettingsText(decodeSettingsBytes(bytes), null).map((reading) => [reading.takenFor, reading.parts]),
    null,
    1,
  );
}

test.each(files.map((file) => file.slice(FOLDER.length + 1)))('%s', async (name) => {
  const raw = readFileSync(join(FOLDER, name));
  const bytes = name.endsWith('.gz') ? gunzipSync(raw) : raw;
  const { redactor, table } = redactorOf();
  const { files: redacted, leftOut } = await redactEvidence(
    [{ name, chunks: () => [bytes] as unknown as AsyncIterable<Uint8Array> }],
    redactor,
  );
  expect(leftOut).toEqual([]);
  const before = parts(bytes);
  const after = parts(redacted[0]?.bytes ?? Buffer.of());
  expect(reveal(after, table, 'json')).toBe(before);
});
