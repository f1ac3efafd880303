import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { renderJson } from '../../src/reporters/json.js';
import { renderMarkdown } from '../../src/reporters/markdown.js';
import { renderNagios } from '../../src/reporters/nagios.js';
import { renderPrometheus } from '../../src/reporters/prometheus.js';
import { renderText } from '../../src/reporters/text.js';
import { hostileEventReport } from '../support/hostile-report.js';
import { expectValidReport } from '../support/validate-report.js';
import { expectVisible, obeyed, OUR_MARKDOWN, outsideFences } from '../support/visible.js';

// Many large reports: a busy machine needs more than the usual 5 s.
jest.setTimeout(120_000);

const RUNS = { numRuns: 100 };

test('text shows every character it prints, at any width, long and short', () => {
  fc.assert(
    fc.property(
      hostileEventReport,
      fc.constantFrom(20, 40, 80),
      fc.boolean(),
      fc.boolean(),
      (report, width, long, ascii) => {
        expectVisible(renderText(report, { width, ascii, colour: false, long }));
      },
    ),
    RUNS,
  );
});

test('JSON gives the report back and validates', () => {
  fc.assert(
    fc.property(hostileEventReport, (report) => {
      const text = [...renderJson(report)].join('');
      expectVisible(text);
      const parsed: unknown = JSON.parse(text);
      expect(parsed).toEqual(report);
      expectValidReport(parsed);
    }),
    RUNS,
  );
});

test('Nagios: one separator, numbers behind it, nothing the web page could obey', () => {
  fc.assert(
    fc.property(hostileEventReport, (report) => {
      const text = renderNagios(report);
      expectVisible(text);
      const [first = '', ...rest] = text.trimEnd().split('\n');
      expect(first).toMatch(/^KMS (OK|WARNING|CRITICAL|UNKNOWN) - [^|]+ \| /);
      for (const item of (first.split(' | ')[1] ?? '').split(' '))
        expect(item).toMatch(/^[a-z_]+=(U|-?[\d.]+s?)(;[\d.:]*){0,4}$/);
      expect(rest.join('\n')).not.toContain('|');
      expect(text).not.toMatch(/[<>]/);
    }),
    RUNS,
  );
});

test('Prometheus: every line is a comment or a sample, and no series comes twice', () => {
  const LINE =
    /^(# (HELP|TYPE) kms_doctor_\w+ [\w .,;-]+|kms_doctor_\w+(\{\w+="([^"\\]|\\[\\"n])*"(,\w+="([^"\\]|\\[\\"n])*")*\})? -?[\d.e+-]+)$/;
  fc.assert(
    fc.property(hostileEventReport, (report) => {
      const text = renderPrometheus(report);
      expectVisible(text);
      const lines = text.trimEnd().split('\n');
      for (const line of lines) expect(line).toMatch(LINE);
      const series = lines.filter((line) => !line.startsWith('#')).map((line) => line.replace(/ [^ ]+$/, ''));
      expect(new Set(series).size).toBe(series.length);
    }),
    RUNS,
  );
});

test('markdown: nothing foreign becomes markup, link, mention or HTML, and no block stays open', () => {
  fc.assert(
    fc.property(hostileEventReport, fc.boolean(), (report, long) => {
      const text = renderMarkdown(report, { long });
      expectVisible(text);
      for (const line of outsideFences(text)) {
        if (line.startsWith('|')) {
          expect(obeyed(line).match(/\|/g)).toHaveLength(5);
          expect(obeyed(line.replace(/^\| --.*/, ''))).not.toMatch(/[<>&*_[\]`~#@]|:\/\/|\bwww\./i);
          continue;
        }
        const rest = obeyed(line.replace(OUR_MARKDOWN, ''));
        expect(rest).not.toMatch(/[<>&*_[\]`~#|@]|:\/\/|\bwww\./i);
        expect(line.replace(OUR_MARKDOWN, '')).not.toMatch(/^( {4}|[-+=] |\d+[.)] )/);
      }
    }),
    RUNS,
  );
});
