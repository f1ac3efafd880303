import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readYaml } from '../../../src/protocol/plan/read-yaml.js';

const fault = (text: string): string => {
  const read = readYaml(text);
  return read.ok ? 'ok' : `${String(read.fault.line)}: ${read.fault.problem}`;
};

test('values come with the lines that they stand on', () => {
  const read = readYaml('a: 1\nb:\n  - c: 2\n  - d: 3\n');
  if (!read.ok) throw new Error(read.fault.problem);
  expect(read.value).toEqual({ a: 1, b: [{ c: 2 }, { d: 3 }] });
  expect(
    [['a'], ['b', 0, 'c'], ['b', 1, 'd'], ['b', 1, 'gone'], ['b', 7]].map((path) => read.lineOf(path)),
  ).toEqual([1, 3, 4, 4, 3]);
});

test('aliases are bounded: the billion laughs stay unheard', () => {
  const letters = Array.from('abcdefghi');
  const bomb = ['a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]']
    .concat(
      letters.slice(1).map(
        (name, at) =>
          `${name}: &${name} [${Array(9)
            .fill(`*${letters[at] ?? ''}`)
            .join(', ')}]`,
      ),
    )
    .join('\n');
  expect(fault(bomb)).toContain('aliases stand for more than');
  expect(fault('a: &x [1]\nb: *x\n')).toBe('ok');
});

test.each([
  ['a: 1\na: 2\n', '2: "a" stands here twice'],
  ['', '1: the file is empty'],
  ['a: [1, 2\nb: 3\n', '2: '],
  ['x: '.repeat(3), '1: '],
  ['a: !!js/function x\n', '1: '],
  [`${'['.repeat(5_000)}\n`, '1: more than 40 levels'],
  [`${'- '.repeat(5_000)}a\n`, '1: more than 40 levels'],
  [`a: ${'x'.repeat(600_000)}`, '1: more than 512 KiB'],
])('%#: a line and a reason', (text, start) => {
  expect(fault(text).startsWith(start)).toBe(true);
});

test('any text ends in a value or a fault', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...Array.from('ab:-[]{}&*!#|>\'"\n \t,?%@`')) }),
      (text) => {
        const read = readYaml(text);
        expect(read.ok || read.fault.line >= 1).toBe(true);
      },
    ),
  );
});

test('a key named __proto__ is a key', () => {
  const read = readYaml('__proto__: { a: 1 }\n');
  expect(read.ok && Object.hasOwn(read.value as object, '__proto__')).toBe(true);
});
