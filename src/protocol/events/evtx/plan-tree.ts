import { MalformedMessage } from '../../malformed.js';
import { spend, u16, type Chunk } from './chunk.js';
import { placeInside, useOfAttribute, useOfText, type Place } from './place.js';
import { createPlanDraft, type Plan } from './plan.js';
import type { Texts } from './texts.js';
import { countedText, countedTextEnd, elementName, entityText, MORE, nameOf, TOKEN } from './tokens.js';
import { TYPE } from './values.js';

/** A tree of tokens. */
export interface Tree {
  readonly from: number;
  readonly to: number;
  /** Where the tree is put: `document`, unless it is a part of an event. */
  readonly place: Place;
  /** Elements of a template carry two bytes more each. */
  readonly inTemplate: boolean;
}

/** Deeper elements than Windows ever wrote. */
const MAX_DEPTH = 64;

/**
 * Walks a tree once; `headOnly` stops behind its System part. Throws MalformedMessage where the tokens make no
 * tree.
 */
export function planTree(chunk: Chunk, texts: Texts, tree: Tree, headOnly: boolean): Plan {
  const { to, inTemplate } = tree;
  const draft = createPlanDraft();
  const places: Place[] = [tree.place];
  let hasSystem = false;
  let at = tree.from;

  const here = (): Place => places[places.length - 1] ?? 'elsewhere';
  const addText = (text: string): void => {
    if (draft.collects()) draft.add({ kind: 'fixed', text });
  };
  const plan = (): Plan => ({ steps: draft.steps(), hasSystem });

  while (at < to) {
    spend(chunk, 1);
    const written = chunk.bytes[at] ?? TOKEN.end;
    const token = written & ~MORE;
    switch (token) {
      case TOKEN.end:
        return plan();
      case TOKEN.open: {
        const { text, end } = elementName(chunk, texts, at, inTemplate);
        const place = placeInside(here(), text);
        if (place === 'system') hasSystem = true;
        if (places.push(place) > MAX_DEPTH) throw new MalformedMessage('elements nest too deep');
        draft.drop();
        // Attributes begin with the size of them all.
        at = written === token ? end : end + 4;
        break;
      }
      case TOKEN.attribute: {
        const { text, end } = nameOf(chunk, texts, at);
        draft.begin(useOfAttribute(here(), text));
        at = end;
        break;
      }
      case TOKEN.closeStart:
        draft.begin(useOfText(here()));
        at += 1;
        break;
      case TOKEN.closeEmpty:
      case TOKEN.closeElement: {
        if (token === TOKEN.closeEmpty) draft.begin(useOfText(here()));
        draft.begin(null);
        const closed = places.pop();
        if (places.length === 0) throw new MalformedMessage('an element closes that never opened');
        if (headOnly && closed === 'system') return plan();
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
        const { text, end } = nameOf(chunk, texts, at);
        addText(entityText(text));
        at = end;
        break;
      }
      case TOKEN.instructionTarget:
        at = nameOf(chunk, texts, at).end;
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
  return plan();
}
