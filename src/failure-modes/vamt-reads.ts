import type { Verification } from '../model/finding.js';
import { check } from './words.js';

/** A remote reading over DCOM, as VAMT does it: without this option PowerShell takes another way. */
export function vamtCanRead(expect: string): Verification {
  return check({
    run: 'Get-CimInstance -CimSession (New-CimSession -ComputerName <client> -SessionOption (New-CimSessionOption -Protocol Dcom)) -ClassName SoftwareLicensingService | Select-Object Version',
    on: 'vamt-host',
    shell: 'powershell',
    expect,
  });
}

/** Why the faults on the way from VAMT to its targets are never found. */
export const NO_VIEW_FROM_VAMT =
  'whether VAMT is used at all is not told by a client, and its rules are closed by default on computers that need no VAMT';
