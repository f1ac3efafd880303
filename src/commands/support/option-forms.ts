import type { ListOption, Reading, SingleOption, SwitchOption } from './option.js';

/** The makers of the option table: what a row does not say is what most rows would say. */

type Details<O> = Partial<Omit<O, 'form' | 'argument' | 'read' | 'help'>> & { readonly help: string };

const USUAL = { reach: 'everywhere', completion: 'nothing', choices: [], json: 'text' } as const;

/** Given several times, or once with commas. */
export function list<T>(
  argument: string,
  read: (text: string) => Reading<T>,
  details: Details<ListOption<T>>,
): ListOption<T> {
  return { ...USUAL, commas: true, ...details, form: 'list', argument, read };
}

/** The last one given counts. */
export function single<T>(
  argument: string,
  read: (text: string) => Reading<T>,
  details: Details<SingleOption<T>>,
): SingleOption<T> {
  const completion = details.choices === undefined ? USUAL.completion : 'words';
  return { ...USUAL, completion, ...details, form: 'single', argument, read };
}

/** On or off. */
export function toggle(details: Details<SwitchOption>): SwitchOption {
  return { reach: USUAL.reach, negatable: false, ...details, form: 'switch' };
}
