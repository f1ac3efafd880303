import { describe, expect, test } from '@jest/globals';
import { readSettingsText } from '../../../src/protocol/settings/read-settings-text.js';
import { read } from './read.js';
import { SAMPLES } from './samples.js';

describe.each(Object.entries(SAMPLES))('%s', (form, text) => {
  test('is taken for what it is, and for nothing else', () => {
    expect(read(text).takenFor).toEqual([form]);
    const { parts, notes } = read(text);
    // What nothing is judged by says so.
    expect(parts.length > 0 || notes.some((note) => note.endsWith('nothing is judged by it'))).toBe(true);
  });

  test('with line ends of Windows, and between other output', () => {
    expect(read(text.replaceAll('\n', '\r\n')).parts).toEqual(read(text).parts);
    expect(read(`Microsoft Windows [Version 10.0.19045]\nC:\\>tool\n\n${text}\nC:\\>`).parts).toEqual(
      read(text).parts,
    );
  });
});

test('everything in one paste: each reader takes its own', () => {
  const [query = '', ...others] = Object.values(SAMPLES);
  const { takenFor, parts } = read([query, ...others].join('\n\n'));
  expect(takenFor.flatMap((forms) => forms.split(', ')).sort()).toEqual(Object.keys(SAMPLES).sort());
  expect(new Set(parts.map(({ told }) => told.source.file))).toEqual(new Set(['pasted.txt']));
});

test.each([
  ['nothing', ''],
  ['prose', 'Since Monday our computers do not activate. The host is kms1, port 1688.\nThanks: Jo'],
  ['a program', '{"name":"left-pad","version":"1.0.0","scripts":{"test":"jest"}}'],
  ['a log', '2026-01-01T00:00:00Z INFO listening on 0.0.0.0:8080\n'],
  [
    'a table of another kind',
    'Mode   LastWriteTime      Length Name\n----   -------------      ------ ----\n-a---  1/1/2026 0:00      12     a.txt\n',
  ],
  ['Linux listeners', 'udp        0      0 0.0.0.0:68              0.0.0.0:*\n'],
])('%s is none of ours', (_, text) => {
  expect(readSettingsText(text, null)).toEqual([]);
});
