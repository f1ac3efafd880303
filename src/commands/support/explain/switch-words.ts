import { slmgr } from '../../../failure-modes/record-steps.js';
import { type Elsewhere, elsewhere, insteadOf } from '../../../knowledge/commands/elsewhere.js';
import { PLATFORM_KEY, type SlmgrSwitch } from '../../../knowledge/slmgr/slmgr-switch.js';
import { onlyLooks } from '../../../model/slmgr.js';
import { switchModes, type SwitchModes } from './switch-modes.js';

const ON_WORDS = { client: 'the KMS client', host: 'the KMS host', any: 'the computer it is about' } as const;

/** What is typed in brackets may be left out. */
const OPTIONAL = / *\[[^\]]{0,80}\]/g;

/** A switch with what has to be typed behind it. */
export const mandatoryPart = ({ name, arguments: more }: SlmgrSwitch): string =>
  `${name} ${more.replace(OPTIONAL, '')}`.trimEnd();

/** A switch in the parts that text and markdown are made of. */
export interface SwitchWords {
  readonly id: string;
  readonly title: string;
  readonly command: string;
  readonly effect: string;
  /** One line each: what is asked first. */
  readonly rows: readonly { readonly label: string; readonly text: string }[];
  readonly mind: readonly string[];
  /** On other versions of Windows, and where there is no VBScript. */
  readonly elsewhere: readonly Elsewhere[];
  readonly modes: SwitchModes;
  readonly documentation: readonly string[];
}

export const commandOf = ({ name, arguments: more, title }: SlmgrSwitch): string =>
  slmgr({ do: title, on: 'client', switches: `${name} ${more}`.trimEnd() }).command ?? '';

function settingRows({ setting }: SlmgrSwitch): SwitchWords['rows'] {
  if (setting === null) return [];
  const { value, type, becomes, unverified, wmi } = setting;
  const name = `${PLATFORM_KEY}\\${value} (${type})`;
  const doubt = unverified === true ? '; no document names the value: look at the property' : '';
  return [
    { label: 'Registry', text: `${name} becomes ${becomes}${doubt}` },
    { label: 'WMI', text: wmi },
  ];
}

export function switchWords(one: SlmgrSwitch): SwitchWords {
  const row = (label: string, text: string | null) => (text === null ? [] : [{ label, text }]);
  const looks = onlyLooks(one.name);
  return {
    id: one.name,
    title: `slmgr ${one.name}: ${one.title}`,
    command: commandOf(one),
    effect: one.effect,
    rows: [
      ...row('Changes', looks ? 'nothing, it only looks' : 'yes'),
      ...row('Runs on', ON_WORDS[one.on]),
      ...row('Rights', one.rights ?? 'none needed'),
      ...settingRows(one),
      ...row('Default', one.default),
      ...row('Undo', one.undo),
      ...row('Shown by', one.shows),
    ],
    mind: one.mind,
    elsewhere: [
      ...elsewhere([one.setting === null ? null : PLATFORM_KEY]),
      ...insteadOf([mandatoryPart(one)]),
    ],
    modes: switchModes(one.name),
    documentation: one.documentation,
  };
}
