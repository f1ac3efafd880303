import type { Evidence } from '../../model/evidence.js';
import type { Site } from '../../model/plan.js';
import type { ReadyAnswer } from '../../model/readiness.js';
import { sameName } from '../../model/same-name.js';
import { pass, skip, warn } from './answer.js';
import { seenIn } from './seen-record.js';

const ID = 'suffix';
const TITLE = 'Domains that a client looks in';

/**
 * Whether a client looks for the record where the plan has it: by the suffixes of the computer that the run stands on,
 * which is one of the site. A client asks in its primary suffix, then in those of its search list.
 */
export function suffixAnswer({ domains }: Site, { context }: Evidence): ReadyAnswer {
  const [computer] = seenIn(context);
  const own = computer === undefined ? [] : [computer.primarySuffix ?? '', ...computer.searchList];
  const suffixes = [...new Set(own.filter((one) => one !== ''))];
  if (suffixes.length === 0)
    return skip(ID, TITLE, 'This computer has no DNS suffix, so it shows nothing of how clients look.');
  const words = `This computer looks in ${suffixes.join(', ')}`;
  if (suffixes.some((one) => domains.some((domain) => sameName(one, domain))))
    return pass(ID, TITLE, `${words}.`);
  return warn(
    ID,
    TITLE,
    `${words}, and the plan has the record in ${domains.join(', ')}.`,
    'See whether the machines have another suffix than this computer; else publish the record in its domain, or put the domain into their search list.',
  );
}
