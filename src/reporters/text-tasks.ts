import { checklist, type TasksOfCause, type Workplace } from './parts/checklist.js';
import { ROLE_WORDS } from './parts/roles.js';
import { manner, orderWords, verifyWords, workplaceWords } from './parts/task-words.js';
import type { Report } from '../model/report.js';
import { commandLine, hang, type Style } from './style.js';

const withStop = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);

function causeLines(style: Style, { tasks, finding: { verify } }: TasksOfCause): string[] {
  return [
    ...tasks.flatMap(({ number: task, step }) => {
      const how = manner(step);
      const words = `${how === '' ? '' : `(${how}) `}${withStop(step.do)}`;
      return [
        ...hang(style, `  [ ] ${task} `, words, { whole: true }),
        ...(step.command === null ? [] : [commandLine(style, 10, step.command)]),
      ];
    }),
    ...hang(style, '          ', withStop(verifyWords(verify)), { whole: true }),
    commandLine(style, 10, verify.run),
  ];
}

const workplaceLines = (style: Style, workplace: Workplace): string[] => [
  ...hang(style, '  ', workplaceWords(workplace), { whole: true }),
  ...workplace.causes.flatMap((cause) => causeLines(style, cause)),
];

/** What is to do, by role and computer, each with its command, the rights it needs and how to see that it worked. */
export function taskLines(style: Style, report: Report): string[] {
  const roles = checklist(report);
  return roles.length === 0
    ? []
    : [
        ...hang(style, '', orderWords()),
        ...roles.flatMap(({ role, workplaces }) => [
          '',
          style.paint('bold', `${ROLE_WORDS[role]}:`),
          ...workplaces.flatMap((workplace) => workplaceLines(style, workplace)),
        ]),
      ];
}
