import type { SettingsPart } from '../../model/settings.js';
import type { VamtListFacts } from '../../model/vamt.js';

/** What one text was recognised as; of a mixed paste each reader takes its own lines. */
export interface SettingsReading {
  /** For people: `slmgr /dlv`, `netstat`. */
  readonly takenFor: string;
  readonly parts: readonly SettingsPart[];
  /** Lists that VAMT exported: of many computers, and of the keys. */
  readonly vamt?: readonly VamtListFacts[];
  /** Values that were masked or could not be read, one line each. */
  readonly notes: readonly string[];
}

/** null when nothing in the text is this reader's. Never throws, and takes time in proportion to the text. */
export type SettingsReader = (text: string, file: string | null) => SettingsReading | null;
