import type { Report } from '../../model/report.js';
import { isEventsOnly } from '../../reporters/events-only.js';
import { loadLanguage } from '../../languages/languages.js';
import { wantsColour } from './format.js';
import type { Surroundings } from './invocation.js';
import type { Format, Settings } from './options.js';

/** Columns of a text report that goes into a file or a pipe. */
const FILE_COLUMNS = 100;

/**
 * The report as text that ends with a line break, in pieces where it may be large. Each format is loaded when it is asked
 * for.
 */
export async function renderReport(
  report: Report,
  format: Exclude<Format, 'tui' | 'ndjson'>,
  settings: Settings,
  surroundings: Surroundings,
): Promise<string | Iterable<string>> {
  switch (format) {
    case 'text': {
      const { renderText } = await import('../../reporters/text.js');
      return renderText(report, {
        width: settings.output === null ? (surroundings.output.columns ?? FILE_COLUMNS) : FILE_COLUMNS,
        ascii: settings.ascii === true,
        colour: wantsColour(settings, surroundings),
        long: settings.long === true,
        language: await loadLanguage(settings.language),
      });
    }
    case 'json':
      return (await import('../../reporters/json.js')).renderJson(report);
    case 'markdown':
      return (await import('../../reporters/markdown.js')).renderMarkdown(report, {
        long: settings.long === true,
        language: await loadLanguage(settings.language),
      });
    case 'html':
      return (await import('../../reporters/html.js')).renderHtml(
        report,
        await loadLanguage(settings.language),
      );
    case 'csv':
      return renderTable(report);
    case 'baseline':
      return (await import('../../reporters/baseline.js')).renderBaseline(report);
    case 'script': {
      const [{ renderScript }, { wayBack }] = await Promise.all([
        import('../../reporters/script.js'),
        import('../../knowledge/commands/way-back.js'),
      ]);
      return renderScript(report, { wayBack });
    }
    case 'junit':
    case 'sarif':
      return (await import('./render-with-chain.js')).renderWithChain(report, format, settings);
    case 'nagios':
      return (await import('../../reporters/nagios.js')).renderNagios(report);
    case 'prometheus':
      return (await import('../../reporters/prometheus.js')).renderPrometheus(report);
  }
}

/** Of event logs alone the table is of their clients, of anything else of the findings. */
async function renderTable(report: Report): Promise<string> {
  return report.events !== null && isEventsOnly(report)
    ? (await import('../../reporters/events-csv.js')).renderEventsCsv(report.events)
    : (await import('../../reporters/findings-csv.js')).renderFindingsCsv(report);
}
