import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { renderEventsCsv } from '../../src/reporters/events-csv.js';
import { renderFindingsCsv } from '../../src/reporters/findings-csv.js';
import { csvCells } from '../support/csv-cells.js';
import { hostileEventReport, hostileReport, reportWithOneHostileText } from '../support/hostile-report.js';
import { SAMPLE_REPORTS } from '../support/sample-reports.js';
import { expectVisible } from '../support/visible.js';

// Many large reports: a busy machine needs more than the usual 5 s.
jest.setTimeout(120_000);

const RUNS = { numRuns: 100 };

/** Reports of any kind, the table of each and how many rows it has to have. */
const table = fc.oneof(
  hostileEventReport.map(({ events }) => {
    const clients = events?.clients ?? [];
    return { text: renderEventsCsv({ clients }), rows: clients.length };
  }),
  fc
    .oneof(hostileReport, reportWithOneHostileText)
    .map((report) => ({ text: renderFindingsCsv(report), rows: report.findings.length })),
);

describe('hostile texts', () => {
  test.each([',', ';', '\t'])('no cell is a formula, also when the sheet splits at %j', (separator) => {
    fc.assert(
      fc.property(table, ({ text }) => {
        expectVisible(text.replaceAll('\r\n', '\n'));
        for (const cell of csvCells(text, separator)) expect(cell).not.toMatch(/^(?!-?\d+$)[=+\-@\t\r]/);
      }),
      RUNS,
    );
  });

  test('every line has a cell for each heading', () => {
    fc.assert(
      fc.property(table, ({ text, rows }) => {
        const lines = text.split('\r\n');
        expect(lines).toHaveLength(rows + 2);
        const width = lines[0]?.split(',').length;
        for (const line of lines.slice(1, -1)) expect(csvCells(line, ',')).toHaveLength(width ?? 0);
      }),
      RUNS,
    );
  });
});

test('a finding is a line with its first step; nothing found is the headings alone', () => {
  const [finding] = SAMPLE_REPORTS['filtered-port'].findings;
  const [heads, line] = renderFindingsCsv(SAMPLE_REPORTS['filtered-port']).split('\r\n');
  const cells = csvCells(line ?? '', ',');
  const row = Object.fromEntries((heads ?? '').split(',').map((head, at) => [head, cells[at]]));
  expect(row).toMatchObject({
    id: finding?.id,
    severity: 'error',
    do: finding?.remediation[0]?.do,
    command: finding?.remediation[0]?.command,
    verify: finding?.verify.run,
  });
  expect(renderFindingsCsv({ findings: [] }).split('\r\n')).toEqual([heads, '']);
});
