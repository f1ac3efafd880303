import { plural, say } from '../reporters/language/say.js';
import { eventsJudgedAt } from '../reporters/events/judged-at.js';
import type { ClientTimeline, EventAnalysis, HostAnalysis } from '../model/events.js';
import type { Report } from '../model/report.js';
import { chartData } from '../reporters/events/chart-data.js';
import { briefClient, clientName } from '../reporters/events/client-words.js';
import { stripCells, stripSigns } from '../reporters/events/client-strip.js';
import { countSentence, forecastWords, hostName } from '../reporters/events/count-words.js';
import { drawCountChart } from '../reporters/events/count-chart.js';
import { damageSentence, fleetSentence } from '../reporters/events/fleet-words.js';
import { countPatterns, PATTERN_STATUS, PATTERN_WORDS } from '../reporters/events/patterns.js';
import { byUrgency } from '../reporters/events-text.js';
import { escapeText } from '../reporters/escape.js';
import { displayWidth, shortenMiddle } from '../reporters/layout.js';
import { listedClients } from './fleet-clients.js';
import { BLANK, flow, paragraph, span, spread, type Line, type Tone } from './line.js';
import type { Screen, UiState } from './state.js';
import { markColumn, STATUS_TONES, themeFor, type Theme } from './theme.js';

type Fleet = Extract<Screen, { kind: 'fleet' }>;

/** Rows of the chart where the screen is high enough, and what the list of clients keeps. */
const CHART = { most: 8, least: 4 } as const;
const LIST_LEAST = 5;
/** From this width on a client's days stand beside its name. */
const STRIP_FITS = 70;
const STRIP_WIDTH = 20;
const NAME_COLUMN = 25;

const CHART_TONES = {
  axis: 'faint',
  counted: 'command',
  threshold: 'warn',
  expected: 'strong',
  pessimistic: 'faint',
} as const satisfies Record<string, Tone>;

const URGENCY = { missed: 'fail', coming: 'warn', none: 'pass', unheard: 'unknown' } as const;

function patternLines({ clients }: EventAnalysis, theme: Theme, width: number): readonly Line[] {
  const items = countPatterns(clients).map(([pattern, count]): Line => {
    const status = PATTERN_STATUS[pattern];
    return [
      span(theme.marks.status[status], STATUS_TONES[status]),
      span(` ${count} ${PATTERN_WORDS[pattern]}`),
    ];
  });
  return items.length === 0 ? [] : flow([span(' ')], items, '  ', width);
}

function hostLines(host: HostAnalysis, report: Report, theme: Theme, width: number): readonly Line[] {
  const { urgency, sentence } = forecastWords(host, eventsJudgedAt(report));
  const count = urgency === 'unheard' ? '' : `${countSentence(host.activationCount)}. `;
  const mark = theme.marks.status[URGENCY[urgency]].padEnd(markColumn(theme));
  const lead = [span(` ${mark} `, STATUS_TONES[URGENCY[urgency]])];
  const words = `${hostName(host)}: ${count}${sentence}`;
  return paragraph(lead, words, 'plain', width, theme.marks.ellipsis);
}

function chartLines(
  host: HostAnalysis,
  report: Report,
  theme: Theme,
  width: number,
  height: number,
): readonly Line[] {
  const data = chartData(host.activationCount, host.forecast, eventsJudgedAt(report));
  if (data === null || height < CHART.least) return [];
  const rows = drawCountChart(data, { width, height: height - 1, ascii: theme.ascii });
  return rows.map((pieces) => pieces.map(({ text, part }) => span(text, CHART_TONES[part])));
}

/** The fleet in few lines: who there is, how they do, and what becomes of the worst host's count. */
export function fleetGlance(
  report: Report,
  events: EventAnalysis,
  theme: Theme,
  width: number,
): readonly Line[] {
  const { ellipsis } = theme.marks;
  const [host] = byUrgency(events.hosts, eventsJudgedAt(report));
  const damage = damageSentence(events.sources);
  return [
    ...paragraph([span(' ')], fleetSentence(events, eventsJudgedAt(report)), 'plain', width, ellipsis),
    ...patternLines(events, theme, width),
    ...(host === undefined ? [] : hostLines(host, report, theme, width)),
    ...(damage === null
      ? []
      : paragraph([span(` ${theme.marks.status.unknown} `, 'unknown')], damage, 'plain', width, ellipsis)),
  ];
}

