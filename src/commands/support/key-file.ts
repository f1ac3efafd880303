import { randomBytes } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import type { TokenPair } from '../../redaction/token-table.js';
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
  /** Lines that cannot be read, as after a full disk. */
  readonly damaged: number;
}

const SECRET_BYTES = 32;

/** Refuses with 66 what is missing, unreadable or another file. */
export function readKeyFile(path: string): KeyFile {
  const [head = '', ...lines] = readText(path).split('\n');
  const first = parsed(head);
  const secret = isRecord(first) && first['format'] === 'kms-doctor-key' ? first['key'] : null;
  if (typeof secret !== 'string' || !/^[\da-f]{64}$/u.test(secret))
    return refuse(66, `${shown(path)}: not a key file of kms-doctor redact`);
  const written = lines.filter((line) => line !== '');
  const pairs = written.map(parsed).filter(isPair);
  return { secret: Buffer.from(secret, 'hex'), pairs, damaged: written.length - pairs.length };
}

/** The key at a path; a new one, not yet written, where there is none. */
export function keyFileOrNew(path: string): KeyFile {
  return exists(path) ? readKeyFile(path) : { secret: randomBytes(SECRET_BYTES), pairs: [], damaged: 0 };
}

/** Writes a new key file, or adds to the one that is there. Refuses with 70. */
export function keepPairs(path: string, { secret }: KeyFile, pairs: readonly TokenPair[]): void {
  const lines = pairs.map((pair) => `${JSON.stringify(pair)}\n`).join('');
  try {
    if (exists(path)) appendFileSync(path, endsInLine(path) ? lines : `\n${lines}`);
    else {
      const head = {
        format: 'kms-doctor-key',
        formatVersion: '1.0',
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
