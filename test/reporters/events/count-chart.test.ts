import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ActivationCount, HostAnalysis } from '../../../src/model/events.js';
import { chartData } from '../../../src/reporters/events/chart-data.js';
import { chartLegend, drawCountChart } from '../../../src/reporters/events/count-chart.js';
import { displayWidth } from '../../../src/reporters/layout.js';
import { fallingHost, JUDGED_AT } from '../../support/sample-events.js';

const { activationCount, forecast } = fallingHost;

function rowsOf(size: { width: number; height: number; ascii: boolean }): string[] {
  const data = chartData(activationCount, forecast, JUDGED_AT);
  if (data === null) throw new Error('there is a count to draw');
  return drawCountChart(data, size).map((pieces) => pieces.map(({ text }) => text).join(''));
}

describe('the data', () => {
  test('begins with the first day, ends with the last of the forecast, and stands above everything', () => {
    expect(chartData(activationCount, forecast, JUDGED_AT)).toMatchObject({
      from: '2026-09-22',
      to: '2026-12-20',
      lastDay: 89,
      today: 59,
      thresholds: [25, 5],
      top: 30,
    });
  });

  test('the curves begin where the count ends, so that the lines join', () => {
    const data = chartData(activationCount, forecast, JUDGED_AT);
    expect(data?.expected[0]).toEqual(data?.counted.at(-1));
    expect(data?.pessimistic[0]).toEqual(data?.counted.at(-1));
  });

  test('without a dated request there is nothing to draw', () => {
    expect(chartData({ ...activationCount, series: [] }, forecast, JUDGED_AT)).toBeNull();
    expect(chartData({ ...activationCount, series: [['yesterday', 3]] }, forecast, JUDGED_AT)).toBeNull();
  });

  test('dates and counts that are none are left out, and years of them stay bounded', () => {
    const point = fc.tuple(
      fc.oneof(fc.constantFrom('', 'x', '0000-01-01', '9999-12-31', '2026-11-01'), fc.string()),
      fc.oneof(fc.integer(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1)),
    );
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 20 }),
        fc.array(point, { maxLength: 20 }),
        (series, expected) => {
          const count: ActivationCount = { ...activationCount, series };
          const curves: HostAnalysis['forecast'] = {
            ...forecast,
            expected: { ...forecast.expected, series: expected },
          };
          const data = chartData(count, curves, JUDGED_AT);
          if (data === null) return;
          const rows = drawCountChart(data, { width: 60, height: 5, ascii: false });
          expect(rows).toHaveLength(6);
          for (const row of rows)
            expect(row.map(({ text }) => text).join('').length).toBeLessThanOrEqual(100);
        },
      ),
    );
  });
});

describe('the drawing', () => {
  test.each([40, 60, 80])('is as wide as asked for: %d', (width) => {
    const rows = rowsOf({ width, height: 6, ascii: false });
    expect(rows).toHaveLength(7);
    for (const row of rows) expect(displayWidth(row)).toBeLessThanOrEqual(width);
  });

  test('the threshold is a line behind the count, with its number at the axis', () => {
    const rows = rowsOf({ width: 60, height: 6, ascii: false });
    expect(rows.find((row) => row.startsWith(' 25'))).toMatch(/^ 25┤─{4,}.*[▁-█]/);
    expect(rows.find((row) => row.startsWith('  5'))).toMatch(/─/);
  });

  test('the forecast is dashed behind today, and falls', () => {
    const rows = rowsOf({ width: 80, height: 8, ascii: false });
    const first = rows.findIndex((row) => row.includes('╌'));
    expect(rows[first]).toMatch(/█|▇/);
    expect(rows.filter((row) => row.includes('·')).length).toBeGreaterThan(3);
  });

  test('old consoles get ASCII only', () => {
    for (const row of rowsOf({ width: 60, height: 6, ascii: true })) expect(row).toMatch(/^[\x20-\x7e]*$/);
  });

  test('the legend names what is there', () => {
    const data = chartData(activationCount, null, JUDGED_AT);
    if (data === null) throw new Error('there is a count to draw');
    expect(chartLegend(data, false).map(({ text }) => text)).toEqual(['█ counted', '── 25 and 5 needed']);
  });
});
