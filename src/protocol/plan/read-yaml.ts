import { isAlias, isCollection, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** Reading a YAML text of others: bounded in size, depth and aliases, every value with the line it stands on. */
const LARGEST = 512 * 1024;
const DEEPEST = 40;
const MOST_ALIASES = 100;
const MOST_NODES = 200_000;

interface YamlFault {
  readonly line: number;
  readonly problem: string;
}

export type YamlReading =
  | { readonly ok: true; readonly value: unknown; lineOf(path: readonly (string | number)[]): number }
  | { readonly ok: false; readonly fault: YamlFault };

const failed = (line: number, problem: string): YamlReading => ({ ok: false, fault: { line, problem } });

export function readYaml(text: string): YamlReading {
  if (text.length > LARGEST)
    return failed(1, `more than ${String(LARGEST / 1024)} KiB: no plan is that large`);
  const deep = tooDeep(text);
  if (deep !== null) return failed(deep, `more than ${String(DEEPEST)} levels inside one another`);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
    // Looks at every pair of keys; told apart below in one pass.
    uniqueKeys: false,
    resolveKnownTags: false,
  });
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) return failed(lines.linePos(error.pos[0]).line, plain(error.message));
  const root: Node | null = document.contents;
  if (root === null) return failed(1, 'the file is empty');
  const lineOfNode = (node: unknown): number =>
    typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
      ? lines.linePos(Number(node.range[0])).line
      : 1;
  const trouble = walk(root, lineOfNode);
  if (trouble !== null) return { ok: false, fault: trouble };
  try {
    // Own keys only: `__proto__` becomes a Map entry and no prototype.
    const value = fromMaps(document.toJS({ mapAsMap: true, maxAliasCount: MOST_ALIASES }));
    return { ok: true, value, lineOf: (path) => lineOfNode(nodeAt(root, path)) };
  } catch {
    return failed(1, `aliases stand for more than ${String(MOST_ALIASES)} values`);
  }
}

/** The library's sentence up to its first line break, without the place that it adds. */
const plain = (message: string): string => (message.split('\n')[0] ?? '').slice(0, 200);

/** The first line with too many open brackets or list marks: the parser would use up its stack on them. */
function tooDeep(text: string): number | null {
  let open = 0;
  for (const [at, line] of text.split('\n').entries()) {
    for (const character of line) {
      if (character === '[' || character === '{') open += 1;
      else if (character === ']' || character === '}') open = Math.max(0, open - 1);
    }
    let marks = 0;
    for (const word of line.split(' ')) {
      if (word !== '' && word !== '-' && word !== '?' && word !== ':') break;
      if (word !== '') marks += 1;
    }
    const indent = line.length - line.trimStart().length;
    if (open > DEEPEST || marks > DEEPEST || indent > DEEPEST * 8) return at + 1;
  }
  return null;
}

/** Keys written twice, and more nodes than a plan has. */
function walk(root: Node, lineOf: (node: unknown) => number): YamlFault | null {
  const todo: unknown[] = [root];
  for (let seen = 0; todo.length > 0; seen += 1) {
    const node = todo.pop();
    if (seen > MOST_NODES) return { line: lineOf(node), problem: 'more values than a plan has' };
    if (isAlias(node) || !isCollection(node)) continue;
    if (isSeq(node)) {
      for (const item of node.items) todo.push(item);
      continue;
    }
    if (!isMap(node)) continue;
    const keys = new Set<string>();
    for (const { key, value } of node.items) {
      if (!isScalar(key)) return { line: lineOf(node), problem: 'a key is no plain text' };
      const name = String(key.value);
      if (keys.has(name)) return { line: lineOf(key), problem: `"${name.slice(0, 80)}" stands here twice` };
      keys.add(name);
      todo.push(value);
    }
  }
  return null;
}

function fromMaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromMaps);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([key, member]) => [String(key), fromMaps(member)]));
}

/** The node of a path, or the nearest one above it. */
function nodeAt(root: Node, path: readonly (string | number)[]): unknown {
  let node: unknown = root;
  for (const [at, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
      if (pair === undefined) return node;
      node = at === path.length - 1 ? pair.key : pair.value;
    } else if (isSeq(node) && typeof step === 'number' && node.items[step] !== undefined) {
      node = node.items[step];
    } else return node;
  }
  return node;
}
