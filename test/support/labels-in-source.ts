/** Every word of the faces that has a translation, as it stands in the source: the keys of `labels` in the data files. */
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const source = new URL('../../src/', import.meta.url);
const ROOMS = ['reporters/', 'ui/', 'commands/support/explain/'] as const;

/** "Found {1}: {2}." of say`Found ${about}: ${count}.` */
function labelOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return (
    template.head.text +
    template.templateSpans.map(({ literal }, at) => `{${at + 1}}${literal.text}`).join('')
  );
}

/** The values of a table of words. */
function textsIn(node: ts.Node): readonly string[] {
  if (ts.isPropertyAssignment(node)) return textsIn(node.initializer);
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return textsIn(node.expression);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  const found: string[] = [];
  node.forEachChild((child) => {
    found.push(...textsIn(child));
  });
  return found;
}

function labelsOfCall({ expression, arguments: given }: ts.CallExpression): readonly string[] {
  if (!ts.isIdentifier(expression)) return [];
  const [first, second, third] = given;
  if (expression.text === 'words' && first !== undefined) return textsIn(first);
  if (expression.text === 'said' && first !== undefined && ts.isStringLiteral(first)) return [first.text];
  if (expression.text !== 'plural' || second === undefined || !ts.isStringLiteral(second)) return [];
  const many = third !== undefined && ts.isStringLiteral(third) ? third.text : `${second.text}s`;
  return [`{1} ${second.text}`, `{1} ${many}`];
}

function labelsIn(node: ts.Node): readonly string[] {
  const here =
    ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && node.tag.text === 'say'
      ? [labelOf(node.template)]
      : ts.isCallExpression(node)
        ? labelsOfCall(node)
        : [];
  const below: string[] = [];
  node.forEachChild((child) => {
    below.push(...labelsIn(child));
  });
  return [...here, ...below];
}

export function labelsInSource(): readonly string[] {
  const labels = ROOMS.flatMap((room) => {
    const folder = new URL(room, source);
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => {
        const text = readFileSync(new URL(file, folder), 'utf8');
        if (!text.includes('language/say.js')) return [];
        return labelsIn(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
      });
  });
  return [...new Set(labels)].toSorted();
}
