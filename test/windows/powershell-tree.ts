/** The scripts as the grammar of PowerShell sees them. */
import { createRequire } from 'node:module';
import type * as TreeSitter from '@vscode/tree-sitter-wasm';

type Node = TreeSitter.Node;

const require = createRequire(import.meta.url);

export async function parsePowerShell(text: string): Promise<Node> {
  const { Parser, Language } = require('@vscode/tree-sitter-wasm') as typeof TreeSitter;
  await Parser.init();
  const grammar = require.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm');
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  const tree = parser.parse(text);
  if (tree === null) throw new Error('the grammar gave no tree');
  return tree.rootNode;
}

export function nodesOf(node: Node, type: string): readonly Node[] {
  return node.descendantsOfType(type).filter((found) => found !== null);
}

/** Where the grammar found no sense, line by line. */
export function faultsOf(node: Node): readonly string[] {
  const faults: string[] = [];
  const walk = (one: Node): void => {
    if (one.type === 'ERROR' || one.isMissing) faults.push(`line ${one.startPosition.row + 1}: ${one.text}`);
    else if (one.hasError) for (const child of one.children) if (child !== null) walk(child);
  };
  walk(node);
  return faults;
}

export interface CalledCommand {
  readonly name: string;
  readonly words: string;
  /** Names of the commands that were asked for by Test-Command around it. */
  readonly testedFor: readonly string[];
  /** Inside the question of a fact, whose failure is an outcome. */
  readonly inFact: boolean;
}

/** Every command by name; calls by `&` of something computed have the name of what stands there. */
export function commandsOf(root: Node): readonly CalledCommand[] {
  return nodesOf(root, 'command').map((command) => {
    const name = command.childForFieldName('command_name')?.text ?? '';
    const around = ancestorsOf(command);
    return {
      // ForEach-Object has a rule of its own in the grammar.
      name: name === '' ? (command.text.split(/\s/)[0] ?? '') : name,
      words: command.text,
      testedFor: around
        .filter(({ type }) => type === 'if_statement')
        .flatMap((one) => /^if \(Test-Command '([^']+)'\)/.exec(one.text)?.[1] ?? []),
      inFact: around.some(({ type, text }) => type === 'command' && text.startsWith('Add-Fact ')),
    };
  });
}

function ancestorsOf(node: Node): readonly Node[] {
  const found: Node[] = [];
  for (let one = node.parent; one !== null; one = one.parent) found.push(one);
  return found;
}
