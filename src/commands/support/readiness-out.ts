import type { Readiness } from '../../model/readiness.js';
import {
  readinessHtml,
  readinessJson,
  readinessMarkdown,
  readinessText,
} from '../../reporters/readiness/faces.js';
import { styleFor } from '../../reporters/style.js';
import { wantsColour } from './format.js';
import type { Surroundings } from './invocation.js';
import type { Settings } from './options.js';
import { writeWholeFile } from './whole-file.js';

const COLUMNS = 100;

/** 0 ready, 1 with remarks, 2 not ready, 3 it cannot be told. */
const STATUSES = { ready: 0, remarks: 1, 'not-ready': 2, unknown: 3 } as const;

/** Hands the result out in the format asked for; gives the exit status. */
export async function handOut(
  result: Readiness,
  settings: Settings,
  surroundings: Surroundings,
): Promise<number> {
  const text = render(result, settings, surroundings);
  if (settings.output === null) await surroundings.print(text);
  else writeWholeFile('--output', settings.output, text);
  const status = STATUSES[result.verdict];
  return status === 1 && settings.failOn === 'error' ? 0 : status;
}

function render(result: Readiness, settings: Settings, surroundings: Surroundings): string {
  const { format, output, ascii } = settings;
  if (format === 'json') return readinessJson(result);
  if (format === 'markdown') return readinessMarkdown(result);
  if (format === 'html') return readinessHtml(result);
  const width = output === null ? (surroundings.output.columns ?? COLUMNS) : COLUMNS;
  const colour = wantsColour(settings, surroundings);
  return readinessText(result, styleFor({ width, ascii: ascii === true, colour }));
}
