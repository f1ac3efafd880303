/**
 * The strings of an event whose form carries only the rendered message. The sentences around them are in the language of
 * the system and are not read; numbers, GUIDs, codes and names are the same everywhere.
 */
export function dataInMessage(id: number, message: string): readonly string[] {
  const find = EXTRACTORS.get(id);
  if (find === undefined) return [];
  const text = message.slice(0, MAX_SEARCHED);
  // A message without its text module lists the strings one a line; a console breaks lines anywhere, even inside of words.
  for (const arrange of ARRANGEMENTS) {
    const data = find(arrange(text));
    if (data !== null) return data;
  }
  return [];
}

/** The info lines of a text that has no frame around them, each with the event it belongs to. */
export function infoLines(
  text: string,
): readonly { readonly id: number; readonly data: readonly string[] }[] {
  return [...text.matchAll(ANY_INFO)].flatMap(([line]) => {
    for (const id of [12288, 12289, 12290]) {
      const data = EXTRACTORS.get(id)?.(line) ?? null;
      if (data !== null) return [{ id, data }];
    }
    return [];
  });
}

const ARRANGEMENTS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => joinLines(text, ','),
  (text) => joinLines(text, ''),
  (text) => joinLines(text, ' '),
];

const MAX_SEARCHED = 65_536;

const HEX = '0x[0-9a-fA-F]{1,8}';
/** Names and GUIDs may be masked, as in `<CMID>`; none of them holds a comma. */
const FIELD = '[^,\\r\\n]{0,300}';
const COMMA = '[ \\t]*,[ \\t]*';
const TIME = '\\d{1,4}[/.-]\\d{1,2}[/.-]\\d{1,4} \\d{1,2}:\\d{2}|[<X.*][^,\\r\\n]{0,40}';
const fields = (...parts: readonly string[]): string => parts.map((part) => `(?:${part})`).join(COMMA);

const SENT = fields(HEX, HEX, FIELD, FIELD, TIME, '\\d', '\\d', '\\d{1,10}', '[^,\\s]{1,80}');
const ANSWERED = fields(HEX, HEX, '[01]', ...Array<string>(4).fill('\\d{1,10}'), TIME);
const PROCESSED = fields(HEX, '\\d{1,6}', FIELD, FIELD, TIME, '\\d', '\\d', '\\d{1,10}', '[^,\\s]{1,80}');

const SENT_LINE = new RegExp(`${SENT}(?:${COMMA}\\d{0,6})?`, 'u');
const ANSWERED_LINE = new RegExp(ANSWERED, 'u');
const PROCESSED_LINE = new RegExp(PROCESSED, 'u');
const ANY_INFO = new RegExp(`${SENT}(?:${COMMA}\\d{0,6})?|${ANSWERED}|${PROCESSED}`, 'gu');

const CODE = new RegExp(`(?<![0-9a-zA-Z])${HEX}(?![0-9a-zA-Z])`, 'u');
const QUOTED = /['"`„“”«‚‘’「]\s?([^'"`„“”«»‚‘’「」\s]{1,255})\s?['"`“”»‘’」]/u;
const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu;

type Extractor = (text: string) => readonly string[] | null;

/** The events that come as one string stay one string; 12290 comes as one string for each field. */
const EXTRACTORS: ReadonlyMap<number, Extractor> = new Map<number, Extractor>([
  [12288, (text) => one(SENT_LINE.exec(text)?.[0])],
  [12289, (text) => one(ANSWERED_LINE.exec(text)?.[0])],
  [
    12290,
    (text) =>
      PROCESSED_LINE.exec(text)?.[0]
        .split(',')
        .map((part) => part.trim()) ?? null,
  ],
  [12291, (text) => one(CODE.exec(text)?.[0])],
  [12292, (text) => one(CODE.exec(text)?.[0])],
  [12293, (text) => all(CODE.exec(text)?.[0], QUOTED.exec(text)?.[1])],
  [12294, (text) => one(QUOTED.exec(text)?.[1])],
  [8196, (text) => one(CODE.exec(text)?.[0])],
  [8198, (text) => all(/hr=0x[0-9a-f]{1,8}/iu.exec(text)?.[0], /RuleId=[^\r\n]{1,1000}/u.exec(text)?.[0])],
  [8200, (text) => one(CODE.exec(text)?.[0])],
  [8233, triggered],
]);

/** 8233: code, application, SKU, trigger. */
function triggered(text: string): readonly string[] | null {
  const [application, sku] = [...text.matchAll(GUID)].map(([guid]) => guid);
  const trigger = /Trigger=[^\s]{1,100}/u.exec(text)?.[0];
  return all(CODE.exec(text)?.[0], application, sku, trigger);
}

function one(text: string | undefined): readonly string[] | null {
  return text === undefined ? null : [text.trim()];
}

function all(...texts: readonly (string | undefined)[]): readonly string[] | null {
  const found = texts.filter((text) => text !== undefined);
  return found.length === texts.length ? found : null;
}

function joinLines(text: string, by: string): string {
  return text.replace(/[ \t]*\r?\n[ \t]*/gu, by);
}
