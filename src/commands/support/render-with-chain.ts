import { CATALOGUE, CHAIN } from '../../checks/index.js';
import type { Report } from '../../model/report.js';
import { renderJunit } from '../../reporters/junit.js';
import { renderSarif } from '../../reporters/sarif.js';
import type { Settings } from './options.js';

/** Formats that tell more of the chain than a report holds: a file of their own in the build, for nobody else needs it. */
export const renderWithChain = (
  report: Report,
  format: 'junit' | 'sarif',
  { failOn }: Pick<Settings, 'failOn'>,
): string =>
  format === 'junit'
    ? renderJunit(report, { chain: CHAIN, failOn: failOn ?? 'warning' })
    : renderSarif(report, CATALOGUE);
