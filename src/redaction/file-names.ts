import { FILE_ENDINGS } from './known-names.js';
import { redactNames } from './name-scan.js';
import type { Tools } from './tools.js';
import { VOCABULARY } from './vocabulary.js';

const LONGEST_ENDING = 8;

/** A path with every part that is no usual word replaced; folders, endings, numbers and what files hold stay. */
export function redactPath(path: string, tools: Tools): string {
  return path.replace(/[^\\/]+/gu, (segment) => redactSegment(segment, tools));
}

function redactSegment(segment: string, tools: Tools): string {
  const { names } = tools;
  if (/^(?:\.{1,2}|[a-z]:|-)$/iu.test(segment)) return segment;
  const dot = segment.lastIndexOf('.');
  const ending = segment.slice(dot + 1).toLowerCase();
  const split =
    dot > 0 && (FILE_ENDINGS.has(ending) || (ending.length <= LONGEST_ENDING && VOCABULARY.has(ending)));
  const stem = split ? segment.slice(0, dot) : segment;
  const tail = segment.slice(stem.length);
  return (
    redactNames(tools.ids(stem, 'machine'), tools).replace(/[\p{L}\p{N}]+/gu, (piece) =>
      isUsual(piece) ? piece : names.filePart(piece),
    ) + tail
  );
}

const FILE_WORDS: ReadonlySet<string> = new Set(
  [
    'tmp',
    'var',
    'opt',
    'srv',
    'mnt',
    'usr',
    'root',
    'dlv',
    'dli',
    'xpr',
    'ato',
    'dstatus',
    'ospp',
    'spp',
    'app',
    'systeminfo',
    'w32tm',
    'dnscmd',
    'consec',
    'ipsec',
  ].concat([
    'evtx',
    'json',
    'ndjson',
    'txt',
    'reg',
    'csv',
    'xml',
    'run',
    'bundle',
    'desktop',
    'downloads',
    'documents',
  ]),
);

function isUsual(piece: string): boolean {
  const lower = piece.toLowerCase();
  return /^\d{1,14}$/u.test(piece) || VOCABULARY.has(lower) || FILE_WORDS.has(lower) || lower.length < 3;
}
