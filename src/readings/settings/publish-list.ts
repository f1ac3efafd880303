/** What is wrong with one line of DnsDomainPublishList: `domain[, priority[, weight]]`. */
export type PublishLineFault = 'several-domains' | 'no-domain' | 'numbers';

const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/iu;
const LONGEST_NAME = 253;
const MOST = 65_535;

function isDomain(text: string): boolean {
  const name = text.replace(/\.$/u, '');
  return name.length <= LONGEST_NAME && name.split('.').every((label) => LABEL.test(label));
}

const isNumber = (text: string): boolean => /^\d{1,5}$/u.test(text) && Number(text) <= MOST;

/** null when the line is sound. Source: Volume Activation, Registry Settings. */
export function publishLineFault(line: string): PublishLineFault | null {
  const parts = line.split(',').map((part) => part.trim());
  const [domain = '', ...numbers] = parts;
  const words = domain.split(/[\s;]+/u).filter((word) => word !== '');
  const named = [...words, ...numbers].filter((word) => /[a-z]/iu.test(word));
  if (named.length > 1) return 'several-domains';
  if (words.length !== 1 || !isDomain(domain) || /^[\d.]+$/u.test(domain)) return 'no-domain';
  return numbers.length > 2 || !numbers.every(isNumber) ? 'numbers' : null;
}
