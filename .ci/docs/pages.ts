import { ENTRIES } from '../../src/commands/support/catalogue-entry.js';
import { KNOWN_CODES, KNOWN_EVENTS, PROVIDER_TITLES, SYMPTOMS } from '../../src/commands/support/explain/knowledge.js';
import type { KnownCode } from '../../src/commands/support/explain/knowledge.js';
import { elsewhereMarkdown, headingMarkdown, listMarkdown, referenceMarkdown } from '../../src/commands/support/explain/markdown-pieces.js';
import { modeMarkdown } from '../../src/commands/support/explain/mode-markdown.js';
import { modeWords } from '../../src/commands/support/explain/mode-words.js';
import { numberMarkdown } from '../../src/commands/support/explain/number-markdown.js';
import { numberWords } from '../../src/commands/support/explain/number-words.js';
import { switchMarkdown } from '../../src/commands/support/explain/switch-markdown.js';
import { mandatoryPart, switchWords } from '../../src/commands/support/explain/switch-words.js';
import { INSTEAD_DOCUMENTS, insteadOf, TOOLS } from '../../src/knowledge/commands/elsewhere.js';
import { SLMGR_SWITCHES } from '../../src/knowledge/slmgr/switches.js';
import type { FailureMode } from '../../src/model/failure-mode.js';
import { escapeMarkdown } from '../../src/reporters/escape.js';
import { SEVERITY_WORDS } from '../../src/reporters/labels.js';
import { areaTitle, byArea } from './areas.js';
import {
  AREAS_PAGE,
  CODES_PAGE,
  EVENTS_PAGE,
  modePage,
  pathTo,
  SLMGR_PAGE,
  slug,
  START,
  SYMPTOMS_PAGE,
  VERSIONS_PAGE,
} from './names.js';
import { pageLinks } from './page-links.js';

const MODES = [...ENTRIES.values()];

const WRITTEN = '<!-- Written by `npm run docs` from the data of `kms-doctor explain`: change those, not this page. -->\n';

/** The ways to a page, as they stand at the foot of each. */
const WAYS = [
  [SYMPTOMS_PAGE, 'By symptom'],
  [CODES_PAGE, 'By error code'],
  [EVENTS_PAGE, 'By event'],
  [AREAS_PAGE, 'By area'],
  [SLMGR_PAGE, 'Switches of slmgr.vbs'],
  [VERSIONS_PAGE, 'Versions of Windows'],
] as const;

function page(name: string, lines: readonly string[]): readonly [name: string, text: string] {
  const ways = [[START, 'Start'] as const, ...WAYS]
    .filter(([target]) => target !== name)
    .map(([target, title]) => `[${title}](${pathTo(name, target)})`);
  const body = lines.join('\n').replace(/\n{3,}/g, '\n\n').trimEnd();
  return [name, `${WRITTEN}\n${body}\n\n---\n\n${ways.join(' · ')}\n`];
}

function ofMode(mode: FailureMode) {
  const name = modePage(mode.id);
  const area = areaTitle(mode.id);
  const more = `More of the same area: [${escapeMarkdown(area)}](${pathTo(name, AREAS_PAGE)}#${slug(area)})`;
  return page(name, [modeMarkdown(modeWords(mode), pageLinks(name, 1)), more]);
}

const modeItem = (mode: FailureMode, name: string): string =>
  `${pageLinks(name, 2).mode(mode)} (${SEVERITY_WORDS[mode.severity]})`;

const modesOf = (ids: readonly string[]): readonly FailureMode[] => MODES.filter(({ id }) => ids.includes(id));

const areas = page(AREAS_PAGE, [
  ...headingMarkdown(1, 'Failure modes by area'),
  ...byArea(MODES).flatMap(({ title, members }) => [
    ...headingMarkdown(2, escapeMarkdown(title)),
    ...listMarkdown(members.map((mode) => modeItem(mode, AREAS_PAGE))),
  ]),
]);

