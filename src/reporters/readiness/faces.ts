import type { Readiness } from '../../model/readiness.js';
import { escapeJson, escapeMarkdown, fenceMarkdown } from '../escape.js';
import { formatMinute } from '../events/day.js';
import { each, markup, type Markup, NOTHING } from '../html/markup.js';
import { htmlPage } from '../html/page.js';
import { scrollingTable } from '../html/table.js';
import { UNICODE_MARKS } from '../labels.js';
import { commandLine, hang, type Style } from '../style.js';
import { readinessSections, readinessSentence, type Row, type Section, VERDICT_STATUS } from './sections.js';

const TONES = { pass: 'green', warn: 'yellow', fail: 'red', unknown: 'yellow', skip: 'dim' } as const;

const foot = ({ judgedAt, complete }: Readiness): string =>
  `Judged by ${formatMinute(judgedAt)} UTC${complete ? '' : '; cut short'}.`;

/** For people at a terminal. */
export function readinessText(result: Readiness, style: Style): string {
  const status = VERDICT_STATUS[result.verdict];
  const lines = [
    ...hang(style, `${style.marks.status[status]} `, readinessSentence(result), { tone: TONES[status] }),
    ...readinessSections(result).flatMap((section) => [
      '',
      ...hang(style, '  ', section.title, { whole: true }),
      ...textBody(section, style),
    ]),
    '',
    ...hang(style, '  ', foot(result)),
  ];
  return `${lines.join('\n')}\n`;
}

function textBody({ rows, table, code = [] }: Section, style: Style): readonly string[] {
  return [
    ...rows.flatMap(({ status, text, below, done }) => [
      ...hang(
        style,
        done !== undefined
          ? `  ${boxOf(done)} `
          : status === null
            ? '  - '
            : `  ${style.marks.status[status]} `,
        text,
        {
          ...(status === null ? {} : { tone: TONES[status] }),
          whole: true,
        },
      ),
      ...below.flatMap((one) => hang(style, `      ${style.marks.arrow} `, one, { whole: true })),
    ]),
    ...(table?.body ?? []).flatMap((cells) =>
      hang(style, '  - ', cells.map((cell, at) => `${table?.head[at] ?? ''} ${cell}`).join(', '), {
        whole: true,
      }),
    ),
    ...code.flatMap(({ title, lines }) => [
      '',
      ...hang(style, '  ', title, { whole: true }),
      ...lines.map((line) => commandLine(style, 4, line)),
    ]),
  ];
}

/** For a ticket or a change request. */
export function readinessMarkdown(result: Readiness): string {
  const mark = UNICODE_MARKS.status[VERDICT_STATUS[result.verdict]];
  const lines = [
    `## ${mark} ${escapeMarkdown(readinessSentence(result))}`,
    '',
    ...readinessSections(result).flatMap(({ title, rows, table, code = [] }) => [
      `### ${escapeMarkdown(title)}`,
      '',
      ...rows.flatMap(({ status, text, below, done }) => [
        `- ${done === undefined ? '' : `${boxOf(done)} `}${status === null ? '' : `${UNICODE_MARKS.status[status]} `}${escapeMarkdown(text)}`,
        ...below.map((one) => `  - ${escapeMarkdown(one)}`),
      ]),
      ...(rows.length > 0 ? [''] : []),
      ...(table === undefined || table.body.length === 0 ? [] : [...markdownTable(table), '']),
      ...code.flatMap(({ title: where, language, lines: typed }) => [
        escapeMarkdown(where),
        '',
        ...typed.flatMap((one) => fenceMarkdown(one, language)),
        '',
      ]),
    ]),
    escapeMarkdown(foot(result)),
  ];
  return `${lines.join('\n')}\n`;
}

const boxOf = (done: boolean): string => (done ? '[x]' : '[ ]');

const tableRow = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;

const markdownTable = ({ head, body }: NonNullable<Section['table']>): readonly string[] => [
  tableRow(head),
  `|${' --- |'.repeat(head.length)}`,
  ...body.map(tableRow),
];

/** For programs, and for `merge`. */
export const readinessJson = (result: Readiness): string =>
  `${escapeJson(JSON.stringify(result, null, 2))}\n`;

/** One page that opens anywhere. */
export function readinessHtml(result: Readiness): string {
  const status = VERDICT_STATUS[result.verdict];
  return htmlPage(
    'Readiness for volume activation',
    markup`<h1><span class="mark ${status}">${UNICODE_MARKS.status[status]}</span> ${readinessSentence(result)}</h1>
          <p class="faint">${foot(result)}</p>
          ${each(readinessSections(result), htmlSection)}`,
  );
}

const htmlBelow = ({ below }: Row): Markup =>
  below.length === 0 ? NOTHING : markup`<ul>${each(below, (one) => markup`<li>${one}</li>`)}</ul>`;

/** Steps can be ticked off in the page that is open, or on paper. */
function htmlRow(row: Row): Markup {
  const { status, text, done } = row;
  if (done !== undefined) {
    const box = done ? markup`<input type="checkbox" checked />` : markup`<input type="checkbox" />`;
    return markup`<li><label>${box} ${text}</label>${htmlBelow(row)}</li>`;
  }
  const mark =
    status === null ? NOTHING : markup`<span class="mark ${status}">${UNICODE_MARKS.status[status]} </span>`;
  return markup`<li>${mark}${text}${htmlBelow(row)}</li>`;
}

function htmlRows(rows: readonly Row[]): Markup {
  const [only, ...others] = rows;
  if (only?.status === null && only.done === undefined && only.below.length === 0 && others.length === 0)
    return markup`<p>${only.text}</p>`;
  const items = each(rows, htmlRow);
  if (rows.some(({ done }) => done !== undefined)) return markup`<ul class="tasks">${items}</ul>`;
  return rows.every(({ status }) => status !== null)
    ? markup`<ul class="marked">${items}</ul>`
    : markup`<ul>${items}</ul>`;
}

const htmlSection = ({ title, rows, table, code = [] }: Section) =>
  markup`<h2>${title}</h2>
    ${rows.length === 0 ? NOTHING : htmlRows(rows)}
    ${
      table === undefined || table.body.length === 0
        ? NOTHING
        : scrollingTable(
            title,
            table.head,
            table.body.map((cells) => markup`<tr>${each(cells, (cell) => markup`<td>${cell}</td>`)}</tr>`),
          )
    }
    ${each(code, ({ title: where, lines }) => markup`<p>${where}</p><pre>${each(lines, (one) => markup`<span class="line">${one}${{ markup: '\n' }}</span>`)}</pre>`)}`;
