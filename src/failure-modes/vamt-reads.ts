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
