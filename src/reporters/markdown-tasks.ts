import type { RemediationStep, Verification } from '../model/finding.js';
import type { Report } from '../model/report.js';
import { escapeMarkdown, fenceMarkdown } from './escape.js';
import { checklist, type TasksOfCause, type Workplace } from './parts/checklist.js';
import { ROLE_WORDS } from './parts/roles.js';
import { manner, orderWords, verifyWords, workplaceWords } from './parts/task-words.js';

const LANGUAGES = { cmd: 'bat', powershell: 'powershell', sh: 'sh' } as const;

const languageOf = ({ shell }: Pick<Verification, 'shell'>): string =>
  shell === null ? '' : LANGUAGES[shell];

/** A fenced block that belongs to the item above it. */
const fenced = (command: string, shell: RemediationStep['shell']): string[] =>
  fenceMarkdown(command, languageOf({ shell })).map((line) => `  ${line}`);

function causeItems({ tasks, finding: { verify } }: TasksOfCause): string[] {
  return [
    ...tasks.flatMap(({ number, step }) => {
      const how = manner(step);
      return [
        `- [ ] **${number}**${how === '' ? '' : ` (${how})`} ${escapeMarkdown(step.do)}`,
        ...(step.command === null ? [] : fenced(step.command, step.shell)),
      ];
    }),
    `- ${escapeMarkdown(verifyWords(verify))}`,
    ...fenced(verify.run, verify.shell),
  ];
}

const workplaceItems = (workplace: Workplace): string[] => [
  `#### ${escapeMarkdown(workplaceWords(workplace))}`,
  '',
  ...workplace.causes.flatMap(causeItems),
  '',
];

/** What is to do as a list to tick off, by role and computer. */
export function markdownTasks(report: Report): string[] {
  const roles = checklist(report);
  if (roles.length === 0) return [];
  return [
    orderWords(),
    '',
    ...roles.flatMap(({ role, workplaces }) => [
      `### ${ROLE_WORDS[role]}`,
      '',
      ...workplaces.flatMap(workplaceItems),
    ]),
  ];
}
