import { say } from '../language/say.js';
import type { Report } from '../../model/report.js';
import { each, markup, type Markup, NOTHING } from '../html/markup.js';
import { STATUS_WORDS, UNICODE_MARKS } from '../labels.js';
import { shortenEnd, shortenMiddle } from '../layout.js';
import { chainGraph, type ChainNode, type ChainStage } from '../parts/chain-graph.js';

/** Units of the two pictures: stages side by side, and one below the other for narrow screens. */
const WIDE = { box: 168, tall: 48, gap: 24, row: 62, head: 26, letters: 17 } as const;
const NARROW = { box: 340, tall: 48, row: 54, head: 30, letters: 38 } as const;

interface Place {
  readonly node: ChainNode;
  readonly x: number;
  readonly y: number;
}

function box({ node, x, y }: Place, width: number, letters: number): Markup {
  const { name, words, status } = node;
  return markup`<g class="box ${status}">
    <title>${name}${words === '' ? '' : `: ${words}`} (${STATUS_WORDS[status]})</title>
    <rect x="${x}" y="${y}" width="${width}" height="${WIDE.tall}" rx="6"/>
    <text y="${y + 20}"><tspan class="mark ${status}" x="${x + 10}">${UNICODE_MARKS.status[status]}</tspan><tspan x="${x + 28}">${shortenMiddle(name, letters)}</tspan></text>
    <text class="tick" x="${x + 28}" y="${y + 38}">${shortenEnd(words, letters + 1)}</text>
  </g>`;
}

const heading = (title: string, x: number, y: number): Markup =>
  markup`<text class="stage" x="${x}" y="${y}">${title}</text>`;

const described = (stages: readonly ChainStage[]): string =>
  stages
    .map(({ title, nodes }) => {
      const things = nodes.map(({ name, words, status }) => `${name} ${words} (${STATUS_WORDS[status]})`);
      return `${title}: ${things.join(', ')}`;
    })
    .join('; ');

/** A curve from the right of a box to the left of every box that it leads to. */
function links(columns: readonly (readonly Place[])[]): readonly Markup[] {
  return columns.flatMap((column, at) =>
    column.flatMap(({ node, x, y }) => {
      // A host given by hand is reached past the stages between.
      const before =
        at === 0 ? [] : (columns[at - 1] ?? []).filter((one) => node.from.includes(one.node.key));
      return before.map((from) => {
        const [x1, y1, y2] = [from.x + WIDE.box, from.y + WIDE.tall / 2, y + WIDE.tall / 2];
        const middle = (x1 + x) / 2;
        return markup`<path class="link ${node.status}" d="M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x} ${y2}" />`;
      });
    }),
  );
}

function wideMap(stages: readonly ChainStage[], label: string): Markup {
  const columns = stages.map(({ nodes }, column) =>
    nodes.map((node, row) => ({
      node,
      x: column * (WIDE.box + WIDE.gap),
      y: WIDE.head + row * WIDE.row,
    })),
  );
  const rows = Math.max(...stages.map(({ nodes }) => nodes.length));
  const width = stages.length * (WIDE.box + WIDE.gap) - WIDE.gap;
  return markup`<svg
    class="chain chain-wide"
    viewBox="-2 -2 ${width + 4} ${WIDE.head + rows * WIDE.row}"
    role="img"
    aria-label="${label}"
  >
    ${each(stages, ({ title }, at) => heading(title, at * (WIDE.box + WIDE.gap), 14))}
    ${links(columns)}
    ${each(columns.flat(), (place) => box(place, WIDE.box, WIDE.letters))}
  </svg>`;
}

function narrowMap(stages: readonly ChainStage[], label: string): Markup {
  let y = 0;
  const parts = stages.map(({ title, nodes }) => {
    const top = y;
    y += NARROW.head + nodes.length * NARROW.row;
    return markup`${heading(title, 0, top + 20)}
      ${each(nodes, (node, at) => box({ node, x: 0, y: top + NARROW.head + at * NARROW.row }, NARROW.box, NARROW.letters))}`;
  });
  return markup`<svg
    class="chain chain-narrow"
    viewBox="-2 -2 ${NARROW.box + 4} ${y}"
    role="img"
    aria-label="${label}"
  >
    ${parts}
  </svg>`;
}

/** The way a client goes, each thing on it in words and colour by its state; drawn twice, the style shows the one that fits. */
export function chainMapSvg(report: Pick<Report, 'checks'>): Markup {
  const stages = chainGraph(report);
  if (stages === null) return NOTHING;
  const label = say`The way to the KMS service. ${described(stages)}`;
  return markup`${wideMap(stages, label)}${narrowMap(stages, label)}`;
}
