import type { ComparedReport } from '../../model/report-diff.js';
import { isRecord, readJsonFile } from './json-file.js';
import { refuse } from './refusal.js';
import { schemaFault, type Schema } from './schema-check.js';
import { shown } from './shown.js';

const TEXT: Schema = { type: 'string' };
const TEXT_OR_NULL: Schema = { type: ['string', 'null'] };
const oneOf = (...words: readonly string[]): Schema => ({ type: 'string', enum: words });
const list = (items: Schema): Schema => ({ type: 'array', items });
const holding = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

/** What is read of a report; whatever else it holds may be of a later version. */
const SHAPE: Schema = holding({
  verdict: oneOf('healthy', 'warning', 'error', 'unknown'),
  run: holding({ startedAt: TEXT, judgedAt: { ...TEXT, pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d' } }),
  checks: list(
    holding({
      id: TEXT,
      status: oneOf('pass', 'warn', 'fail', 'skip', 'unknown'),
      reason: TEXT_OR_NULL,
      observations: list(holding({ id: TEXT })),
    }),
  ),
  findings: list(
    holding({
      id: TEXT,
      failureMode: TEXT,
      severity: oneOf('error', 'warning', 'info'),
      confidence: oneOf('confirmed', 'likely', 'possible'),
      subject: TEXT,
      summary: TEXT,
      causedByFinding: TEXT_OR_NULL,
      evidence: list(TEXT),
    }),
  ),
});

/** A report that `--format json` wrote. Refuses with 66, naming what is wrong and where. */
export function readReportFile(path: string): ComparedReport {
  const json = readJsonFile(path);
  const source = shown(path);
  if (isRecord(json) && json['format'] === 'kms-doctor-run')
    return refuse(66, `${source}: a saved run; make a report of it with check --evidence FILE --format json`);
  if (!isRecord(json) || !('schemaVersion' in json))
    return refuse(66, `${source}: not a report that --format json wrote ("schemaVersion" is missing)`);
  const version = json['schemaVersion'];
  if (typeof version !== 'string' || !version.startsWith('1.'))
    return refuse(66, `${source}: a report of another version than 1, which this program does not read`);
  const fault = schemaFault(json, SHAPE);
  if (fault !== null) {
    const place = fault.path === '' ? 'the whole file' : shown(fault.path);
    return refuse(66, `${source}: not a report that --format json wrote: ${place} ${fault.problem}`);
  }
  return json as unknown as ComparedReport;
}
