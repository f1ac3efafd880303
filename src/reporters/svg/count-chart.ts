import { say } from '../language/say.js';
import type { ChartData, Point } from '../events/chart-data.js';
import { neededWords } from '../events/count-chart.js';
import { formatDay } from '../events/day.js';
import { each, markup, type Markup, NOTHING } from '../html/markup.js';

/** Units of the picture; the page scales it. */
const SIZE = { width: 720, height: 240, left: 44, right: 12, top: 12, bottom: 28 } as const;

/** Points drawn of one curve: more than the picture has columns say nothing. */
const MOST_POINTS = 800;

interface Scale {
  readonly x: (day: number) => number;
  readonly y: (count: number) => number;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function scaleOf({ lastDay, top }: ChartData): Scale {
  const width = SIZE.width - SIZE.left - SIZE.right;
  const height = SIZE.height - SIZE.top - SIZE.bottom;
  return {
    x: (day) => round(SIZE.left + (day / lastDay) * width),
    y: (count) => round(SIZE.top + (1 - count / top) * height),
  };
}

function thinned(points: readonly Point[]): readonly Point[] {
  const step = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  return points.filter((_, at) => at % step === 0 || at === points.length - 1);
}

const pathOf = (points: readonly Point[], { x, y }: Scale): string =>
  thinned(points)
    .map(({ day, count }, at) => `${at === 0 ? 'M' : 'L'}${x(day)} ${y(count)}`)
    .join('');

function area(points: readonly Point[], scale: Scale): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return '';
  const floor = scale.y(0);
  return `${pathOf(points, scale)}L${scale.x(last.day)} ${floor}L${scale.x(first.day)} ${floor}Z`;
}

const curve = (points: readonly Point[], kind: string, scale: Scale): Markup =>
  points.length === 0 ? NOTHING : markup`<path class="curve ${kind}" d="${pathOf(points, scale)}" />`;

function described(data: ChartData): string {
  const now = data.counted.at(-1)?.count ?? 0;
  const last = data.expected.at(-1);
  const [from, to] = [formatDay(data.from), formatDay(data.to)];
  const needed = data.thresholds.join(say` and `);
  return last === undefined
    ? say`From ${from} to ${to}: ${now} machines today; needed are ${needed}.`
    : say`From ${from} to ${to}: ${now} machines today and ${last.count} expected on ${to}; needed are ${needed}.`;
}

/** The count as an area, thresholds as lines with their number, today as an upright line, forecasts dashed. */
export function countChartSvg(data: ChartData, id: string, title: string): Markup {
  const scale = scaleOf(data);
  const { x, y } = scale;
  const right = SIZE.width - SIZE.right;
  return markup`<svg
    class="chart"
    viewBox="0 0 ${SIZE.width} ${SIZE.height}"
    role="img"
    aria-labelledby="${id}-title ${id}-text"
  >
    <title id="${id}-title">${title}</title>
    <desc id="${id}-text">${described(data)}</desc>
    <path class="counted" d="${area(data.counted, scale)}" />
    <path class="axis" d="M${SIZE.left} ${SIZE.top}V${y(0)}H${right}" />
    <text class="tick end" x="${SIZE.left - 6}" y="${y(0) + 4}">0</text>
    <text class="tick end" x="${SIZE.left - 6}" y="${SIZE.top + 4}">${data.top}</text>
    ${each(data.thresholds, (value) => markup`<path class="threshold" d="M${SIZE.left} ${y(value)}H${right}" /><text class="tick end" x="${SIZE.left - 6}" y="${y(value) + 4}">${value}</text>`)}
    <path class="today" d="M${x(data.today)} ${SIZE.top}V${y(0)}" />
    ${curve(data.counted, 'line', scale)}${curve(data.pessimistic, 'pessimistic', scale)}${curve(data.expected, 'expected', scale)}
    <text class="tick" x="${SIZE.left}" y="${SIZE.height - 8}">${data.from}</text>
    <text class="tick middle" x="${Math.min(x(data.today), right - 150)}" y="${SIZE.height - 8}">${say`today`}</text>
    <text class="tick end" x="${right}" y="${SIZE.height - 8}">${data.to}</text>
  </svg>`;
}

/** What the lines of the chart mean. */
export const chartKey = (data: ChartData): Markup =>
  markup`<ul class="key">
    <li><span class="swatch counted-key"></span>${say`counted`}</li>
    <li><span class="swatch threshold-key"></span>${neededWords(data)}</li>
    ${data.expected.length === 0 ? NOTHING : markup`<li><span class="swatch expected-key"></span>${say`expected: who renews keeps renewing`}</li>`}
    ${data.pessimistic.length === 0 ? NOTHING : markup`<li><span class="swatch pessimistic-key"></span>${say`if nobody asks again`}</li>`}
  </ul>`;
