import { STALE_DAYS } from '../model/vamt.js';
import type { Compliance, ComplianceRow } from '../model/compliance.js';
import { plural } from '../model/plural.js';
import { type Column, renderCsv } from './csv.js';
import { escapeJson, escapeMarkdown } from './escape.js';
import { formatMinute } from './events/day.js';
import { each, markup, type Markup, NOTHING } from './html/markup.js';
import { htmlPage } from './html/page.js';
import { scrollingTable } from './html/table.js';
import { UNICODE_MARKS } from './labels.js';
import { hang, type Style } from './style.js';

const STATUS = { within: 'pass', over: 'warn', 'not-bought': 'warn', unknown: 'unknown' } as const;
const TONES = { within: 'green', over: 'yellow', 'not-bought': 'yellow', unknown: 'yellow' } as const;
const SENTENCES = {
  within: 'Of nothing was more seen than bought.',
  over: 'Of some products more was seen than bought.',
  'not-bought': 'Some products that were seen fit nothing that was bought.',
  unknown: 'No product was seen, so nothing can be compared.',
} as const satisfies Record<Compliance['answer'], string>;

const NOTE = 'These are counts side by side; what may be used is a matter of the agreement.';

function rowLine({
  product,
  channel,
  purchased,
  seen,
  licensed,
  unlicensed,
  unknown,
}: ComplianceRow): string {
  const states = [
    ...(licensed > 0 ? [`${String(licensed)} licensed`] : []),
    ...(unlicensed > 0 ? [`${String(unlicensed)} not licensed`] : []),
    ...(unknown > 0 ? [`${String(unknown)} not known today`] : []),
  ];
  const bought = purchased === null ? 'not in the file' : `${String(purchased)} bought`;
  const more = purchased !== null && seen > purchased ? `, ${String(seen - purchased)} more than bought` : '';
  const which = channel === null ? product : `${product} (${channel})`;
  return `${which}: ${bought}, ${String(seen)} seen${states.length > 0 ? ` (${states.join(', ')})` : ''}${more}`;
}

const UNKNOWN_STATES = `Not known today: the list names no state, no day on which it was seen (LicenseStatusLastUpdated), or one more than ${String(STALE_DAYS)} days ago.`;

function footer({ judgedAt, leftOut, rows }: Compliance): readonly string[] {
  const more = `${plural(leftOut, 'entry', 'entries')} of lists could not be read: the true numbers are higher.`;
  return [
    ...(rows.some(({ unknown }) => unknown > 0) ? [UNKNOWN_STATES] : []),
    ...(leftOut > 0 ? [more] : []),
    NOTE,
    `Judged by ${formatMinute(judgedAt)} UTC.`,
  ];
}

const HEAD = ['Product', 'Channel', 'Bought', 'Seen', 'Licensed', 'Not licensed', 'Not known today'];

const cellsOf = ({ product, channel, purchased, seen, licensed, unlicensed, unknown }: ComplianceRow) =>
  [product, channel ?? 'any', purchased ?? '', seen, licensed, unlicensed, unknown].map(String);

/** For people at a terminal. */
export function complianceText(result: Compliance, style: Style): string {
  const lines = [
    ...hang(style, `${style.marks.status[STATUS[result.answer]]} `, SENTENCES[result.answer], {
      tone: TONES[result.answer],
    }),
    '',
    ...result.rows.flatMap((row) => hang(style, '  - ', rowLine(row))),
    '',
    ...footer(result).flatMap((line) => hang(style, '  ', line)),
  ];
  return `${lines.join('\n')}\n`;
}

/** For a ticket. */
export function complianceMarkdown(result: Compliance): string {
  const rows = result.rows.map((row) => cellsOf(row).map(escapeMarkdown).join(' | '));
  const lines = [
    `## ${UNICODE_MARKS.status[STATUS[result.answer]]} ${SENTENCES[result.answer]}`,
    '',
    `| ${HEAD.join(' | ')} |`,
    '| --- | --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map((row) => `| ${row} |`),
    '',
    ...footer(result),
  ];
  return `${lines.join('\n')}\n`;
}

/** How a row stands against what was bought, in one word: the numbers alone are easily overlooked. */
function standingOf({ purchased, seen }: ComplianceRow): Markup {
  if (purchased === null) return markup`<td class="state warn">not in the file</td>`;
  return seen > purchased
    ? markup`<td class="state warn">${seen - purchased} more than bought</td>`
    : markup`<td class="state pass">within</td>`;
}

/** One page that opens anywhere. */
export function complianceHtml(result: Compliance): string {
  const status = STATUS[result.answer];
  const rows = result.rows.map((row) => {
    const [product = '', channel = '', ...numbers] = cellsOf(row);
    return markup`<tr><td>${product}</td><td>${channel}</td>${standingOf(row)}${each(numbers, (one) => markup`<td class="number">${one}</td>`)}</tr>`;
  });
  return htmlPage(
    'Licences seen and bought',
    markup`<h1><span class="mark ${status}">${UNICODE_MARKS.status[status]}</span> ${SENTENCES[result.answer]}</h1>
          ${rows.length === 0 ? NOTHING : scrollingTable('Products', [...HEAD.slice(0, 2), 'Against the file', ...HEAD.slice(2)], rows)}
          ${each(footer(result), (line) => markup`<p class="faint">${line}</p>`)}`,
  );
}

const COLUMNS: readonly Column<ComplianceRow>[] = [
  ['product', ({ product }) => product],
  ['channel', ({ channel }) => channel],
  ['purchased', ({ purchased }) => purchased],
  ['seen', ({ seen }) => seen],
  ['licensed', ({ licensed }) => licensed],
  ['unlicensed', ({ unlicensed }) => unlicensed],
  ['unknown', ({ unknown }) => unknown],
];

/** For a spreadsheet. */
export const complianceCsv = ({ rows }: Compliance): string => renderCsv(COLUMNS, rows);

/** For programs. */
export const complianceJson = (result: Compliance): string =>
  `${escapeJson(JSON.stringify(result, null, 2))}\n`;
