import { say } from '../language/say.js';
import type { RemediationStep, Verification } from '../../model/finding.js';
import { changesWords, PLACE_WORDS, rightsWords, shellWords } from '../labels.js';
import type { Workplace } from './checklist.js';

/** Under the heading of the steps: a role sees a part of a cause's steps only. */
export const orderWords = (): string =>
  say`The numbers tell the order within a cause: 1.2 comes after 1.1, whoever does it.`;

const sentenceStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "On the KMS host: kms1.corp.example". Not escaped. */
export function workplaceWords({ place, computer }: Workplace): string {
  const where = sentenceStart(PLACE_WORDS[place]);
  return computer === null ? where : `${where}: ${computer}`;
}

/** With which rights, where to type it, and whether anything changes: "as administrator, in PowerShell"; empty for deeds without a command. */
export function manner(step: RemediationStep): string {
  const rights = rightsWords(step);
  const asAnybody = rights.length === 0 && step.command !== null && step.on !== 'network';
  return [
    ...(asAnybody ? [say`without special rights`] : rights),
    ...shellWords(step),
    ...(step.changes ? [] : [changesWords(step)]),
  ].join(', ');
}

/** "Then see that it worked, on the client, in PowerShell, and expect: …". Not escaped. */
export const verifyWords = ({ on, shell, expect }: Verification): string =>
  say`Then see that it worked, ${[PLACE_WORDS[on], ...shellWords({ shell })].join(', ')}, and expect: ${expect}`;
