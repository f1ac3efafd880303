import { createHmac } from 'node:crypto';
import { createRedactor, type Redactor } from '../../redaction/redactor.js';
import { createTokenTable } from '../../redaction/token-table.js';
import { keepPairs, keyFileOrNew } from './key-file.js';

export interface KeyedRedactor {
  readonly redactor: Redactor;
  /** Writes the way back of everything that was replaced so far. To be done first: tokens without it lead nowhere. */
  readonly keep: () => void;
}

/** A redactor under the key of a file, or under a new one where there is no such file. Refuses with 66 what is no key file. */
export function keyedRedactor(key: string): KeyedRedactor {
  const keyFile = keyFileOrNew(key);
  const table = createTokenTable(keyFile.pairs);
  const mac = (message: string) => createHmac('sha256', keyFile.secret).update(message).digest();
  return {
    redactor: createRedactor({ mac, table }),
    keep: () => {
      keepPairs(key, keyFile, table.fresh());
    },
  };
}
