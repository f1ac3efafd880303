import type { OfOffice } from '../model/failure-mode.js';
import type { RemediationStep, RemediationSteps, Verification } from '../model/finding.js';
import { slmgrCall } from '../model/windows-commands.js';

/** Switches of slmgr.vbs that ospp.vbs has under another name. */
const OSPP: readonly (readonly [RegExp, string])[] = [
  [/^\/ato$/u, '/act'],
  [/^\/dl[iv]$/u, '/dstatus'],
  [/^\/ckms$/u, '/remhst'],
  [/^\/ipk (<client-setup-key>)$/u, '/inpkey:$1'],
];
const SET_HOST = /^\/skms (\S+?):([^:\s]+)$/u;

/** For 32-bit Office on a 64-bit Windows the folder stands under %ProgramFiles(x86)%. */
const script = (folder: string | null): string =>
  `"${folder === null ? '<office-folder>' : `%ProgramFiles%\\Microsoft Office\\${folder}`}\\ospp.vbs"`;

const osppCall = (folder: string | null, switches: string): string =>
  `cscript //nologo ${script(folder)} ${switches}`;

/** What does for Office what this command does for Windows; null where there is no such thing. */
function commandOf(command: string | null, folder: string | null): readonly string[] | null {
  const before = slmgrCall('');
  if (command?.startsWith(before) !== true) return null;
  const switches = command.slice(before.length);
  const pinned = SET_HOST.exec(switches);
  if (pinned !== null)
    return [`/sethst:${pinned[1] ?? ''}`, `/setprt:${pinned[2] ?? ''}`].map((one) => osppCall(folder, one));
  const found = OSPP.find(([windows]) => windows.test(switches));
  return found === undefined ? null : [osppCall(folder, switches.replace(...found))];
}

function stepsOf(step: RemediationStep, { which, folder }: OfOffice): readonly RemediationStep[] {
  const commands = step.on === 'client' ? commandOf(step.command, folder) : null;
  if (commands === null) return [step];
  const office = commands.map((command, index) => ({
    ...step,
    do: which === 'alone' && index === 0 ? step.do : 'The same for Office',
    command,
  }));
  return which === 'alone' ? office : [step, ...office];
}

/** Steps at the client with ospp.vbs in place of slmgr.vbs, or beside it. */
export const stepsForOffice = (steps: RemediationSteps, of: OfOffice): RemediationSteps =>
  steps.flatMap((step) => stepsOf(step, of)) as unknown as RemediationSteps;

/** Where Office alone is concerned. */
export function verificationForOffice(verify: Verification, { which, folder }: OfOffice): Verification {
  const [run] = which === 'alone' && verify.on === 'client' ? (commandOf(verify.run, folder) ?? []) : [];
  if (run === undefined) return verify;
  return { ...verify, run, expect: verify.expect.replace(/^License Status: Licensed$/u, LICENSED) };
}

const LICENSED = 'LICENSE STATUS: ---LICENSED---';
