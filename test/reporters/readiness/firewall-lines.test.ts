import { expect, test } from '@jest/globals';
import { readinessHtml, readinessMarkdown } from '../../../src/reporters/readiness/faces.js';
import { judged, planned } from '../../readings/readiness/planned.js';

/** The commands under a title of a markdown page. */
const under = (page: string, title: string): string =>
  page.slice(page.indexOf(title) + title.length).split('\nAt ', 1)[0] ?? '';

test('lines to type stand under the place where they are typed: a KMS host is not opened for VAMT', () => {
  const page = readinessMarkdown(judged(planned('sample')));
  const host = under(page, 'At kms1.corp.example, in a command prompt:');
  expect(host).toContain('localport=1688');
  expect(host).not.toContain('localport=135');
  expect(under(page, 'At machines of office, in a command prompt:')).toContain('localport=135');
  expect(page).toContain('On a Linux router between them (nft):');
});

test('in the page every command is a line of its own, however it wraps', () => {
  const page = readinessHtml(judged(planned('cloud')));
  expect(page).toContain('<p>At azure, in a command prompt:</p>');
  expect(page.match(/<span class="line">/gu)).toHaveLength(3);
  expect(page).toContain('<p>1 path must be open:</p>');
});
