import { escapeMarkdown } from '../../../reporters/escape.js';
import type { FailureMode } from '../../../model/failure-mode.js';
import type { KnownCode, KnownEvent, Symptom } from './knowledge.js';
import { idsOf } from './number-words.js';

type Named = Pick<FailureMode, 'id' | 'title'>;

/** How markdown refers to something that is told elsewhere: by name in a ticket, by a link on a page. */
export interface MarkdownLinks {
  /** Of the title: sections stand one level below it. */
  readonly level: 1 | 2 | 3;
  readonly mode: (mode: Named) => string;
  /** The id alone, for long lists. */
  readonly id: (mode: Named) => string;
  readonly symptom: (symptom: Pick<Symptom, 'title'>) => string;
  readonly code: (code: KnownCode) => string;
  readonly event: (event: KnownEvent) => string;
}

/** For tickets and wikis, where `kms-doctor explain NAME` tells more. */
export const NAMES_ONLY: MarkdownLinks = {
  level: 2,
  id: ({ id }) => `\`${id}\``,
  mode: ({ id, title }) => `\`${id}\`: ${escapeMarkdown(title)}`,
  symptom: ({ title }) => escapeMarkdown(title),
  code: ({ code }) => `\`${code}\``,
  event: (event) => `\`${idsOf(event)}\``,
};