/** The first label: on a narrow screen the domain that all share would push out what tells them apart. */
function shortName(client: ClientTimeline): string {
  const name = clientName(client);
  const dot = /^[\d.]+$|^\(|:/u.test(name) ? -1 : name.indexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

function nameColumn(client: ClientTimeline, { marks }: Theme): string {
  const name = shortenMiddle(escapeText(clientName(client)), NAME_COLUMN - 1, marks.ellipsis);
  return name + ' '.repeat(Math.max(1, NAME_COLUMN - displayWidth(name)));
}

function clientLine(client: ClientTimeline, chosen: boolean, theme: Theme, width: number): Line {
  const status = PATTERN_STATUS[client.pattern];
  const mark = theme.marks.status[status].padEnd(markColumn(theme));
  const signs = stripSigns(theme.ascii);
  const wide = width >= STRIP_FITS;
  const strip =
    wide && client.days !== undefined
      ? [
          span(
            stripCells(client.days, STRIP_WIDTH)
              .map((cell) => signs[cell])
              .join(''),
            'faint',
          ),
        ]
      : [];
  const tone = chosen ? 'strong' : 'plain';
  return spread(
    [
      span(chosen ? `${theme.marks.arrow} ` : '  ', 'strong'),
      span(`${mark} `, STATUS_TONES[status]),
      ...(wide ? [span(nameColumn(client, theme), tone), span(briefClient(client), tone)] : []),
      ...(wide ? [] : [span(`${shortName(client)}: ${briefClient(client)}`, tone)]),
    ],
    strip,
    width,
    theme.marks.ellipsis,
  );
}

/** What is searched for, and how many are found. */
function filterLine(
  { query, pattern, searching }: Fleet,
  found: number,
  all: number,
  theme: Theme,
  width: number,
): Line {
  const words = [
    ...(pattern === null ? [] : [PATTERN_WORDS[pattern]]),
    ...(query === '' && !searching ? [] : [say`search: ${query}${searching ? '_' : ''}`]),
    found === all ? plural(all, 'client') : say`${found} of ${plural(all, 'client')}`,
  ];
  const line = span(` ${words.join(` ${theme.marks.dot} `)}`, searching ? 'strong' : 'faint');
  return spread([line], [], width, theme.marks.ellipsis);
}

function clientLines(
  screen: Fleet,
  events: EventAnalysis,
  theme: Theme,
  width: number,
  height: number,
): readonly Line[] {
  const found = listedClients(events, screen);
  const room = Math.max(1, height - 1);
  const from = Math.max(0, Math.min(screen.chosen - Math.floor(room / 2), found.length - room));
  const rows = found
    .slice(from, from + room)
    .map((client, at) => clientLine(client, from + at === screen.chosen, theme, width));
  return [filterLine(screen, found.length, events.clients.length, theme, width), ...rows];
}

/** The fleet at a glance, the count drawn, and the clients to walk through. */
export function fleetLines(state: UiState, screen: Fleet, height: number): readonly Line[] {
  const { report } = state;
  const events = report?.events ?? null;
  if (report === null || events === null) return [];
  const theme = themeFor(state.ascii);
  const width = state.columns - 1;
  const [host] = byUrgency(events.hosts, eventsJudgedAt(report));
  const glance = fleetGlance(report, events, theme, width).slice(0, Math.max(0, height - LIST_LEAST));
  const spare = height - glance.length - LIST_LEAST - 1;
  const chart = host === undefined ? [] : chartLines(host, report, theme, width, Math.min(CHART.most, spare));
  const above = [...glance, ...chart, ...(glance.length + chart.length + LIST_LEAST < height ? [BLANK] : [])];
  return [...above, ...clientLines(screen, events, theme, width, height - above.length)];
}
