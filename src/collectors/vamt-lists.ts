import { NO_VAMT_LIST } from '../model/vamt.js';
import type { Collector } from './collector.js';

/** Lists of VAMT are always given: nothing reads its database. */
export const vamtListsCollector: Collector<'vamtLists'> = {
  key: 'vamtLists',
  collect: () => Promise.resolve({ status: 'skipped', reason: NO_VAMT_LIST }),
};
