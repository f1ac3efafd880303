import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { renderJson } from '../../src/reporters/json.js';
import { renderMarkdown } from '../../src/reporters/markdown.js';
import { renderNagios } from '../../src/reporters/nagios.js';
import { renderEvent } from '../../src/reporters/ndjson.js';
import { renderPrometheus } from '../../src/reporters/prometheus.js';
import { renderText } from '../../src/reporters/text.js';
import { hostileReport, reportWithOneHostileText } from '../support/hostile-report.js';
import { expectValidReport } from '../support/validate-report.js';
import { expectVisible, obeyed, OUR_MARKDOWN, outsideFences } from '../support/visible.js';

// Many reports and a program: a busy machine needs more than the usual 5 s.
jest.setTimeout(60_000);

const anyReport = fc.oneof(hostileReport, reportWithOneHostileText);
const RUNS = { numRuns: 150 };

test('text shows every character it prints, at any width, long and short', () => {
  fc.assert(
    fc.property(
      anyReport,
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

test('with colour, only the reporter’s own colour codes stand between the words', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const text = renderText(report, { width: 80, ascii: false, colour: true, long: true });
      expectVisible(text.replace(/\u001b\[(0|1|2|31|32|33|36)m/g, ''));
    }),
    RUNS,
  );
});

test('JSON gives the report back, validates, and has no character that a terminal obeys', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const text = [...renderJson(report)].join('');
      expectVisible(text);
      const parsed: unknown = JSON.parse(text);
      expect(parsed).toEqual(report);
      expectValidReport(parsed);
    }),
    RUNS,
  );
});

test('an event is one line', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const text = [...renderEvent({ type: 'report', report })].join('');
      expectVisible(text);
      expect(text.trimEnd().split('\n')).toHaveLength(1);
      expect(JSON.parse(text)).toEqual({ type: 'report', report });
    }),
    RUNS,
  );
});

test('Nagios: one separator, in the first line; numbers behind it; nothing the web page could obey', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const text = renderNagios(report);
      expectVisible(text);
      const [first = '', ...rest] = text.trimEnd().split('\n');
      expect(first).toMatch(/^KMS (OK|WARNING|CRITICAL|UNKNOWN) - [^|]+ \| /);
      const performance = first.split(' | ')[1] ?? '';
      for (const item of performance.split(' '))
        expect(item).toMatch(/^[a-z_]+=(U|-?[\d.]+s?)(;[\d.]*){0,4}$/);
      expect(rest.join('\n')).not.toContain('|');
      expect(text).not.toMatch(/[<>]/);
      expect(new TextEncoder().encode(text).length).toBeLessThan(8_192);
    }),
    RUNS,
  );
});

describe('Prometheus', () => {
  const LINE =
    /^(# (HELP|TYPE) kms_doctor_\w+ [\w .,;-]+|kms_doctor_\w+(\{\w+="([^"\\]|\\[\\"n])*"(,\w+="([^"\\]|\\[\\"n])*")*\})? -?[\d.e+-]+)$/;

  test('every line is a comment or a sample, and no series comes twice', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const text = renderPrometheus(report);
        expectVisible(text);
        const lines = text.trimEnd().split('\n');
        for (const line of lines) expect(line).toMatch(LINE);
        const series = lines
          .filter((line) => !line.startsWith('#'))
          .map((line) => line.replace(/ [^ ]+$/, ''));
        expect(new Set(series).size).toBe(series.length);
      }),
      RUNS,
    );
  });
});

describe('markdown', () => {
  test('nothing foreign becomes markup, link, mention or HTML, and no block stays open', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const text = renderMarkdown(report);
        expectVisible(text);
        for (const line of outsideFences(text)) {
          if (line.startsWith('| ')) continue;
          const rest = obeyed(line.replace(OUR_MARKDOWN, ''));
          expect(rest).not.toMatch(/[<>&*_[\]`~#|@]|:\/\/|\bwww\./i);
          expect(line.replace(OUR_MARKDOWN, '')).not.toMatch(/^( {4}|[-+=] |\d+[.)] )/);
        }
      }),
      RUNS,
    );
  });

  test('the table keeps its four columns and thirteen rows', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const rows = outsideFences(renderMarkdown(report)).filter((line) => line.startsWith('|'));
        expect(rows).toHaveLength(2 + report.checks.length);
        for (const row of rows) {
          expect(row.match(/\|/g)).toHaveLength(5);
          expect(obeyed(row.replace(/^\| --.*/, ''))).not.toMatch(/[<>&*_[\]`~#@]|:\/\/|\bwww\./i);
        }
      }),
      RUNS,
    );
  });
});
