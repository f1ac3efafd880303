import type { Bag } from '../powershell/bag.js';
import type { SettingsReader } from '../settings-reader.js';
import { fieldText, plainName, type VamtField } from './columns.js';
import { MAX_ENTRIES, readEntries } from './entries.js';
import { readXmlElements, type XmlSink } from './xml-elements.js';

/** The root of .cil and .cilx, looked for in this much of the start. */
const ROOT = /<(?:[A-Za-z_][\w.-]{0,40}:)?SoftwareLicensingData[\s/>]/u;
const HEAD = 65_536;

const FORM = 'computer information list';

export function isComputerList(text: string): boolean {
  const begin = text.slice(0, HEAD);
  return /^\s*</u.test(begin) && ROOT.test(begin);
}

/**
 * A Computer Information List. Published of its form are the elements down to the product and its Sku. Everything at a
 * product is taken by its own name, as attribute or as element, where it is a name of VAMT's database; nothing else is
 * guessed at, and what such names do not tell stays unknown.
 */
export const readComputerList: SettingsReader = (text) => {
  if (!isComputerList(text)) return null;
  const list = collectProducts();
  const fault = readXmlElements(text, list.sink);
  const takenFor = `${FORM} of VAMT`;
  if (fault !== null) return { takenFor, parts: [], notes: [`${fault}: not read`] };
  const { facts, notes } = readEntries(
    FORM,
    { products: list.products, keys: [], leftOut: list.leftOut() },
    // A list that tells what is to be confirmed would tell what is.
    list.products.some((bag) => tells(bag, 'confirmationId') || tells(bag, 'installationId')),
  );
  const silent = facts.products.length > 0 && facts.products.every(({ state }) => state === null);
  return {
    takenFor,
    parts: [],
    vamt: [facts],
    notes: silent
      ? [...notes, 'its products say nothing of their licence under a name that is known']
      : notes,
  };
};

const tells = (bag: Bag, field: VamtField): boolean => fieldText(bag, field) !== null;

function collectProducts() {
  const products: Bag[] = [];
  const path: string[] = [];
  let computer = '';
  let product: Map<string, unknown> | null = null;
  let leftOut = 0;

  /** Computers and products have a name each, and products have those of their Sku. */
  const tell = (element: string, name: string, value: string): void => {
    if (value === '') return;
    const key = plainName(name);
    if (product === null) {
      if (element === 'Computer' && key === 'name') computer = value;
      return;
    }
    const own = key === 'name' ? (element === 'Sku' || element === 'Product' ? 'productname' : null) : key;
    if (own !== null && !product.has(own)) product.set(own, value);
  };
  const sink: XmlSink = {
    start({ name, attributes }) {
      path.push(name);
      if (name === 'Computer') computer = '';
      if (name === 'Product' && product === null) product = new Map();
      for (const [key, value] of attributes) tell(name, key, value);
    },
    end(name, text) {
      path.pop();
      if (name !== 'Product') {
        tell(path.at(-1) ?? '', name, text);
        return;
      }
      if (product === null) return;
      if (computer !== '') product.set('computername', computer);
      if (products.length < MAX_ENTRIES) products.push(product);
      else leftOut += 1;
      product = null;
    },
  };
  return { products, sink, leftOut: () => leftOut };
}
