import { describe, expect, test } from '@jest/globals';
import {
  escapeJson,
  escapeMarkdown,
  escapeNagios,
  escapePrometheusLabel,
  escapeText,
  fenceMarkdown,
} from '../../src/reporters/escape.js';

test('what cannot be seen becomes visible', () => {
  expect(escapeText('a\u001b[31m\u202eb\u200b\n\ud800')).toBe(
    'a\\u{1b}[31m\\u{202e}b\\u{200b}\\u{a}\\u{d800}',
  );
  expect(escapeText('kms1.corp.example 漢字 é – ✔')).toBe('kms1.corp.example 漢字 é – ✔');
});

test('JSON keeps its meaning', () => {
  const text = JSON.stringify({ a: '\u009b\u202e\u{e0041}\u2028' });
  expect(escapeJson(text)).toBe('{"a":"\\u009b\\u202e\\udb40\\udc41\\u2028"}');
  expect(JSON.parse(escapeJson(text))).toEqual(JSON.parse(text));
});

describe('markdown', () => {
  test.each([
    ['[x](https://evil.example)', '\\[x\\](https:\\//evil.example)'],
    ['<b> & |', '&lt;b&gt; &amp; &#124;'],
    ['_vlmcs._tcp.corp.example, here', '`_vlmcs._tcp.corp.example`, here'],
    ['@team @@', '`@`team `@@`'],
    ['1. x', '1\\. x'],
    ['10.0.0.53 answers', '10.0.0.53 answers'],
    ['- x', '\\- x'],
    ['# x', '\\# x'],
    ['    code', 'code'],
    ['www.evil.example', 'www\\.evil.example'],
  ])('%s', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  test('a fence is longer than any run of backticks within', () => {
    expect(fenceMarkdown('echo ```` x', 'sh')).toEqual(['`````sh', 'echo ```` x', '`````']);
    expect(fenceMarkdown('a\n```')).toEqual(['````', 'a\\u{a}```', '````']);
  });
});

test('Prometheus labels keep quotes and backslashes apart from their own', () => {
  expect(escapePrometheusLabel('a"b\\c\n')).toBe('a\\"b\\\\c\\\\u{a}');
});

test('Nagios text has no separator and no HTML', () => {
  expect(escapeNagios('a | <b>\nc')).toBe('a / (b)\\u{a}c');
});
