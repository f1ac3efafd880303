import { firstNames } from '../../model/first-names.js';
import { plural } from '../../model/plural.js';
import type { FirewallChange, ReadyAnswer } from '../../model/readiness.js';
import { fail, pass, warn } from './answer.js';

const ID = 'firewall-rules';
const TITLE = 'Firewall rules that were given';

/** What is named of many. */
const MOST = 10;

/** What the rules say that were given, against what is needed; no answer where none were. */
export function firewallAnswers(changes: readonly FirewallChange[]): readonly ReadyAnswer[] {
  const told = changes.filter(({ given }) => given !== 'not-known');
  if (told.length === 0) return [];
  const shut = told.filter(({ given }) => given !== 'open');
  const all = `${plural(told.length, 'path')} of ${String(changes.length)} can be told by them`;
  if (shut.length === 0) return [pass(ID, TITLE, `${all}, and all of these are open.`)];
  // A MAK can be installed by hand, without VAMT.
  const isWorst = shut.some(({ given, purpose }) => given === 'closed' && purpose !== 'vamt-wmi');
  const todo = shut.slice(0, MOST).map(todoOf);
  const more =
    shut.length > MOST ? [`And ${plural(shut.length - MOST, 'more path')}: the list has them.`] : [];
  const words = `${all}: ${plural(shut.length, 'path')} of these ${shut.length === 1 ? 'is' : 'are'} not open.`;
  return [(isWorst ? fail : warn)(ID, TITLE, words, ...todo, ...more)];
}

const todoOf = ({ source, destination, port, direction, at, given, givenBy }: FirewallChange): string =>
  `Open TCP ${port} from ${source} to ${destination}, ${direction === 'in' ? 'inbound' : 'outbound'} at ${at}: ${
    given === 'closed' ? 'closed' : 'open for some only'
  } by the rules of ${firstNames(givenBy)}.`;

/** Answers with that about the rules made anew. */
export const withFirewall = (
  whole: readonly ReadyAnswer[],
  changes: readonly FirewallChange[],
): readonly ReadyAnswer[] => [...whole.filter(({ id }) => id !== ID), ...firewallAnswers(changes)];