const symptoms = page(SYMPTOMS_PAGE, [
  ...headingMarkdown(1, 'Failure modes by symptom'),
  'What you see, where to look first, and what it can be. The most usual ones stand first.',
  '',
  ...SYMPTOMS.flatMap(({ title, look, failureModes }) => [
    ...headingMarkdown(2, escapeMarkdown(title)),
    escapeMarkdown(look),
    '',
    ...listMarkdown(failureModes.flatMap((id) => modesOf([id])).map((mode) => modeItem(mode, SYMPTOMS_PAGE))),
  ]),
]);

const CODE_GROUPS: readonly (readonly [title: string, fits: RegExp])[] = [
  ['Of the licensing service', /^0x[48C]004/],
  ['Of Windows', /^0x8007/],
  ['Of other parts', /^/],
];

const groupOf = ({ code }: KnownCode): string | undefined => CODE_GROUPS.find(([, fits]) => fits.test(code))?.[0];

const codes = page(CODES_PAGE, [
  ...headingMarkdown(1, 'Error codes'),
  'In order of their numbers. A code that is not here: `kms-doctor explain CODE` says by its form which part of Windows made it.',
  '',
  ...CODE_GROUPS.flatMap(([title]) => [
    ...headingMarkdown(2, title),
    ...KNOWN_CODES.filter((code) => groupOf(code) === title)
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
      .flatMap((code) => [numberMarkdown(numberWords({ kind: 'code', code }), pageLinks(CODES_PAGE, 3)), '']),
  ]),
]);

const events = page(EVENTS_PAGE, [
  ...headingMarkdown(1, 'Events'),
  'By the provider that writes them, in order of their numbers.',
  '',
  ...[...new Set(KNOWN_EVENTS.map(({ provider }) => provider))].flatMap((provider) => [
    ...headingMarkdown(2, escapeMarkdown(PROVIDER_TITLES[provider])),
    ...KNOWN_EVENTS.filter((event) => event.provider === provider)
      .toSorted((a, b) => a.id - b.id)
      .flatMap((event) => [numberMarkdown(numberWords({ kind: 'event', event }), pageLinks(EVENTS_PAGE, 3)), '']),
  ]),
]);

const slmgr = page(SLMGR_PAGE, [
  ...headingMarkdown(1, 'Switches of slmgr.vbs'),
  'What each one does, where, who may, where its setting stands, and the way back.',
  '',
  ...SLMGR_SWITCHES.flatMap((one) => [switchMarkdown(switchWords(one), pageLinks(SLMGR_PAGE, 2)), '']),
]);

const versions = page(VERSIONS_PAGE, [
  ...headingMarkdown(1, 'What differs between versions of Windows'),
  ...headingMarkdown(2, 'Services, registry keys and tools'),
  ...listMarkdown(TOOLS.map(({ text }) => escapeMarkdown(text))),
  ...headingMarkdown(2, 'In place of slmgr.vbs'),
  'From the published descriptions of the classes and cmdlets; this project has not run them on a real Windows yet.',
  '',
  ...elsewhereMarkdown(insteadOf(SLMGR_SWITCHES.map(mandatoryPart))),
  ...headingMarkdown(2, 'Documented in'),
  ...listMarkdown(INSTEAD_DOCUMENTS.map(referenceMarkdown)),
]);

const start = page(START, [
  ...headingMarkdown(1, 'What kms-doctor knows'),
  `${String(MODES.length)} documented faults of volume activation, each with its cause, the steps that mend it and the way to see that it worked. The same stands in the program: \`kms-doctor explain NAME\`, offline, in text, markdown and JSON.`,
  '',
  ...listMarkdown(WAYS.map(([target, title]) => `[${title}](${target})`)),
  'Names and addresses in the commands are examples; `<words>` are for you to fill in. Steps say whether they change something, and how that is taken back. kms-doctor itself changes nothing.',
  '',
]);

/** Every page below docs/, by its name. The pictures are no page. */
export const PAGES: ReadonlyMap<string, string> = new Map([
  start,
  symptoms,
  codes,
  events,
  areas,
  slmgr,
  versions,
  ...MODES.map(ofMode),
]);
