import type { ReportDiff } from '../model/report-diff.js';
import { compareReports, diffStatus } from '../readings/report-diff.js';
import { diffJson, diffMarkdown, diffText } from '../reporters/diff.js';
import { styleFor } from '../reporters/style.js';
import { wantsColour } from './support/format.js';
import type { Invocation, Surroundings } from './support/invocation.js';
import type { Settings } from './support/options.js';
import { readSettings } from './support/read-settings.js';
import { refuse } from './support/refusal.js';
import { readReportFile } from './support/report-file.js';
import { destination } from './support/same-file.js';
import { checkWritable, writeWholeFile } from './support/whole-file.js';

const COLUMNS = 100;

/** `diff OLD NEW`: what a report has that an older one has not, and the reverse. */
export async function run(invocation: Invocation): Promise<number> {
  const { words, surroundings } = invocation;
  const settings = readSettings('diff', invocation);
  const { output } = settings;
  const [old = '', now = ''] = words;
  if (output !== null) {
    const target = destination(output);
    if (target !== null && [old, now].some((path) => destination(path) === target))
      refuse(64, '--output and a report to compare name the same file');
    checkWritable('--output', output);
  }
  const diff = compareReports(readReportFile(old), readReportFile(now));
  const text = render(diff, settings, surroundings);
  if (output === null) await surroundings.print(text);
  else writeWholeFile('--output', output, text);
  return diffStatus(diff);
}

function render(diff: ReportDiff, settings: Settings, surroundings: Surroundings): string {
  if (settings.format === 'json') return diffJson(diff);
  if (settings.format === 'markdown') return diffMarkdown(diff);
  const columns = settings.output === null ? surroundings.output.columns : null;
  return diffText(
    diff,
    styleFor({
      width: columns ?? COLUMNS,
      ascii: settings.ascii === true,
      colour: wantsColour(settings, surroundings),
    }),
  );
}
