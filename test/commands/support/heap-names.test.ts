import { describe, expect, test } from '@jest/globals';
import { heapNames } from '../../../src/commands/support/heap-names.js';

function names(paths: readonly string[], files: readonly string[] = paths): readonly string[] {
  const found = files.map((file) => ({ file, named: paths.includes(file) }));
  return files.map(heapNames(paths, found));
}

describe('what files of a heap are called', () => {
  test.each<readonly [string, readonly string[], readonly string[], readonly string[]]>([
    ['a file from the root', ['/home/ann/case/dlv.txt'], ['/home/ann/case/dlv.txt'], ['dlv.txt']],
    [
      'several of one folder',
      ['/home/ann/case/dlv.txt', '/home/ann/case/ato.txt'],
      ['/home/ann/case/dlv.txt', '/home/ann/case/ato.txt'],
      ['dlv.txt', 'ato.txt'],
    ],
    [
      'of several folders: the folders tell them apart',
      ['/home/ann/ws017', '/home/ann/kms01/dlv.txt'],
      ['/home/ann/ws017/dlv.txt', '/home/ann/kms01/dlv.txt'],
      ['ws017/dlv.txt', 'kms01/dlv.txt'],
    ],
    [
      'with the root alone in common',
      ['/a/dlv.txt', '/b/dlv.txt'],
      ['/a/dlv.txt', '/b/dlv.txt'],
      ['/a/dlv.txt', '/b/dlv.txt'],
    ],
    ['out of the working folder', ['../case/dlv.txt'], ['../case/dlv.txt'], ['dlv.txt']],
    ['from the working folder', ['case/ws017/dlv.txt'], ['case/ws017/dlv.txt'], ['dlv.txt']],
    [
      'in the working folder',
      ['case/dlv.txt', './x.txt'],
      ['case/dlv.txt', './x.txt'],
      ['case/dlv.txt', './x.txt'],
    ],
    [
      'of both kinds',
      ['case/dlv.txt', '/home/ann/x.txt'],
      ['case/dlv.txt', '/home/ann/x.txt'],
      ['dlv.txt', 'x.txt'],
    ],
    [
      'that would be called the same: as given',
      ['case/dlv.txt', '/home/ann/dlv.txt'],
      ['case/dlv.txt', '/home/ann/dlv.txt'],
      ['case/dlv.txt', '/home/ann/dlv.txt'],
    ],
    [
      'below the only folder, however deep the only file lies',
      ['/home/ann'],
      ['/home/ann/ws017/dlv.txt'],
      ['ws017/dlv.txt'],
    ],
    ['below the only folder, as given', ['case'], ['case/ws017/dlv.txt'], ['ws017/dlv.txt']],
    [
      'the name of a folder that begins as another',
      ['/ann/a', '/ann/ab'],
      ['/ann/a/x', '/ann/ab/x'],
      ['a/x', 'ab/x'],
    ],
  ])('%s', (_, paths, files, expected) => {
    expect(names(paths, files)).toEqual(expected);
  });
});
