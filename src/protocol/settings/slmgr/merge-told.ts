import type { ToldFact, ToldFacts } from './told-facts.js';

/** Facts that belong together: of two outputs the later one's hold as a whole, lest an old part stay beside a new one. */
const STATE: readonly ToldFact[] = ['state', 'stateReason', 'minutes', 'endsAt', 'trustedAt'];
const HOST: readonly ToldFact[] = [
  ...(['pinnedMachine', 'pinnedPort', 'discoveredMachine', 'discoveredPort'] as const),
  ...(['unplacedMachine', 'unplacedPort', 'address'] as const),
];

/** The same product printed by several commands, once; the later output wins. */
export function mergeTold(all: readonly ToldFacts[]): readonly ToldFacts[] {
  const merged: ToldFacts[] = [];
  for (const told of all) {
    const index = merged.findLastIndex((other) => isSame(other, told));
    const before = merged[index];
    if (before === undefined) merged.push(told);
    else merged[index] = join(before, told);
  }
  return merged;
}

function isSame(a: ToldFacts, b: ToldFacts): boolean {
  const differs = (fact: 'activationId' | 'partialKey' | 'cmid' | 'name' | 'description'): boolean =>
    a[fact] !== undefined && b[fact] !== undefined && a[fact] !== b[fact];
  if (differs('activationId') || differs('partialKey') || differs('cmid')) return false;
  if (a.activationId !== undefined && a.activationId === b.activationId) return true;
  return a.name !== undefined && a.name === b.name && !differs('description');
}

function join(before: ToldFacts, later: ToldFacts): ToldFacts {
  const newState = later.state !== undefined && later.state !== before.state;
  const newHost = HOST.some((fact) => later[fact] !== undefined && later[fact] !== before[fact]);
  const dropped = [...(newState ? STATE : []), ...(newHost ? HOST : [])];
  const kept = Object.fromEntries(
    Object.entries(before).filter(([fact]) => !dropped.includes(fact as ToldFact)),
  ) as ToldFacts;
  return { ...kept, ...later };
}
