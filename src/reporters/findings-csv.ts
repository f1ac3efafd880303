import type { Finding } from '../model/finding.js';
import type { Report } from '../model/report.js';
import { type Column, renderCsv } from './csv.js';

const COLUMNS: readonly Column<Finding>[] = [
  ['id', ({ id }) => id],
  ['failureMode', ({ failureMode }) => failureMode],
  ['severity', ({ severity }) => severity],
  ['confidence', ({ confidence }) => confidence],
  ['subject', ({ subject }) => subject],
  ['summary', ({ summary }) => summary],
  ['cause', ({ cause }) => cause],
  ['causedByFinding', ({ causedByFinding }) => causedByFinding],
  ['do', ({ remediation }) => remediation[0]?.do ?? null],
  ['on', ({ remediation }) => remediation[0]?.on ?? null],
  ['command', ({ remediation }) => remediation[0]?.command ?? null],
  ['moreSteps', ({ remediation }) => Math.max(0, remediation.length - 1)],
  ['verify', ({ verify }) => verify.run],
  ['expect', ({ verify }) => verify.expect],
  ['documentation', ({ documentation }) => documentation[0] ?? null],
];

/** Every finding as one line, in the order of the report and with its first step, RFC 4180; ends with a line break. */
export const renderFindingsCsv = ({ findings }: Pick<Report, 'findings'>): string =>
  renderCsv(COLUMNS, findings);
