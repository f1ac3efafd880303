/** What an option is, in the one shape that parsing, configuration, environment, help and completion read. */

export type Reading<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** Where an option may be set. Everything that describes a run can stand in the configuration file too. */
type Reach = 'flag' | 'flag-and-environment' | 'everywhere';

/** What the shell offers after the option. */
type Completion = 'words' | 'file' | 'nothing';

interface OptionBase {
  /** One line for `--help`. */
  readonly help: string;
  readonly reach: Reach;
}

interface WithArgument extends OptionBase {
  /** Name of the argument in help, for example `NAME[:PORT]`. */
  readonly argument: string;
  readonly completion: Completion;
  /** The allowed words, where there is a closed list. */
  readonly choices: readonly string[];
  /** Type in the configuration file. */
  readonly json: 'text' | 'number';
}

/** Given several times, or once with commas. */
export interface ListOption<T> extends WithArgument {
  readonly form: 'list';
  /** Whether a comma separates two; file names may hold one. */
  readonly commas: boolean;
  read(text: string): Reading<T>;
}

/** The last one given counts. */
export interface SingleOption<T> extends WithArgument {
  readonly form: 'single';
  read(text: string): Reading<T>;
}

/** On or off; `negatable` ones have a `--no-` form. */
export interface SwitchOption extends OptionBase {
  readonly form: 'switch';
  readonly negatable: boolean;
}

export type Option = ListOption<unknown> | SingleOption<unknown> | SwitchOption;

/** The value of an option after all its sources were merged: null where nobody gave one. */
export type ValueOf<O> =
  O extends ListOption<infer T>
    ? readonly T[]
    : O extends SingleOption<infer T>
      ? T | null
      : O extends SwitchOption
        ? boolean | null
        : never;

/** `updateProbe` → `--update-probe` */
export function flagOf(key: string): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** `updateProbe` → `KMS_DOCTOR_UPDATE_PROBE` */
export function environmentNameOf(key: string): string {
  return `KMS_DOCTOR_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}
