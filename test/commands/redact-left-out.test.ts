/** What must not get into a redacted bundle, what cannot, and how that is told here and there. */
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { openBundle } from '../../src/bundles/open-bundle.js';
import { call, emptyFolder } from '../cli/called.js';
import { textsOf } from '../bundles/texts-of.js';

/** Synthetic. */
const DLV = 'KMS machine name from DNS: kms7.secret7.example:1688\r\nKMS machine IP address: 10.20.30.40\r\n';

async function inside(path: string) {
  const bundle = await openBundle(path);
  if ('reason' in bundle) throw new Error(bundle.reason);
  const texts = await textsOf(bundle);
  bundle.close();
  return { texts, leftOut: bundle.manifest?.leftOut ?? [] };
}

async function withKey() {
  const folder = emptyFolder();
  const at = (name: string) => join(folder, name);
  mkdirSync(at('in'));
  writeFileSync(at('in/dlv.txt'), DLV);
  await call(['redact', at('in'), '--output', at('first.zip'), '--key', at('in/case.key')]);
  return { at, key: readFileSync(at('in/case.key'), 'utf8') };
}

test('the key file is never packed: not itself, not a copy of any name and form, and that is told', async () => {
  const { at, key } = await withKey();
  copyFileSync(at('in/case.key'), at('in/notes.txt'));
  writeFileSync(at('in/wide.txt'), Buffer.from(`\ufeff${key}`, 'utf16le'));
  writeFileSync(at('in/packed.gz'), gzipSync(key));
  writeFileSync(at('in/mail.txt'), `Hello,\n\nhere is the key:\n${key}`);
  writeFileSync(at('in/tail.txt'), key.split('\n').slice(1).join('\n'));
  const ended = await call(['redact', at('in'), '--output', at('out.zip'), '--key', at('in/case.key')]);
  expect(ended.status).toBe(0);
  const { texts, leftOut } = await inside(at('out.zip'));
  expect(Object.keys(texts).filter((name) => name !== 'manifest.json')).toHaveLength(1);
  expect(JSON.stringify(texts)).not.toMatch(/kms-doctor-key|secret7|[\da-f]{64}"\}/u);
  expect(leftOut).toHaveLength(6);
  expect(leftOut.every(({ why }) => why.includes('key file'))).toBe(true);
  for (const name of ['case.key', 'notes.txt', 'wide.txt', 'packed.gz', 'mail.txt', 'tail.txt'])
    expect(ended.stderr).toMatch(new RegExp(`left out: ${name}: .*key file`, 'u'));
});

test('a key alone is refused', async () => {
  const { at } = await withKey();
  const ended = await call(['redact', at('in/case.key'), '--output', at('o.txt'), '--key', at('other.key')]);
  expect(ended.status).toBe(66);
  expect(ended.stderr).toContain('key file');
});

test('what was written before into the folder is not evidence', async () => {
  const { at } = await withKey();
  const argv = ['redact', at('in'), '--output', at('in/out.zip'), '--key', at('case.key')];
  await call(argv);
  const again = await call(argv);
  expect(again.status).toBe(0);
  expect(again.stderr).toContain('left out: out.zip: it is the file that --output names');
  expect(Object.keys((await inside(at('in/out.zip'))).texts)).toHaveLength(1);
});

test('a file that cannot be read is named and the rest goes on', async () => {
  const { at } = await withKey();
  symlinkSync('/proc/self/mem', at('in/secret7-locked.txt'));
  const ended = await call(['redact', at('in'), '--output', at('out.zip'), '--key', at('case.key')]);
  expect(ended.status).toBe(0);
  // Here by its name, in what is mailed by a token.
  expect(ended.stderr).toContain('left out: secret7-locked.txt: a link that leads out of the folder');
  const { leftOut } = await inside(at('out.zip'));
  expect(JSON.stringify(leftOut)).not.toContain('secret7');
  expect(leftOut.map(({ why }) => why)).toContain('a link that leads out of the folder');
});

test('where nothing can be read it is refused with the reason', async () => {
  const folder = emptyFolder();
  symlinkSync('/proc/self/mem', join(folder, 'locked.txt'));
  const [output, key] = [join(folder, 'o.zip'), join(folder, 'k')];
  for (const [input, why] of [
    [folder, 'a link that leads out of the folder'],
    [join(folder, 'locked.txt'), 'EIO'],
  ] as const) {
    const ended = await call(['redact', input, '--output', output, '--key', key]);
    expect(ended).toMatchObject({ status: 66, stdout: '' });
    expect(ended.stderr).toContain(why);
  }
});

test('an older key leads back, but nothing more is redacted with it', async () => {
  const folder = emptyFolder();
  const at = (name: string) => join(folder, name);
  const head = { format: 'kms-doctor-key', formatVersion: '1.0', key: 'ab'.repeat(32) };
  writeFileSync(
    at('old.key'),
    `${JSON.stringify(head)}\n["10.194.47.61","10.44.7.61"]\n["zqpvvbdmgg","kms7"]\n`,
  );
  writeFileSync(at('report.txt'), 'zqpvvbdmgg has 10.194.47.61\n');
  writeFileSync(at('dlv.txt'), DLV);
  const back = await call(['reveal', at('report.txt'), '--key', at('old.key')]);
  expect(back).toMatchObject({ status: 0, stdout: 'kms7 has 10.44.7.61\n', stderr: '' });
  const more = await call(['redact', at('dlv.txt'), '--output', at('o.txt'), '--key', at('old.key')]);
  expect(more).toMatchObject({ status: 66, stdout: '' });
  expect(more.stderr).toMatch(/older kms-doctor.*new file/u);
});

test('tokens of another key are counted, and a report with nothing else is refused', async () => {
  const { at } = await withKey();
  writeFileSync(at('b.txt'), 'KMS machine name from DNS: other9.corp9.example:1688\r\n');
  await call(['redact', at('b.txt'), '--output', at('b2.txt'), '--key', at('b.key')]);
  const wrong = await call(['reveal', at('b2.txt'), '--key', at('in/case.key')]);
  expect(wrong).toMatchObject({ status: 66, stdout: '' });
  expect(wrong.stderr).toContain('2 tokens are not of this key');
  await call(['redact', at('in/dlv.txt'), '--output', at('a2.txt'), '--key', at('in/case.key')]);
  writeFileSync(at('both.txt'), readFileSync(at('a2.txt'), 'utf8') + readFileSync(at('b2.txt'), 'utf8'));
  const partly = await call(['reveal', at('both.txt'), '--key', at('in/case.key')]);
  expect(partly.status).toBe(0);
  expect(partly.stdout).toContain('kms7.secret7.example');
  expect(partly.stderr).toBe('kms-doctor: 2 tokens are not of this key: they stay\n');
});

test('that free text is not searched for names is told', async () => {
  const { at } = await withKey();
  const { stderr } = await call(['redact', at('in'), '--output', at('o.zip'), '--key', at('in/case.key')]);
  expect(stderr).toMatch(
    /names and telephone numbers that stand in free text alone are not known.*look through/u,
  );
});
