import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { mergeResults } from '../../src/readings/readiness/merge-results.js';
import { complianceOf } from '../../src/readings/vamt/compliance.js';
import { complianceHtml } from '../../src/reporters/compliance.js';
import { renderHtml } from '../../src/reporters/html.js';
import { readinessHtml } from '../../src/reporters/readiness/faces.js';
import { judged, planned } from '../readings/readiness/planned.js';
import { domOf, hasBrowser } from '../support/browser.js';
import { AT } from '../support/evidence-builder.js';
import { hostileEventReport, hostileReport } from '../support/hostile-report.js';
import { SAMPLE_EVENT_REPORTS } from '../support/sample-events.js';
import { vamtList, vamtProduct } from '../support/vamt-builder.js';
import { filteredPort, healthy, missingRecord } from '../support/sample-reports.js';

// A browser for each page: a busy machine needs more than the usual 5 s.
jest.setTimeout(240_000);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The page's own policy lets no script run: axe looks at a copy without it. */
const RUN_AXE = `<script>${AXE}</script><script>
axe.run({ resultTypes: ['violations'] }).then(({ violations, passes }) => {
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target.join(' ')));
  document.documentElement.innerHTML =
    '<body><pre id="result"></pre></body>';
  document.getElementById('result').textContent = JSON.stringify({ found, passed: passes.length });
});
</script>`;

interface Looked {
  readonly found: readonly string[];
  readonly passed: number;
}

function axeOf(page: string, look: 'light' | 'dark', width: number): Looked {
  const unguarded = page
    .replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, '')
    .replace('</body>', () => `${RUN_AXE}</body>`);
  const shown =
    look === 'light'
      ? unguarded
      : unguarded.replace('@media(prefers-color-scheme:dark)', '@media all').replace('light dark', 'dark');
  const dom = domOf(shown, '--virtual-time-budget=30000', `--window-size=${width},900`);
  const [, text = '{}'] = /<pre id="result">([^<]*)<\/pre>/.exec(dom) ?? [];
  return JSON.parse(text.replaceAll('&gt;', '>').replaceAll('&amp;', '&')) as Looked;
}

const PAGES = {
  healthy,
  'missing-record': missingRecord,
  'filtered-port': filteredPort,
  'events-fleet': SAMPLE_EVENT_REPORTS['events-fleet'],
};

const ready = judged({ ...planned('sample'), done: ['kms/publish'] });
const OTHER_PAGES = {
  ready: readinessHtml(ready),
  merge: readinessHtml(
    mergeResults(
      [
        { file: 'hq.json', result: ready },
        { file: 'branch.json', result: { ...ready, complete: false } },
      ],
      '1.0.0',
    ),
  ),
  compliance: complianceHtml(
    complianceOf({
      purchased: [
        { product: 'Professional', channel: 'mak', count: 1 },
        { product: 'Server', channel: null, count: 5 },
      ],
      computers: [],
      lists: [
        vamtList({
          products: ['a', 'b', 'c'].map((computer, at) =>
            vamtProduct({
              computer,
              ...(at === 2 && { product: 'Office Professional Plus 2021', edition: null }),
            }),
          ),
        }),
      ],
      at: AT,
    }),
  ),
};

const inBrowser = hasBrowser ? test : test.skip;

inBrowser.each(Object.entries(PAGES))(
  '%s: axe finds nothing to mend, on a desk and on a phone',
  (_, report) => {
    for (const [look, width] of [
      ['light', 1200],
      ['dark', 500],
    ] as const) {
      const { found, passed } = axeOf(renderHtml(report), look, width);
      expect(found).toEqual([]);
      expect(passed).toBeGreaterThan(15);
    }
  },
);

inBrowser.each(
  Object.entries(OTHER_PAGES).flatMap(([name, page]) =>
    (['light', 'dark'] as const).flatMap((look) =>
      [1200, 380].map((width) => [name, look, width, page] as const),
    ),
  ),
)('%s, %s, %d wide: axe finds nothing to mend', (_, look, width, page) => {
  const { found, passed } = axeOf(page, look, width);
  expect(found).toEqual([]);
  expect(passed).toBeGreaterThan(10);
});

inBrowser('axe would have found something: the same page without its names', () => {
  const page = renderHtml(filteredPort).replaceAll('aria-label=', 'data-label=');
  expect(axeOf(page.replace('lang="en"', ''), 'light', 1200).found.join(' ')).toMatch(/html-has-lang/);
});

inBrowser('a browser runs nothing of hostile pages and shows their pictures', () => {
  const [hostileEvents] = fc.sample(hostileEventReport, { numRuns: 1, seed: 3 });
  const [hostile] = fc.sample(hostileReport, { numRuns: 1, seed: 5 });
  for (const report of [SAMPLE_EVENT_REPORTS['events-fleet'], hostileEvents, hostile]) {
    const dom = domOf(renderHtml(report ?? filteredPort));
    expect(dom).not.toMatch(/<script|<img|<iframe|\son[a-z]+=/i);
    expect(dom.match(/<svg/g)).toEqual(renderHtml(report ?? filteredPort).match(/<svg/g));
    expect(dom).toContain('</main>');
  }
});
