import { MalformedMessage } from '../../malformed.js';
import { CHUNK_BYTES, spend, u16, u32, type Chunk } from './chunk.js';
import { placeInside, useOfAttribute, useOfText, type Place, type Use } from './place.js';
import type { Piece, Plan, Step } from './plan.js';
import { nameAt, type Name, type Texts } from './texts.js';
import { TYPE } from './values.js';

/** Numbers of the tokens, [MS-EVEN6] 2.2.12; the bit 0x40 says that more of the same follows and is of no use here. */
const TOKEN = {
  end: 0x00,
  open: 0x01,
  closeStart: 0x02,
  closeEmpty: 0x03,
  closeElement: 0x04,
  text: 0x05,
  attribute: 0x06,
  cdata: 0x07,
  character: 0x08,
  entity: 0x09,
  instructionTarget: 0x0a,
  instructionText: 0x0b,
  substitution: 0x0d,
  optionalSubstitution: 0x0e,
  fragment: 0x0f,
};
const MORE = 0x40;

/** Deeper elements than Windows ever wrote. */
const MAX_DEPTH = 64;
const MAX_STEPS = 512;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

export interface TreeOptions {
  readonly from: number;
  readonly to: number;
  /** Where the tree is put: `document`, unless it is a part of an event. */
  readonly place: Place;
  /** Elements of a template carry two bytes more each. */
  readonly inTemplate: boolean;
  /** Stop when the provider is known. */
  readonly providerOnly: boolean;
}

/** Walks a tree of tokens once. Throws MalformedMessage where the tokens make no tree. */
export function planTree(chunk: Chunk, texts: Texts, options: TreeOptions): Plan {
  const { to, inTemplate, providerOnly } = options;
  const steps: Step[] = [];
  const places: Place[] = [options.place];
  let hasSystem = options.place !== 'document';
  let use: Use | null = null;
  let pieces: Piece[] = [];
  let at = options.from;

  const keep = (): void => {
    if (use !== null && steps.length < MAX_STEPS) steps.push({ kind: 'text', use, pieces });
    use = null;
    pieces = [];
  };
  const collect = (next: Use | null): void => {
    use = next;
    pieces = [];
  };
  const here = (): Place => places[places.length - 1] ?? 'elsewhere';
  const close = (): Place | undefined => {
    const closed = places.pop();
    if (places.length === 0) throw new MalformedMessage('an element closes that never opened');
    return closed;
  };
  /** A name is an offset; where it is used first, it follows in place. */
  const name = (offsetAt: number): Name => {
    const found = nameReference(chunk, texts, offsetAt);
    if (found === null) throw new MalformedMessage('a name is missing');
    return found;
  };

  while (at < to) {
    spend(chunk, 1);
    const token = chunk.bytes[at] ?? 0;
    switch (token & ~MORE) {
      case TOKEN.end:
        return { steps, hasSystem };
      case TOKEN.open: {
        const { text, end } = elementName(chunk, texts, at, inTemplate);
        const place = placeInside(here(), text);
        if (place === 'system') hasSystem = true;
        if (places.push(place) > MAX_DEPTH) throw new MalformedMessage('elements nest too deep');
        collect(null);
        // A list of attributes begins with its size.
        at = end + ((token & MORE) === 0 ? 0 : 4);
        break;
      }
      case TOKEN.attribute: {
        keep();
        const { text, end } = name(at + 1);
        collect(useOfAttribute(here(), text));
        at = end;
        break;
      }
      case TOKEN.closeStart:
        keep();
        collect(useOfText(here()));
        at += 1;
        break;
      case TOKEN.closeEmpty:
        keep();
        collect(useOfText(here()));
        keep();
        if (close() === 'provider' && providerOnly) return { steps, hasSystem };
        at += 1;
        break;
      case TOKEN.closeElement:
        keep();
        if (close() === 'provider' && providerOnly) return { steps, hasSystem };
        at += 1;
        break;
      case TOKEN.text: {
        const characters = u16(chunk, at + 2);
        if (chunk.bytes[at + 1] !== TYPE.string) throw new MalformedMessage('a text of an unknown type');
        if (use !== null) pieces.push({ kind: 'fixed', text: texts(chunk, at + 4, characters) });
        at += 4 + 2 * characters;
        break;
      }
      case TOKEN.cdata:
      case TOKEN.instructionText: {
        const characters = u16(chunk, at + 1);
        if (use !== null && (token & ~MORE) === TOKEN.cdata)
          pieces.push({ kind: 'fixed', text: texts(chunk, at + 3, characters) });
        at += 3 + 2 * characters;
        break;
      }
      case TOKEN.character:
        if (use !== null) pieces.push({ kind: 'fixed', text: String.fromCharCode(u16(chunk, at + 1)) });
        at += 3;
        break;
      case TOKEN.entity: {
        const { text, end } = name(at + 1);
        if (use !== null) pieces.push({ kind: 'fixed', text: ENTITIES.get(text) ?? '' });
        at = end;
        break;
      }
      case TOKEN.instructionTarget:
        at = name(at + 1).end;
        break;
      case TOKEN.substitution:
      case TOKEN.optionalSubstitution: {
        const index = u16(chunk, at + 1);
        const optional = (token & ~MORE) === TOKEN.optionalSubstitution;
        if (chunk.bytes[at + 3] === TYPE.tree) {
          if (steps.length < MAX_STEPS) steps.push({ kind: 'tree', index, place: here() });
        } else if (use !== null) pieces.push({ kind: 'value', index, optional });
        at += 4;
        break;
      }
      case TOKEN.fragment:
        at += 4;
        break;
      default:
        throw new MalformedMessage(`an unknown token ${token}`);
    }
  }
  // Some writers leave out the token at the end.
  if (at > to) throw new MalformedMessage('a tree does not end where it should');
  return { steps, hasSystem };
}

function nameReference(chunk: Chunk, texts: Texts, offsetAt: number): Name | null {
  if (offsetAt > CHUNK_BYTES) return null;
  const offset = u32(chunk, offsetAt);
  const behind = offsetAt + 4;
  const found = nameAt(chunk, texts, offset);
  return found === null || offset === behind ? found : { text: found.text, end: behind };
}

/** Token, in templates two bytes more, size of the element, name. Not every writer keeps to it. */
function elementName(chunk: Chunk, texts: Texts, at: number, inTemplate: boolean): Name {
  const [usual, other] = inTemplate ? [at + 7, at + 5] : [at + 5, at + 7];
  const found = nameReference(chunk, texts, usual) ?? nameReference(chunk, texts, other);
  if (found === null) throw new MalformedMessage('an element without a name');
  return found;
}
