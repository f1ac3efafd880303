import { PLATFORM_KEY } from '../../../knowledge/slmgr/slmgr-switch.js';
import type { FailureMode } from '../../../model/failure-mode.js';
import { onlyLooks } from '../../../model/slmgr.js';
import { titleInLanguage } from '../../../reporters/language/in-language.js';
import type { Style } from '../../../reporters/style.js';
import type { Entry } from './entries.js';
import { entryInLanguage } from './entry-in-language.js';
import type { SwitchEntry } from './find-switch.js';
import { NAMES_ONLY } from './markdown-links.js';
import { modeMarkdown } from './mode-markdown.js';
import { modeText } from './mode-text.js';
import { modeWords } from './mode-words.js';
import { numberMarkdown } from './number-markdown.js';
import { numberText } from './number-text.js';
import { numberWords } from './number-words.js';
import { switchMarkdown } from './switch-markdown.js';
import { switchModes } from './switch-modes.js';
import { switchText } from './switch-text.js';
import { commandOf, switchWords } from './switch-words.js';

/** One entry as each output shows it. */

export function asText(entry: Entry, style: Style): string {
  switch (entry.kind) {
    case 'failure-mode':
      return modeText(entryInLanguage(modeWords(entry.mode)), style);
    case 'switch':
      return switchText(switchWords(entry.slmgr), style);
    case 'code':
    case 'event':
      return numberText(numberWords(entry), style);
  }
}

export function asMarkdown(entry: Entry): string {
  switch (entry.kind) {
    case 'failure-mode':
      return modeMarkdown(entryInLanguage(modeWords(entry.mode)), NAMES_ONLY);
    case 'switch':
      return switchMarkdown(switchWords(entry.slmgr), NAMES_ONLY);
    case 'code':
    case 'event':
      return numberMarkdown(numberWords(entry), NAMES_ONLY);
  }
}

export function asData(entry: Entry): object {
  switch (entry.kind) {
    case 'failure-mode':
      return modeData(entry.mode);
    case 'switch':
      return switchData(entry);
    case 'code':
      return { kind: entry.kind, ...entry.code };
    case 'event':
      return { kind: entry.kind, ...entry.event };
  }
}

function modeData(mode: FailureMode): object {
  const words = modeWords(mode);
  return {
    kind: 'failure-mode',
    ...words,
    explains: words.explains.map(({ id }) => id),
    explainedBy: words.explainedBy.map(({ id }) => id),
    symptoms: words.symptoms.map(({ id, title }) => ({ id, title })),
    codes: words.codes.map(({ code }) => code),
    events: words.events.map(({ provider, id, lastId }) => ({ provider, id, lastId })),
    foundBy: words.foundBy.map(({ id }) => id),
  };
}

function switchData({ kind, slmgr }: SwitchEntry): object {
  const ids = (modes: readonly FailureMode[]) => modes.map(({ id }) => id);
  const { about, mendedWith, checkedWith } = switchModes(slmgr.name);
  return {
    kind,
    ...slmgr,
    rights: slmgr.rights ?? null,
    setting: slmgr.setting === null ? null : { key: PLATFORM_KEY, ...slmgr.setting },
    command: commandOf(slmgr),
    elsewhere: switchWords(slmgr).elsewhere,
    changes: !onlyLooks(slmgr.name),
    failureModes: { about: ids(about), mendedWith: ids(mendedWith), checkedWith: ids(checkedWith) },
  };
}

/** Of a line in a list. */
export function headOf(entry: Entry): { readonly id: string; readonly title: string } {
  switch (entry.kind) {
    case 'failure-mode':
      return { id: entry.mode.id, title: titleInLanguage(entry.mode.id, entry.mode.title) };
    case 'switch':
      return { id: entry.slmgr.name, title: entry.slmgr.title };
    case 'code':
      return { id: numberWords(entry).id, title: entry.code.meaning };
    case 'event':
      return { id: numberWords(entry).id, title: entry.event.title };
  }
}
