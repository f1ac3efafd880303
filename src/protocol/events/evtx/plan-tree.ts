import { MalformedMessage } from '../../malformed.js';
import { spend, u16, type Chunk } from './chunk.js';
import { asksName, ELSEWHERE, placeInside, SYSTEM, type Place } from './place.js';
import { createPlanDraft, type Plan } from './plan.js';
import type { Texts } from './texts.js';
import {
  countedText,
  countedTextEnd,
  elementNameAt,
  entityText,
  MORE,
  referenceEnd,
  referredName,
  TOKEN,
} from './tokens.js';
import { TYPE } from './values.js';

/** A tree of tokens. */
export interface Tree {
  readonly from: number;
  readonly to: number;
  /** Where the tree is put: the document, unless it is a part of an event. */
  readonly place: Place;
  /** Elements of a template carry two bytes more each. */
  readonly inTemplate: boolean;
}

/** Deeper elements than Windows ever wrote. */
const MAX_DEPTH = 64;

/**
 * Walks a tree once; `headOnly` stops behind its System part. Throws MalformedMessage where the tokens make no tree.
 */
export type Planner = (tree: Tree, headOnly: boolean) => Plan;

/** A log has many thousands of templates: what walking one needs is used again for the next. */
export function createPlanner(chunk: Chunk, texts: Texts): Planner {
  const draft = createPlanDraft();
  const places: Place[] = [];

  const here = (): Place => places[places.length - 1] ?? ELSEWHERE;
  const addText = (text: string): void => {
    if (draft.collects()) draft.add({ kind: 'fixed', text });
  };

  return ({ from, to, place: root, inTemplate }, headOnly) => {
    let hasSystem = false;
    let at = from;
    draft.start();
    places.length = 0;
    places.push(root);
    while (at < to) {
      spend(chunk, 1);
      const written = chunk.bytes[at] ?? TOKEN.end;
      const token = written & ~MORE;
      switch (token) {
        case TOKEN.end:
          return { steps: draft.steps(), hasSystem };
        case TOKEN.open: {
          const name = elementNameAt(chunk, at, inTemplate);
          const inside = here();
          const place = placeInside(inside, asksName(inside) ? referredName(chunk, texts, name) : '');
          if (place === SYSTEM) hasSystem = true;
          if (places.push(place) > MAX_DEPTH) throw new MalformedMessage('elements nest too deep');
          draft.drop();
          // Attributes begin with the size of them all.
          at = referenceEnd(chunk, name) + (written === token ? 0 : 4);
          break;
        }
        case TOKEN.attribute: {
          const end = referenceEnd(chunk, at + 1);
          const { attributes } = here();
          draft.begin(attributes?.get(referredName(chunk, texts, at + 1)) ?? null);
          at = end;
          break;
        }
        case TOKEN.closeStart:
          draft.begin(here().text);
          at += 1;
          break;
        case TOKEN.closeEmpty:
        case TOKEN.closeElement: {
          if (token === TOKEN.closeEmpty) draft.begin(here().text);
          draft.begin(null);
          const closed = places.pop();
          if (places.length === 0) throw new MalformedMessage('an element closes that never opened');
          if (headOnly && closed === SYSTEM) return { steps: draft.steps(), hasSystem };
          at += 1;
          break;
        }
        case TOKEN.text:
          if (chunk.bytes[at + 1] !== TYPE.string) throw new MalformedMessage('a text of an unknown type');
          addText(draft.collects() ? countedText(chunk, texts, at + 2) : '');
          at = countedTextEnd(chunk, at + 2);
          break;
        case TOKEN.cdata:
          addText(draft.collects() ? countedText(chunk, texts, at + 1) : '');
          at = countedTextEnd(chunk, at + 1);
          break;
        case TOKEN.character:
          addText(String.fromCharCode(u16(chunk, at + 1)));
          at += 3;
          break;
        case TOKEN.entity: {
          const end = referenceEnd(chunk, at + 1);
          addText(entityText(referredName(chunk, texts, at + 1)));
          at = end;
          break;
        }
        case TOKEN.instructionTarget:
          at = referenceEnd(chunk, at + 1);
          break;
        case TOKEN.instructionText:
          at = countedTextEnd(chunk, at + 1);
          break;
        case TOKEN.substitution:
        case TOKEN.optionalSubstitution: {
          const index = u16(chunk, at + 1);
          if (chunk.bytes[at + 3] === TYPE.tree) draft.addTree(index, here());
          else if (draft.collects())
            draft.add({ kind: 'value', index, optional: token === TOKEN.optionalSubstitution });
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
    return { steps: draft.steps(), hasSystem };
  };
}
