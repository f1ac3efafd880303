import { Document, isCollection, isMap, isScalar, isSeq, type Node, Scalar } from 'yaml';
import {
  HOST_KEYS,
  OFFICE_PRODUCTS,
  WINDOWS_CLIENTS,
  WINDOWS_SERVERS,
} from '../../model/activation-products.js';
import type { PlanFile } from '../../model/plan.js';
import { KEY_NOTES } from './key-notes.js';

/** Lists of bare values on one line, as people write them. */
const LINE_WIDTH = 100;

const HEAD = [
  'What shall be activated, where and by what. Keys may be left out, but for format, domains, sites',
  'and in each site its name and machines (product and count).',
  'kms-doctor schema plan prints its JSON Schema for editors.',
  `Products: ${WINDOWS_CLIENTS.join(', ')},`,
  `  ${WINDOWS_SERVERS.slice(0, 4).join(', ')},`,
  `  ${WINDOWS_SERVERS.slice(4).join(', ')},`,
  `  ${OFFICE_PRODUCTS.join(', ')}`,
  `Host keys: ${Object.keys(HOST_KEYS).join(', ')}`,
];

const ALL_KEYS = 'A sample with every key: kms-doctor ready --init --output sample.yaml';

/** A plan as YAML with a comment at the first place of each key. */
export function writePlan(plan: PlanFile): string {
  const document = new Document(plan);
  const told = new Set<string>();
  annotate(document.contents, '', told);
  const head = told.size < Object.keys(KEY_NOTES).length ? [...HEAD, ALL_KEYS] : HEAD;
  document.commentBefore = head.map((line) => (line === '' ? '' : ` ${line}`)).join('\n');
  return document.toString({ lineWidth: LINE_WIDTH, flowCollectionPadding: false });
}

const noteOf = (path: string): string | null =>
  Object.hasOwn(KEY_NOTES, path) ? KEY_NOTES[path as keyof typeof KEY_NOTES] : null;

/** Behind a value, above a list or map; once for each key. */
function annotate(node: Node | null, path: string, told: Set<string>): void {
  if (isSeq(node)) {
    node.flow = node.items.every((item) => isScalar(item));
    for (const item of node.items) annotate(item as Node, `${path}[]`, told);
    return;
  }
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    if (!(key instanceof Scalar)) continue;
    const place = `${path === '' ? '' : `${path}.`}${String(key.value)}`;
    const note = told.has(place) ? null : noteOf(place);
    told.add(place);
    annotate(value as Node, place, told);
    const isBlock = isCollection(value) && value.flow !== true;
    if (isBlock && path === '') key.spaceBefore = true;
    if (note === null) continue;
    if (isBlock) key.commentBefore = ` ${note}`;
    else (value as Scalar).comment = ` ${note}`;
  }
}
