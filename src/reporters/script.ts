import type { Place, RemediationStep } from '../model/finding.js';
import type { Report } from '../model/report.js';
import { formatMinute } from './events/day.js';
import { checklist, type TasksOfCause, type Task, type Workplace } from './parts/checklist.js';
import { manner, orderWords, verifyWords, workplaceWords } from './parts/task-words.js';
import { comment, isPlain, literal } from './script/literal.js';
import { verdictSentence } from './verdict-sentence.js';

export interface ScriptOptions {
  /** How a changing step is taken back, in words. */
  readonly wayBack: (step: RemediationStep) => string;
}

/** The part that is the same in every script: looks without asking, changes only with -Apply and a yes to each step. */
const RUNNER = String.raw`
$Changes = $Apply.IsPresent -and -not $WhatIf.IsPresent

# One step: runs what only looks; says what a changing one would do, or does it after a yes.
function Invoke-Step {
    param([string]$Number, [string]$What, [string]$Shell, [string]$Command, [switch]$Changing)
    Write-Host ''
    Write-Host "$Number  $What"
    Write-Host "    $Command"
    if ($Changing -and -not $Changes) {
        Write-Host '    What if: not run. -Apply asks whether to run it.'
        return
    }
    if ($Changing) {
        $answer = Read-Host "    Run step $Number on this computer? (y/N)"
        if ($answer -ne 'y') {
            Write-Host '    Left out.'
            return
        }
    }
    if ($Shell -eq 'powershell') {
        & ([scriptblock]::Create($Command))
    } else {
        & $env:ComSpec /d /c $Command
    }
}
`;

/** Steps that can run by themselves: in a shell of Windows, whole, without a place to fill in. */
const canRun = ({ step }: Task): boolean =>
  step.command !== null &&
  isPlain(step.command) &&
  (step.shell === 'cmd' || step.shell === 'powershell') &&
  !/<[^<>]+>/.test(step.command);

function taskLines(task: Task, { wayBack }: ScriptOptions): string[] {
  const { number, step } = task;
  const how = manner(step);
  const undo = step.changes ? [comment(`    Undo: ${wayBack(step)}`)] : [];
  const head = [comment(`${number} ${how === '' ? '' : `(${how}) `}${step.do}`), ...undo];
  if (!canRun(task) || step.command === null)
    return [
      ...head,
      comment('    By hand: it has no command for this script, or one with a place to fill in.'),
      ...(step.command === null ? [] : [comment(`    ${step.command}`)]),
    ];
  const words = [
    `-Number ${literal(number)}`,
    `-What ${literal(isPlain(step.do) ? step.do : 'see the comment above')}`,
    `-Shell ${literal(step.shell ?? 'cmd')}`,
    ...(step.changes ? ['-Changing'] : []),
    `-Command ${literal(step.command)}`,
  ];
  return [...head, `Invoke-Step ${words.join(' ')}`];
}

const causeLines = ({ number, finding, tasks }: TasksOfCause, options: ScriptOptions): string[] => [
  '',
  comment(`Cause ${number}: ${finding.summary}`),
  ...tasks.flatMap((task) => taskLines(task, options)),
  comment(verifyWords(finding.verify)),
  comment(`    ${finding.verify.run}`),
];

function placeLines(place: Place, workplaces: readonly Workplace[], options: ScriptOptions): string[] {
  const body = workplaces.flatMap((workplace) => [
    comment(workplaceWords(workplace)),
    ...workplace.causes.flatMap((cause) => causeLines(cause, options)),
    '',
  ]);
  return [
    '',
    `if ($On -eq ${literal(place)}) {`,
    ...body.map((line) => (line === '' ? '' : `    ${line}`)),
    `    Write-Host ${literal('')}`,
    '}',
  ];
}

function head(report: Report): string[] {
  const { tool, run } = report;
  return [
    comment(`Steps that ${tool.name} ${tool.version} advises, ${formatMinute(run.judgedAt)} UTC.`),
    comment(verdictSentence(report)),
    '#',
    '# kms-doctor never runs this file. Read it before you do: the steps of one cause may be',
    '# alternatives, and some hold only in the case that their words name.',
    '# Without -Apply nothing is changed: what only looks is run, what changes is named.',
    '# With -Apply each changing step is run after you said yes to it; -WhatIf wins over -Apply.',
    comment(orderWords()),
  ];
}

const parameters = (places: readonly Place[]): string[] => [
  '[CmdletBinding()]',
  'param(',
  '    # The computer that this runs on.',
  '    [Parameter(Mandatory = $true)]',
  `    [ValidateSet(${places.map(literal).join(', ')})]`,
  '    [string]$On,',
  '    [switch]$Apply,',
  '    [switch]$WhatIf',
  ')',
];

/** The steps of a report as a PowerShell script, one part for each kind of computer; the program itself never runs it. */
export function renderScript(report: Report, options: ScriptOptions): string {
  const workplaces = checklist(report).flatMap((role) => role.workplaces);
  const places = [...new Set(workplaces.map(({ place }) => place))];
  const lines =
    places.length === 0
      ? [...head(report), `Write-Host ${literal('There is nothing to do.')}`]
      : [
          ...head(report),
          ...parameters(places),
          ...RUNNER.trimEnd().split('\n'),
          ...places.flatMap((place) =>
            placeLines(
              place,
              workplaces.filter((one) => one.place === place),
              options,
            ),
          ),
        ];
  return lines.map((line) => `${line}\r\n`).join('');
}
