import { say } from '../language/say.js';
import type { ChartData, Point } from './chart-data.js';

/** What a piece of the chart is; faces paint it. */
type ChartPart = 'axis' | 'counted' | 'threshold' | 'expected' | 'pessimistic';

export interface ChartPiece {
  readonly text: string;
  readonly part: ChartPart;
}

interface ChartSigns {
  /** A column filled by so many eighths of a row, from 1 to 8. */
  readonly blocks: readonly string[];
  readonly threshold: string;
  readonly expected: string;
  readonly pessimistic: string;
  readonly tick: string;
  readonly axis: string;
}

const UNICODE: ChartSigns = {
  blocks: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  threshold: '─',
  expected: '╌',
  pessimistic: '·',
  tick: '┤',
  axis: '│',
};

const ASCII: ChartSigns = {
  blocks: ['.', '.', '.', '#', '#', '#', '#', '#'],
  threshold: '-',
  expected: '=',
  pessimistic: ':',
  tick: '+',
  axis: '|',
};

/** The count at a column: the last point that is not behind its last day; null before the first and behind the last. */
function atColumns(points: readonly Point[], columns: number, perColumn: number): (number | null)[] {
  const values: (number | null)[] = [];
  let next = 0;
  let value: number | null = null;
  for (let column = 0; column < columns; column += 1) {
    const until = (column + 1) * perColumn;
    for (let point = points[next]; point !== undefined && point.day < until; point = points[next]) {
      value = point.count;
      next += 1;
    }
    const ended = next >= points.length && (points.at(-1)?.day ?? -1) < column * perColumn;
    values.push(ended ? null : value);
  }
  return values;
}

/** Neighbouring pieces of the same part become one. */
function joined(pieces: readonly ChartPiece[]): readonly ChartPiece[] {
  const out: ChartPiece[] = [];
  for (const piece of pieces) {
    const before = out.at(-1);
    if (before?.part === piece.part) out.splice(-1, 1, { text: before.text + piece.text, part: piece.part });
    else out.push(piece);
  }
  return out;
}

/**
 * The count as columns of block characters, the thresholds as lines behind it, the forecasts dashed: `height` rows and
 * one with the dates, `width` columns.
 */
export function drawCountChart(
  data: ChartData,
  { width, height, ascii }: { readonly width: number; readonly height: number; readonly ascii: boolean },
): (readonly ChartPiece[])[] {
  const signs = ascii ? ASCII : UNICODE;
  const labelWidth = String(data.top).length + 1;
  const columns = Math.max(4, Math.min(width - labelWidth - 2, 400));
  const perColumn = (data.lastDay + 1) / columns;
  const perRow = data.top / height;
  const counted = atColumns(data.counted, columns, perColumn);
  const curves = (['expected', 'pessimistic'] as const).map((part) => ({
    part,
    values: atColumns(data[part], columns, perColumn),
  }));
  const rowOf = (value: number): number => Math.min(height - 1, Math.floor(value / perRow));

  const cell = (row: number, column: number): ChartPiece => {
    const value = counted[column] ?? null;
    if (value !== null) {
      const eighths = Math.min(8, Math.round(((value - row * perRow) / perRow) * 8));
      const block = signs.blocks[eighths - 1];
      if (block !== undefined) return { text: block, part: 'counted' };
    }
    const curve = curves.find(({ values }) => {
      const there = values[column] ?? null;
      return value === null && there !== null && rowOf(there) === row;
    });
    if (curve !== undefined) return { text: signs[curve.part], part: curve.part };
    const line = data.thresholds.some((threshold) => rowOf(threshold) === row);
    return line ? { text: signs.threshold, part: 'threshold' } : { text: ' ', part: 'axis' };
  };

  const rows = Array.from({ length: height }, (_, above) => {
    const row = height - 1 - above;
    const threshold = data.thresholds.find((value) => rowOf(value) === row);
    const label = threshold ?? (row === height - 1 ? data.top : null);
    const text = ` ${String(label ?? '').padStart(labelWidth - 1)}${label === null ? signs.axis : signs.tick}`;
    const cells = Array.from({ length: columns }, (_cell, column) => cell(row, column));
    return joined([{ text, part: 'axis' }, ...cells]);
  });
  const gap = columns - data.from.length - data.to.length;
  const dates = gap < 1 ? data.from : data.from + ' '.repeat(gap) + data.to;
  return [...rows, [{ text: ' '.repeat(labelWidth + 1) + dates, part: 'axis' }]];
}

/** "25 and 5 needed" */
export const neededWords = ({ thresholds }: Pick<ChartData, 'thresholds'>): string =>
  say`${thresholds.join(say` and `)} needed`;

/** What the signs of a chart mean, for those that are in it. */
export function chartLegend(data: ChartData, ascii: boolean): readonly ChartPiece[] {
  const signs = ascii ? ASCII : UNICODE;
  return [
    { text: `${signs.blocks[7] ?? ''} ${say`counted`}`, part: 'counted' },
    { text: `${signs.threshold.repeat(2)} ${neededWords(data)}`, part: 'threshold' },
    ...(data.expected.length === 0
      ? []
      : [{ text: `${signs.expected.repeat(2)} ${say`expected`}`, part: 'expected' } as const]),
    ...(data.pessimistic.length === 0
      ? []
      : [
          {
            text: `${signs.pessimistic.repeat(2)} ${say`if nobody asks again`}`,
            part: 'pessimistic',
          } as const,
        ]),
  ];
}
