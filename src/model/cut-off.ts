import type { EventSource } from './events.js';
import { plural } from './plural.js';

/** "host.evtx is cut off: at least 51 records, the newest, are missing" */
export function cutOffWords({ file, missing = 0 }: EventSource): string {
  return `${file} is cut off: at least ${plural(missing, 'record')}, the newest, ${missing === 1 ? 'is' : 'are'} missing`;
}

/** Whether the newest part of it is missing: what happened last is then not known. */
export const isCutOff = ({ missing = 0 }: EventSource): boolean => missing > 0;
