import { createHash } from 'node:crypto';
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { Report } from '../../src/model/report.js';
import { renderHtml } from '../../src/reporters/html.js';
import { PAGE_STYLE, PAGE_STYLE_HASH } from '../../src/reporters/html/page-style.js';
import { hostileEventReport, hostileReport } from '../support/hostile-report.js';
import { client, eventsReport, mixedFleet, SAMPLE_EVENT_REPORTS } from '../support/sample-events.js';
import { filteredPort, SAMPLE_REPORTS } from '../support/sample-reports.js';
import { expectVisible } from '../support/visible.js';

// Many pages: a busy machine needs more than the usual 5 s.
jest.setTimeout(60_000);

const SAMPLES: Readonly<Record<string, Report>> = { ...SAMPLE_REPORTS, ...SAMPLE_EVENT_REPORTS };

const withoutStyle = (page: string): string => page.replace(PAGE_STYLE, '');

const TAGS = new Set(
  [
    ...['!doctype', 'html', 'head', 'meta', 'title', 'style', 'body', 'main', 'section', 'article'],
    ...[
      'h1',
      'h2',
      'h3',
      'h4',
      'p',
      'label',
      'input',
      'ul',
      'ol',
      'li',
      'a',
      'strong',
      'span',
      'br',
      'pre',
      'code',
      'div',
    ],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'svg', 'desc', 'g', 'path', 'rect', 'text', 'tspan'],
  ].map((tag) => tag.toLowerCase()),
);
const ATTRIBUTES = new Set([
  ...[
    'lang',
    'charset',
    'http-equiv',
    'content',
    'name',
    'class',
    'scope',
    'href',
    'rel',
    'id',
    'role',
    'type',
    'tabindex',
  ],
  ...[
    'viewbox',
    'preserveaspectratio',
    'aria-label',
    'aria-labelledby',
    'd',
    'x',
    'y',
    'rx',
    'width',
    'height',
  ],
]);

/** Every tag with its attributes, as a browser takes them apart; throws on one that is not whole. */
function tagsOf(page: string): readonly { readonly tag: string; readonly attributes: readonly string[] }[] {
  return [...page.matchAll(/<([^>]*)>/g)].map(([, inside = '']) => {
    const [, tag = ''] = /^\/?([!a-z][a-z0-9]*)(?=[\s/]|$)/i.exec(inside) ?? [];
    const rest = inside.replace(/^\/?[!a-z][a-z0-9]*/i, '');
    const attributes = [...rest.matchAll(/\s+([a-z-]+)="[^"]*"/gi)].map(([, name = '']) =>
      name.toLowerCase(),
    );
    const left = rest.replace(/\s+[a-z-]+="[^"]*"/gi, '').trim();
    if (tag.toLowerCase() !== '!doctype') expect(left).toMatch(/^\/?$/);
    return { tag: tag.toLowerCase(), attributes };
  });
}

test('the policy of the page allows its own style by hash, and nothing else', () => {
  expect(PAGE_STYLE_HASH).toBe(createHash('sha256').update(PAGE_STYLE).digest('base64'));
  for (const report of Object.values(SAMPLES)) {
    const page = renderHtml(report);
    expect(page).toContain(`<style>${PAGE_STYLE}</style>`);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
    expect(policy?.replaceAll('&#39;', "'")).toBe(
      `default-src 'none'; style-src 'sha256-${PAGE_STYLE_HASH}'; base-uri 'none'; form-action 'none'`,
    );
  }
});

test.each(Object.entries(SAMPLES))('%s: every tag that opens closes, in order', (_, report) => {
  const open: string[] = [];
  for (const [, slash, tag = '', self] of withoutStyle(renderHtml(report)).matchAll(
    /<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/gi,
  )) {
    if (/^(?:meta|br|input)$/i.test(tag) || self === '/') continue;
    if (slash === '/') expect(open.pop()).toBe(tag);
    else open.push(tag);
  }
  expect(open).toEqual([]);
});

test('nothing foreign becomes a tag, an attribute, a style or a link', () => {
  fc.assert(
    fc.property(fc.oneof(hostileReport, hostileEventReport), (report) => {
      const page = withoutStyle(renderHtml(report));
      expectVisible(page);
      for (const { tag, attributes } of tagsOf(page)) {
        expect(TAGS).toContain(tag);
        for (const name of attributes) expect(ATTRIBUTES).toContain(name);
      }
      for (const [, address = ''] of page.matchAll(/href="([^"]*)"/g))
        expect(address).toMatch(/^https:\/\/[\w.-]+(?:\/[\w./%#?=&;~+-]*)?$/);
    }),
    { numRuns: 100 },
  );
});

describe('the pictures', () => {
  const page = renderHtml(SAMPLE_EVENT_REPORTS['events-fleet']);

  test('chart: the count, both thresholds, today, both forecasts, and all of it in words', () => {
    for (const kind of ['counted', 'today', 'curve expected', 'curve pessimistic'])
      expect(page).toContain(`<path class="${kind}" d="M`);
    expect(page.match(/class="threshold"/g)).toHaveLength(2);
    expect(page).toContain(
      'From 22 September 2026 to 20 December 2026: 26 machines today and 24 expected on 20 December 2026; needed are 25 and 5.',
    );
  });

  test('strips: as many as clients with days, each told in words', () => {
    expect(page.match(/class="strip"/g)).toHaveLength(16);
    expect(page).toContain('8 days failed');
  });

  test('every picture has a name', () => {
    for (const [tag] of renderHtml(filteredPort).matchAll(/<svg[^>]*>/g))
      expect(tag).toMatch(/role="img"\s+aria-label(?:ledby)?="[^"]+"/);
  });

  test('the way to the service: each thing on it by name, in words and by its state', () => {
    const [wide = '', narrow = ''] =
      renderHtml(filteredPort).match(/<svg\s+class="chain[\s\S]*?<\/svg>/g) ?? [];
    for (const map of [wide, narrow]) {
      expect(map.match(/<g class="box/g)).toHaveLength(10);
      expect(map.match(/<g class="box fail">/g)).toHaveLength(2);
      expect(map).toContain('<title>10.0.0.20:1688: no answer (failed)</title>');
    }
    expect(wide).toMatch(/<path class="link fail"/);
  });
});

test('a fleet of 20,000 stays a page that a browser opens', () => {
  const clients = Array.from({ length: 20_000 }, (_, at) => client(at));
  const page = renderHtml(eventsReport({ ...mixedFleet, clients }));
  expect(page.length).toBeLessThan(1_500_000);
  expect(page).toContain('and 19500 more clients');
});
