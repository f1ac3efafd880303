/** First DNS label in lower case: what a short and a full name of one machine have in common. An address is its own label. */
export function labelOf(name: string): string {
  const plain = name.trim().toLowerCase();
  if (!isNamed(plain)) return plain;
  if (/^[0-9.]+$/u.test(plain) || plain.includes(':')) return plain;
  const dot = plain.indexOf('.');
  return dot > 0 ? plain.slice(0, dot) : plain;
}

/** Pasted events may have no computer. */
export const UNNAMED = '(unnamed)';

/** What stands for the computer of a log that names none: no name of a computer has brackets. */
export function unnamedIn(file: string): string {
  return `(${file})`;
}

/** Whether a log says which computer it means. Two that do not may be one and the same. */
export function isNamed(name: string): boolean {
  return name !== '' && !name.startsWith('(');
}

/** What follows the first label, in lower case; empty for a short name. */
function suffixOf(name: string): string {
  return name.trim().toLowerCase().replace(/\.$/u, '').slice(labelOf(name).length);
}

/** Whether two names can be one machine: the same label, and no two different domains. */
export function sameMachine(left: string, right: string): boolean {
  if (labelOf(left) !== labelOf(right)) return false;
  const [one, other] = [suffixOf(left), suffixOf(right)];
  return one === '' || other === '' || one === other;
}

/** The name to show of several for one machine: a full one before a short one, then the first by letter. */
export function fullestName(names: Iterable<string>): string {
  return [...names].reduce((best, name) => (isFuller(name, best) ? name : best), '');
}

function isFuller(name: string, than: string): boolean {
  if (than === '') return true;
  const [one, other] = [suffixOf(name) !== '', suffixOf(than) !== ''];
  return one === other ? name < than : one;
}

/** `kms01.corp.example` of `kms01.corp.example:1688`; an IPv6 address without its brackets. */
export function serverName(server: string): string {
  const colon = server.lastIndexOf(':');
  const name = colon > 0 && /^\d{0,5}$/u.test(server.slice(colon + 1)) ? server.slice(0, colon) : server;
  return name.replace(/^\[|\]$/gu, '');
}
