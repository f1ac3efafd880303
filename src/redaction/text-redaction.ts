import { withoutPasswords } from './credentials.js';
import { changeCells } from './csv-cells.js';
import { fieldKind } from './field-names.js';
import { changeFields, type FieldValue, nameAlone } from './field-text.js';
import { redactPath } from './file-names.js';
import type { UnknownGuids } from './id-scan.js';
import { PLACEHOLDERS } from './known-names.js';
import { redactNames } from './name-scan.js';
import { KEY_DROPPED, withoutProductKeys } from './product-keys.js';
import { changeHexValues, changeQueryLine } from './registry-text.js';
import type { Tools } from './tools.js';

/** Any text: product keys, labelled lines, numbers and addresses, names, in this order. */
export function redactText(text: string, tools: Tools, unknown: UnknownGuids = 'machine'): string {
  const named = (name: string, value: string): string => {
    const kind = fieldKind(name);
    return redactPlain(kind === null ? value : redactField({ kind, value }, tools), tools, unknown);
  };
  const readable = changeHexValues(text, { string: named, dropped: tools.dropped });
  if (!readable.includes('REG_')) return redactPlain(readable, tools, unknown);
  // Lines of `reg query` apart: their strings may be joined by what looks like a path.
  return readable
    .split(/(\r?\n)/u)
    .map((line) => changeQueryLine(line, named) ?? redactPlain(line, tools, unknown))
    .join('');
}

function redactPlain(text: string, tools: Tools, unknown: UnknownGuids): string {
  const cells = changeCells(withoutPasswords(text, tools.dropped), (field) => redactField(field, tools));
  const keyless = withoutProductKeys(cells, tools.dropped);
  const fields = changeFields(keyless, (field) => redactField(field, tools));
  return redactNames(tools.ids(fields, unknown), tools);
}

/** The value of a field that names what it holds. What is no plain name goes on to the reading of any text. */
export function redactField({ kind, value }: FieldValue, tools: Tools): string {
  const { names } = tools;
  switch (kind) {
    case 'secret':
      if (/^(?:hex(?:\([\da-f]{1,8}\))?:)?[*\s.-]*$/iu.test(value)) return value;
      tools.dropped();
      return KEY_DROPPED;
    case 'private':
      return PLACEHOLDERS.has(value.toLowerCase()) ? value : names.whole(value);
    case 'file':
      return redactPath(value, tools);
    case 'machine-guid':
    case 'product-guid':
      return value;
    case 'name':
    case 'user':
      return redactList(value, tools);
  }
}

/** One name, or several with commas. */
function redactList(value: string, { names }: Tools): string {
  if (/^(?:hex(?:\([\da-f]{1,8}\))?|dword):/iu.test(value)) return value;
  const [, list = '', remark = ''] = /^([^(]*?)(\s*\([^()]*\))?$/u.exec(value) ?? [];
  const parts = (list || value).split(/(\s*[,;|]\s*|\\0)/u);
  return (
    parts
      .map((part, index) => {
        const alone = index % 2 === 1 ? null : nameAlone(part);
        return alone === null ? part : alone.lead + names.user(alone.name) + alone.tail;
      })
      .join('') + (list === '' ? '' : remark)
  );
}
