import { randomBytes } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import type { TokenPair } from '../../redaction/token-table.js';
import { WORD_TOKENS } from '../../redaction/word-tokens.js';
import { isRecord } from './json-file.js';
import { refuse } from './refusal.js';
import { shown } from './shown.js';
import { exists, systemCode, systemReason } from './text-file.js';

/**
 * The way back from tokens: a line with the secret, then a line for each token. It is only ever added to, so that one
 * key leads back from everything that was redacted with it.
 */
export interface KeyFile {
  readonly secret: Uint8Array;
  readonly pairs: readonly TokenPair[];
  /** Of an older program: its tokens of addresses were made in another way, which must not mix with ours. */
  readonly isOld: boolean;
  /** Lines that cannot be read, as after a full disk. */
  readonly damaged: number;
}

const SECRET_BYTES = 32;
const FORMAT = 'kms-doctor-key';
/** 1.0: the last octet of an address stayed as it was. */
const VERSION = '1.1';
const HEAD = new RegExp(`"format"\\s{0,4}:\\s{0,4}"${FORMAT}"`, 'u');
const PAIR = new RegExp(`^\\["${WORD_TOKENS.source}","`, 'imu');

/** Whether a text is the way back from tokens, or holds it: such a text must never leave the house. */
export function holdsKey(text: string): boolean {
  return HEAD.test(text) || PAIR.test(text);
}

/** Refuses with 66 what is missing, unreadable or another file. */
export function readKeyFile(path: string): KeyFile {
  const [top = '', ...lines] = readText(path).split('\n');
  const first = parsed(top);
  const head = isRecord(first) && first['format'] === FORMAT ? first : {};
  const secret = head['key'];
  if (typeof secret !== 'string' || !/^[\da-f]{64}$/u.test(secret))
    return refuse(66, `${shown(path)}: not a key file of kms-doctor redact`);
  const written = lines.filter((line) => line !== '');
  const pairs = written.map(parsed).filter(isPair);
  return {
    secret: Buffer.from(secret, 'hex'),
    pairs,
    isOld: head['formatVersion'] === '1.0',
    damaged: written.length - pairs.length,
  };
}

/** The key at a path, to redact with; a new one, not yet written, where there is none. Refuses with 66 an older one. */
export function keyFileOrNew(path: string): KeyFile {
  if (!exists(path)) return { secret: randomBytes(SECRET_BYTES), pairs: [], isOld: false, damaged: 0 };
  const key = readKeyFile(path);
  if (key.isOld)
    return refuse(
      66,
      `${shown(path)}: the key of an older kms-doctor, whose tokens show the last part of an address: give --key a new file; this one still leads back (reveal)`,
    );
  return key;
}

/** Writes a new key file, or adds to the one that is there. Refuses with 70. */
export function keepPairs(path: string, { secret }: KeyFile, pairs: readonly TokenPair[]): void {
  const lines = pairs.map((pair) => `${JSON.stringify(pair)}\n`).join('');
  try {
    if (exists(path)) appendFileSync(path, endsInLine(path) ? lines : `\n${lines}`);
    else {
      const head = {
        format: FORMAT,
        formatVersion: VERSION,
        key: Buffer.from(secret).toString('hex'),
      };
      writeFileSync(path, `${JSON.stringify(head)}\n${lines}`, { flag: 'wx', mode: 0o600 });
    }
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    refuse(70, `--key: ${shown(path)} was not written: ${systemReason(code, 'folder')}`);
  }
}

function endsInLine(path: string): boolean {
  return readFileSync(path).at(-1) === 0x0a;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    return refuse(66, `${shown(path)}: ${systemReason(code)}`);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isPair(value: unknown): value is TokenPair {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}
