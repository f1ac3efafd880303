import type { Report } from '../../model/report.js';
import type { Surroundings } from './invocation.js';
import type { Format, Settings } from './options.js';
import { isRefusal } from './refusal.js';
import { renderReport } from './render-report.js';
import { writeWholeFile } from './whole-file.js';

type FileFormat = Exclude<Format, 'tui' | 'ndjson'>;

/** The end of a file name says the format; JSON unless it is one for people. */
const ENDINGS: readonly (readonly [RegExp, FileFormat])[] = [
  [/\.(?:md|markdown)$/i, 'markdown'],
  [/\.txt$/i, 'text'],
  [/\.html?$/i, 'html'],
  [/\.csv$/i, 'csv'],
  [/\.sarif$/i, 'sarif'],
  [/\.ps1$/i, 'script'],
];

const formatOf = (file: string): FileFormat => ENDINGS.find(([ending]) => ending.test(file))?.[1] ?? 'json';

/** Saves what the interface shows. */
export async function saveReport(
  report: Report,
  file: string,
  settings: Settings,
  surroundings: Surroundings,
) {
  const asFile = { ...settings, output: file, long: true };
  try {
    writeWholeFile('save', file, await renderReport(report, formatOf(file), asFile, surroundings));
    return { ok: true, path: file } as const;
  } catch (error) {
    if (isRefusal(error)) return { ok: false, why: error.message } as const;
    throw error;
  }
}
