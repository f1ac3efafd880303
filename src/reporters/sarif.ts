import type { FailureMode } from '../model/failure-mode.js';
import type { Finding, Severity } from '../model/finding.js';
import type { CheckResult, Report } from '../model/report.js';
import { escapeJson, escapeMarkdown } from './escape.js';
import { PLAIN_URL } from './plain-url.js';
import { CHECK_NAMES, stepPlace } from './labels.js';

type Rule = Pick<FailureMode, 'id' | 'title' | 'severity' | 'cause' | 'documentation'>;

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0, 3.27.10. */
const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

const explain = (id: string): string => `kms-doctor explain ${id}`;

function helpOf({ id, cause, documentation }: Rule) {
  const parts = [cause, `All steps: ${explain(id)}`, ...documentation];
  return {
    text: parts.join('\n'),
    markdown: [
      escapeMarkdown(cause),
      '',
      `All steps: \`${explain(id)}\``,
      '',
      ...documentation.map((entry) => `- ${PLAIN_URL.test(entry) ? `<${entry}>` : escapeMarkdown(entry)}`),
    ].join('\n'),
  };
}

function ruleOf(rule: Rule) {
  const url = rule.documentation.find((entry) => PLAIN_URL.test(entry));
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.cause },
    help: helpOf(rule),
    ...(url !== undefined && { helpUri: url }),
    defaultConfiguration: { level: LEVELS[rule.severity] },
  };
}

/** What was found, and the first step: viewers show nothing else without a click. */
function messageOf({ summary, remediation: [step] }: Finding): string {
  if (step === undefined) return summary;
  const command = step.command === null ? '' : `: ${step.command}`;
  return `${summary}\nNext, ${stepPlace(step)}: ${step.do}${command}`;
}

const resultOf = (finding: Finding, ruleIndex: number) => ({
  ruleId: finding.failureMode,
  ruleIndex,
  level: LEVELS[finding.severity],
  message: { text: messageOf(finding) },
  // Domains, endpoints and computers are places without a file.
  locations: [{ logicalLocations: [{ name: finding.subject, fullyQualifiedName: finding.id }] }],
  // The same fault at the same place has the same id in every run.
  partialFingerprints: { 'findingId/v1': finding.id },
  properties: {
    confidence: finding.confidence,
    causedByFinding: finding.causedByFinding,
    verify: finding.verify.run,
  },
});

/** What could not be looked at is no result: it says how far the run came. */
const notificationOf = ({ id, status, summary, reason }: CheckResult) => ({
  level: status === 'unknown' ? 'warning' : 'note',
  descriptor: { id },
  message: { text: `${CHECK_NAMES[id]}: ${reason ?? summary}` },
});

/** One SARIF 2.1.0 log with one run: a rule for each failure mode that was found, a result for each finding. */
export function renderSarif(report: Report, catalogue: readonly Rule[]): string {
  const { tool, run, checks, baseline } = report;
  const silenced = baseline?.silenced ?? [];
  const findings = [...report.findings, ...silenced.map(({ finding }) => finding)];
  const known = new Map(catalogue.map((mode) => [mode.id, mode]));
  const ids = [...new Set(findings.map(({ failureMode }) => failureMode))].toSorted();
  const unlooked = checks.filter(({ status }) => status === 'unknown' || status === 'skip');
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            rules: ids.map((id) => {
              const mode = known.get(id);
              return mode === undefined ? { id } : ruleOf(mode);
            }),
          },
        },
        invocations: [
          {
            startTimeUtc: run.startedAt,
            executionSuccessful: run.complete,
            toolExecutionNotifications: unlooked.map(notificationOf),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: [
          ...report.findings.map((finding) => resultOf(finding, ids.indexOf(finding.failureMode))),
          ...silenced.map(({ finding, until, reason }) => ({
            ...resultOf(finding, ids.indexOf(finding.failureMode)),
            suppressions: [
              { kind: 'external', status: 'accepted', justification: `${reason} (until ${until})` },
            ],
          })),
        ],
      },
    ],
  };
  return escapeJson(JSON.stringify(log, null, 2)) + '\n';
}
