import type { LeftOut } from '../../bundles/manifest.js';
import type { UnreadLog } from '../../model/events.js';
import { LOGS } from '../../windows/event-logs.js';
import { NO_SUCH_LOG } from '../../windows/export-log.js';

/** A log that this Windows does not have is no loss; the script for locked-down computers says it by its own word. */
const isNoLoss = (why: string): boolean => why === NO_SUCH_LOG || why.startsWith('missing: ');

/** The event logs among what was left out, which a judgement has to know of. `name` may stand in folders. */
export function leftOutLogs(leftOut: readonly LeftOut[]): readonly UnreadLog[] {
  return leftOut.flatMap(({ name, why }) => {
    const own = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
    const log = LOGS.find(({ file }) => file.toLowerCase() === own);
    return log === undefined || isNoLoss(why) ? [] : [{ file: name, why, of: log.of }];
  });
}
