import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { PAGES } from '../../.ci/docs/pages.js';
import { ENTRIES } from '../../src/commands/support/catalogue-entry.js';
import { KNOWN_CODES, KNOWN_EVENTS } from '../../src/commands/support/explain/knowledge.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DOCS = join(ROOT, 'docs');

const written = readdirSync(DOCS, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.md'))
  .toSorted();

test('docs/ is what npm run docs writes, no page more', () => {
  expect(written).toEqual([...PAGES.keys()].toSorted());
  const stale = [...PAGES].filter(([name, text]) => readFileSync(join(DOCS, name), 'utf8') !== text);
  expect(stale.map(([name]) => `docs/${name} is stale: npm run docs`)).toEqual([]);
});

/** Markdown without its code, in which nothing is markup. */
const withoutCode = (text: string): string =>
  text.replace(/^ {0,3}(`{3,})[^\n]*\n[\s\S]*?^ {0,3}\1$/gmu, '').replace(/(`+)[^\n]*?[^`\n]\1(?!`)/gu, '');

/** `[text](target)` and `![text](target)`, where the target is no address. */
const linksIn = (text: string): readonly string[] =>
  Array.from(withoutCode(text).matchAll(/\]\(([^)\s]+)\)/gu), ([, target = '']) => target).filter(
    (target) => !/^[a-z]+:/u.test(target),
  );

/** As GitHub makes anchors of headings: the visible text, the second of the same name with `-1`. */
function anchorsIn(text: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  for (const [, heading = ''] of text.replace(/^ {0,3}(`{3,})[^\n]*\n[\s\S]*?^ {0,3}\1$/gmu, '').matchAll(/^#{1,6} (.+)$/gmu)) {
    const visible = heading
      .replace(/\\([^\w\s])/gu, '$1')
      .replace(/`/gu, '')
      .replace(/&#?\w+;/gu, '');
    const name = visible
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replace(/ /gu, '-');
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    anchors.add(before === 0 ? name : `${name}-${before}`);
  }
  return anchors;
}

function deadLinks(file: string): readonly string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return linksIn(text).flatMap((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? join(ROOT, file) : join(ROOT, dirname(file), path);
    if (!existsSync(target)) return [`${file}: ${link} leads nowhere`];
    if (anchor === undefined || anchorsIn(readFileSync(target, 'utf8')).has(anchor)) return [];
    return [`${file}: ${link} names no heading there`];
  });
}

describe('links', () => {
  test.each(['README.md', ...written.filter((name) => !name.includes('/')).map((name) => `docs/${name}`)])(
    'none of %s is dead',
    (file) => {
      expect(deadLinks(file)).toEqual([]);
    },
  );

  test('none of a failure mode is dead', () => {
    const pages = written.filter((name) => name.startsWith('failure-modes/'));
    expect(pages.length).toBe(ENTRIES.size);
    expect(pages.flatMap((name) => deadLinks(`docs/${name}`))).toEqual([]);
  });

  test('a dead one would be noticed', () => {
    expect(linksIn('a [b](c.md) `[d](e.md)`\n\n```\n[f](g.md)\n```\n![h](i.png) <https://j.k> [l](https://m.n)')).toEqual([
      'c.md',
      'i.png',
    ]);
    expect([...anchorsIn('# A `b_c`: d\n## A `b_c`: d\n```\n# no\n```')]).toEqual(['a-b_c-d', 'a-b_c-d-1']);
  });
});

describe('ways to a page', () => {
  const index = (name: string) => PAGES.get(name) ?? '';

  test.each([...ENTRIES.keys()])('%s is linked by area and by symptom', (id) => {
    for (const name of ['areas.md', 'symptoms.md']) expect(index(name)).toContain(`](failure-modes/${id}.md)`);
  });

  test('every code and every event stands in its index and leads to its failure modes', () => {
    for (const { code, failureModes } of KNOWN_CODES) {
      expect(index('codes.md')).toMatch(new RegExp(`^### ${code}\\b`, 'mu'));
      for (const id of failureModes.filter((one) => ENTRIES.has(one)))
        expect(index(`failure-modes/${id}.md`)).toContain(`[\`${code}\`](../codes.md#`);
    }
    for (const { id, failureModes } of KNOWN_EVENTS) {
      expect(index('events.md')).toMatch(new RegExp(`^### Event ${id}\\b`, 'mu'));
      for (const mode of failureModes.filter((one) => ENTRIES.has(one)))
        expect(index(`failure-modes/${mode}.md`)).toMatch(new RegExp(`\\[${id}\\b[^\\]]*\\]\\(\\.\\./events\\.md#`, 'u'));
    }
  });
});

test('what a page says of a step: where, whether it changes something, its command whole, the way back', () => {
  for (const mode of ENTRIES.values()) {
    const text = PAGES.get(`failure-modes/${mode.id}.md`) ?? '';
    for (const { command } of mode.remediation(mode.example)) if (command !== null) expect(text).toContain(command);
    expect(text).toContain(mode.verify(mode.example).run);
    const steps = mode.remediation(mode.example);
    expect(text.match(/ \(changes something\): /gu) ?? []).toHaveLength(steps.filter(({ changes }) => changes).length);
    expect(text.match(/^ {3}Undo: /gmu) ?? []).toHaveLength(
      steps.filter(({ changes, command }) => changes && command !== null).length,
    );
  }
});

test('no page has markup that nobody wrote: no HTML, no table that breaks, no word left open', () => {
  for (const [name, text] of PAGES) {
    const plain = withoutCode(text.replace(/^<!--.*-->\n/u, '')).replace(/<https:\/\/[^>\s]+>/gu, '');
    expect([name, plain.match(/<[^\n]{0,40}/u)]).toEqual([name, null]);
    expect([name, plain.match(/undefined|NaN|\[object/u)]).toEqual([name, null]);
    expect(text.endsWith('\n') && !text.endsWith('\n\n')).toBe(true);
  }
});
