import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { renderHtml } from '../../src/reporters/html.js';
import { domOf, hasBrowser } from '../support/browser.js';
import { hostileEventReport, hostileReport } from '../support/hostile-report.js';
import { SAMPLE_EVENT_REPORTS } from '../support/sample-events.js';
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
