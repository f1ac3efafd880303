import type { CheckResult } from '../../model/report.js';
import { each, markup, type Markup, NOTHING } from '../html/markup.js';
import { CHECK_NAMES, STATUS_WORDS, UNICODE_MARKS } from '../labels.js';

const BOX = { width: 148, height: 44, gap: 16 } as const;
const PER_ROW = 5;
const ROW = BOX.height + BOX.gap;

const place = (at: number): { readonly x: number; readonly y: number } => ({
  x: (at % PER_ROW) * (BOX.width + BOX.gap),
  y: Math.floor(at / PER_ROW) * ROW,
});

/** To the next box at the right, or down to the beginning of the next row. */
function link(at: number): Markup {
  const { x, y } = place(at);
  const middle = y + BOX.height / 2;
  if ((at + 1) % PER_ROW !== 0)
    return markup`<path class="link" d="M${x + BOX.width} ${middle}h${BOX.gap}" />`;
  const below = y + BOX.height + BOX.gap / 2;
  const centre = x + BOX.width / 2;
  return markup`<path class="link" d="M${centre} ${y + BOX.height}V${below}H${BOX.width / 2}V${y + ROW}" />`;
}

/** The chain a client walks, link by link, each with the mark of its result. */
export function chainMapSvg(checks: readonly CheckResult[]): Markup {
  if (checks.length === 0) return NOTHING;
  const rows = Math.ceil(checks.length / PER_ROW);
  const width = PER_ROW * (BOX.width + BOX.gap) - BOX.gap;
  const words = checks.map(({ id, status }) => `${CHECK_NAMES[id]} ${STATUS_WORDS[status]}`).join(', ');
  return markup`<svg
    class="chain"
    viewBox="-2 -2 ${width + 4} ${rows * ROW - BOX.gap + 4}"
    role="img"
    aria-label="The chain: ${words}"
  >
    ${each(checks.slice(1), (_, at) => link(at))}
    ${each(checks, ({ id, status, summary }, at) => {
      const { x, y } = place(at);
      return markup`<g class="box ${status}">
        <title>${summary}</title>
        <rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6"/>
        <text y="${y + 27}"><tspan class="mark ${status}" x="${x + 10}">${UNICODE_MARKS.status[status]}</tspan><tspan x="${x + 30}">${CHECK_NAMES[id]}</tspan></text>
      </g>`;
    })}
  </svg>`;
}
