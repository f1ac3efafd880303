import type { SlmgrSwitch } from '../../../knowledge/slmgr/slmgr-switch.js';
import { SLMGR_SWITCHES } from '../../../knowledge/slmgr/switches.js';
import { commandIn } from '../../../protocol/settings/slmgr/commands.js';

export interface SwitchEntry {
  readonly kind: 'switch';
  readonly slmgr: SlmgrSwitch;
}

const SWITCHES: ReadonlyMap<string, SlmgrSwitch> = new Map(SLMGR_SWITCHES.map((one) => [one.name, one]));

/** Some shells make a path of a word that begins with a slash: the name alone does as well. */
const ALONE = /^[/-]?([a-z]{2,12}(?:-[a-z]{2,12}){0,3})(?=$|[\s:])/i;

/** `/cdns`, `-cdns`, `cdns`, `/skms kms1:1688`, `slmgr.vbs /cdns`, and a whole line from a console. */
export function findSwitch(typed: string): SwitchEntry | null {
  const { tool, option } = commandIn(typed) ?? { tool: 'slmgr', option: null };
  const name = option === null ? (ALONE.exec(typed)?.[1] ?? '') : (option.split(' ', 1)[0] ?? '').slice(1);
  const slmgr = SWITCHES.get(`/${name.toLowerCase()}`);
  return slmgr === undefined || tool === 'ospp.vbs' ? null : { kind: 'switch', slmgr };
}
