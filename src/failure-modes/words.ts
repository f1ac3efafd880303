import type { Place, RemediationStep, Verification } from '../model/finding.js';

/** Longest DNS name in text form, RFC 1035 section 2.3.4. */
const MAX_NAME_LENGTH = 253;

const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;
const IPV6_ADDRESS = /^[0-9A-Fa-f]*:[0-9A-Fa-f:.]+$/;

/** Whether a name from the network or the user may stand in a command: letters, digits, `.`, `-`, `_`, no leading `-`. */
export function isSafeName(name: string): boolean {
  return name.length <= MAX_NAME_LENGTH && NAME.test(name);
}

/** The name if it may stand in a command, else null. */
export function safeName(name: string): string | null {
  return isSafeName(name) ? name : null;
}

/** Values for the `<placeholder>`s of a command; null where the evidence has none. */
export type Fill = Readonly<Record<string, string | number | null>>;

/** A command with its placeholders filled in as far as that is safe, and a sentence about those that stay. */
function fillIn(template: string, fill: Fill): { readonly command: string; readonly note: string } {
  const unsafe = new Set<string>();
  const command = template.replace(/<([a-zA-Z0-9-]+)>/g, (placeholder, key: string) => {
    const value = Object.hasOwn(fill, key) ? (fill[key] ?? null) : null;
    if (value === null) return placeholder;
    const text = String(value);
    if (isSafeName(text) || IPV6_ADDRESS.test(text)) return text;
    unsafe.add(placeholder);
    return placeholder;
  });
  const names = [...unsafe];
  if (names.length === 0) return { command, note: '' };
  const [it, has] = names.length === 1 ? ['It', 'has'] : ['They', 'have'];
  return {
    command,
    note: `Fill in ${names.join(' and ')} by hand. ${it} ${has} characters that are never put into a command.`,
  };
}

interface StepWords {
  /** Imperative, one action, no final stop. */
  readonly do: string;
  readonly on: Place;
  /** With `<placeholder>`s that `fill` names. */
  readonly command?: string;
  /** Default `cmd` where there is a command. */
  readonly shell?: 'cmd' | 'powershell' | 'sh';
  readonly fill?: Fill;
  /** Default: what changes something needs rights, what looks does not. */
  readonly elevated?: boolean;
}

function step(words: StepWords, changes: boolean): RemediationStep {
  const filled = words.command === undefined ? null : fillIn(words.command, words.fill ?? {});
  return {
    do: filled === null || filled.note === '' ? words.do : `${words.do}. ${filled.note}`,
    on: words.on,
    command: filled?.command ?? null,
    shell: filled === null ? null : (words.shell ?? 'cmd'),
    elevated: words.elevated ?? changes,
    changes,
  };
}

/** A step that changes something, elevated unless said otherwise. */
export function change(words: StepWords): RemediationStep {
  return step(words, true);
}

/** A step that only looks or asks. */
export function look(words: StepWords): RemediationStep {
  return step(words, false);
}

/** How to see that it is cured; `run` has the same placeholders as a step's command. */
export function check(words: {
  readonly run: string;
  readonly on: Place;
  /** Only where no other shell takes it. */
  readonly shell?: 'cmd' | 'powershell' | 'sh';
  readonly expect: string;
  readonly fill?: Fill;
}): Verification {
  const { command, note } = fillIn(words.run, words.fill ?? {});
  return {
    run: command,
    on: words.on,
    shell: words.shell ?? null,
    expect: note === '' ? words.expect : `${words.expect}. ${note}`,
  };
}

/** `a`, `a and b`, `a, b and c`, `a, b, c and 4 more`. */
export function listed(items: readonly string[], most = 3): string {
  const shown = items.slice(0, most);
  const rest = items.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}
