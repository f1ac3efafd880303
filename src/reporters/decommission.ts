import type { Decommission, OldHostClient, OldHostRecord } from '../model/decommission.js';
import { formatDuration } from './duration.js';
import { escapeJson, escapeMarkdown } from './escape.js';
import { clientName } from './events/client-words.js';
import { formatDay, formatMinute } from './events/day.js';
import { PATTERN_WORDS } from './events/patterns.js';
import { UNICODE_MARKS } from './labels.js';
import { plural } from '../model/plural.js';
import { hang, type Style } from './style.js';

/** Clients named; JSON has all. */
const LISTED = 20;

const STATUS = { 'may-go': 'pass', 'not-yet': 'warn', unknown: 'unknown' } as const;
const TONES = { 'may-go': 'green', 'not-yet': 'yellow', unknown: 'yellow' } as const;

/** The answer in one sentence. */
function sentence({ host, answer, earliest, records }: Decommission): string {
  if (answer === 'unknown' || earliest === null) return `Whether ${host} may go cannot be told.`;
  if (answer === 'may-go') return `${host} may go: nothing that was looked at needs it any more.`;
  const condition =
    records === null
      ? ', if no record names it and nobody asks it until then'
      : records.length === 0
        ? ', if nobody asks it until then'
        : ', if its record is deleted today and nobody asks it until then';
  return `${host} may not go yet. The earliest day is ${formatDay(earliest)}${condition}.`;
}

const recordLine = ({ domain, server, port, ttl }: OldHostRecord): string =>
  `${domain} at ${server}: port ${port}, kept ${formatDuration(ttl * 1_000)}`;

const clientLine = (client: OldHostClient): string =>
  `${clientName(client)}: ${client.stillAsks ? 'still asks' : 'asked'}, last on ${formatMinute(client.lastAttempt)} UTC, ${PATTERN_WORDS[client.pattern]}${
    client.licensedUntil === null ? '' : `, licensed until ${formatDay(client.licensedUntil)}`
  }`;

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

function sections({ reasons, records, clients }: Decommission): readonly Section[] {
  const more = clients.length - LISTED;
  const listed = clients.slice(0, LISTED).map(clientLine);
  return [
    { title: 'Why', lines: reasons },
    { title: 'Records that name it', lines: (records ?? []).map(recordLine) },
    {
      title: 'Clients that asked it last',
      lines: more > 0 ? [...listed, `and ${plural(more, 'more client')}: --format json`] : listed,
    },
  ].filter(({ lines }) => lines.length > 0);
}

/** For people at a terminal. */
export function decommissionText(result: Decommission, style: Style): string {
  const mark = `${style.marks.status[STATUS[result.answer]]} `;
  const lines = [
    ...hang(style, mark, sentence(result), { tone: TONES[result.answer] }),
    ...sections(result).flatMap(({ title, lines: items }) => [
      '',
      `  ${title}:`,
      ...items.flatMap((item) => hang(style, '  - ', item)),
    ]),
    '',
    ...hang(style, '  ', `Judged by ${formatMinute(result.judgedAt)} UTC.`),
  ];
  return `${lines.join('\n')}\n`;
}

/** For a ticket. */
export function decommissionMarkdown(result: Decommission): string {
  const lines = [
    `## ${UNICODE_MARKS.status[STATUS[result.answer]]} ${escapeMarkdown(sentence(result))}`,
    '',
    ...sections(result).flatMap(({ title, lines: items }) => [
      `${title}:`,
      '',
      ...items.map((item) => `- ${escapeMarkdown(item)}`),
      '',
    ]),
    `Judged by ${escapeMarkdown(formatMinute(result.judgedAt))} UTC.`,
  ];
  return `${lines.join('\n')}\n`;
}

/** For programs. */
export const decommissionJson = (result: Decommission): string =>
  `${escapeJson(JSON.stringify(result, null, 2))}\n`;
