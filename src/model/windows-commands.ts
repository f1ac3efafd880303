/** Commands of Windows that several steps need, in the form that works from any folder and in any language. */

/** The licensing script, with its output on the console instead of in a box; `switches` follow. */
export const slmgrCall = (switches: string): string =>
  `cscript //nologo %windir%\\system32\\slmgr.vbs ${switches}`;

/** Enables the built-in rules for WMI, named by the resource that holds their group's name. */
export const ENABLE_WMI_RULES =
  'netsh advfirewall firewall set rule group="@FirewallAPI.dll,-34251" new enable=yes';
