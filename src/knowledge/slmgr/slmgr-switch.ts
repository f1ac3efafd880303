/** Where a setting stands that a switch of slmgr.vbs writes. */
interface SwitchSetting {
  /** Value below the key of the Software Protection Platform. */
  readonly value: string;
  readonly type: 'REG_SZ' | 'REG_DWORD';
  /** What the switch leaves there. */
  readonly becomes: string;
  /** No document names the value; the name is that of the property it feeds. */
  readonly unverified?: true;
  /** Property of WMI that shows it, whatever the language of the system. */
  readonly wmi: string;
}

/** A switch of slmgr.vbs: what it does, where, who may, and the way back. */
export interface SlmgrSwitch {
  /** With its slash, in lower case. */
  readonly name: string;
  /** What is typed behind it; empty where nothing is. */
  readonly arguments: string;
  /** One line, as in a list. */
  readonly title: string;
  readonly effect: string;
  /** The computer it belongs to. */
  readonly on: 'client' | 'host' | 'any';
  /** Who may; left out where it only looks, which anybody may. */
  readonly rights?: string;
  readonly setting: SwitchSetting | null;
  /** What holds where nobody ever set it. */
  readonly default: string | null;
  /** The way back; null where there is nothing to take back, a sentence where there is no way. */
  readonly undo: string | null;
  /** What shows that it worked. */
  readonly shows: string;
  /** What goes wrong with it. */
  readonly mind: readonly string[];
  readonly documentation: readonly string[];
}

/** The key of the settings. Below it stand keys of one application and of one product with settings of their own. */
export const PLATFORM_KEY =
  'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform';

/** What slmgr.vbs asks for before it sets something. */
export const ADMINISTRATOR = 'administrator, in an elevated command prompt';

export const SINCE_8 = 'There from Windows 8 and Server 2012 on.';
