import type { Command } from './commands.js';
import type { Draft } from './draft.js';

const READ = /^\/(?:dl[iv]|xpr|ato|ao-list|act|dstatus(?:all)?|dhistorykms|dcmid)(?: all)?$/u;

/** For people, `slmgr /dlv, ospp.vbs /dstatus`: the commands of a paste, else what printed looks like them. */
export function formsOf(commands: readonly Command[], drafts: readonly Draft[], failed: boolean): string {
  const given = commands.flatMap(({ tool, option }) =>
    option !== null && READ.test(option) ? [`${tool} ${option}`] : [],
  );
  const looks = drafts.map((draft) => formOf(draft));
  const several = looks.filter((form) => form === 'slmgr /dlv').length > 1;
  const forms = new Set([
    ...given,
    ...looks.map((form) => (form === 'slmgr /dlv' && several ? 'slmgr /dlv all' : form)),
    ...(drafts.length === 0 && given.length === 0 ? [failed ? 'slmgr error' : 'slmgr'] : []),
  ]);
  return [...forms].filter((form) => form !== 'slmgr /dlv' || !forms.has('slmgr /dlv all')).join(', ');
}

function formOf({ facts, expiry, office }: Draft): string {
  if (office)
    return facts.lastError !== undefined && facts.state === undefined ? 'ospp.vbs /act' : 'ospp.vbs /dstatus';
  if (expiry) return 'slmgr /xpr';
  if (facts.lastError !== undefined && facts.state === undefined) return 'slmgr /ato';
  const verbose = facts.activationId ?? facts.version ?? facts.keyChannel ?? facts.windowsRearms;
  return verbose === undefined ? 'slmgr /dli' : 'slmgr /dlv';
}
