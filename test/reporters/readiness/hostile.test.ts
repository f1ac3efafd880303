import { beforeAll, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { Readiness } from '../../../src/model/readiness.js';
import type { SeenSite } from '../../../src/readings/readiness/judge-plan.js';
import { mergeResults } from '../../../src/readings/readiness/merge-results.js';
import {
  readinessHtml,
  readinessJson,
  readinessMarkdown,
  readinessText,
} from '../../../src/reporters/readiness/faces.js';
import { styleFor } from '../../../src/reporters/style.js';
import { judged, planned } from '../../readings/readiness/planned.js';
import { healthy, NXDOMAIN, situation, srv, tcp } from '../../support/evidence-builder.js';
import { hostileValues } from '../../support/hostile-report.js';
import { expectValidReadiness, isValidReadiness } from '../../support/validate-report.js';
import { expectVisible, obeyed, outsideFences } from '../../support/visible.js';

// Many results: a busy machine needs more than the usual 5 s.
jest.setTimeout(60_000);
const RUNS = { numRuns: 100 };

/** Results that have something in each of their lists. */
let anyResult: fc.Arbitrary<Readiness>;
beforeAll(() => {
  const faults = [{ id: 'srv-record-missing/x', severity: 'error', summary: 'It is missing.' }] as const;
  const seen = (site: string, evidence: SeenSite['evidence']): SeenSite => ({
    site,
    evidence,
    faults,
    within: true,
  });
  const plain = judged({ ...planned('sample'), done: ['kms/publish'] }, [seen('office', healthy())], false);
  const broken = judged(
    planned('enterprise'),
    [seen('factory', situation({ srv: [srv(NXDOMAIN)], reach: [tcp({ outcome: 'filtered' })] }))],
    false,
  );
  const merged = mergeResults(
    [
      { file: 'a.json', result: broken },
      { file: 'b.json', result: broken },
    ],
    '1.0.0',
  );
  expect(merged.merged?.notes.length).toBeGreaterThan(0);
  anyResult = hostileValues([plain, broken, merged], isValidReadiness);
});

test('every free text of a result is hostile here: those of the plan, of what was seen, and of files', () => {
  const [result] = fc.sample(anyResult, { numRuns: 1, seed: 1 });
  expect(JSON.stringify(result)).not.toMatch(/kms1\.corp|factory|netsh advfirewall|a\.json/);
});

test('text shows every character it prints, at any width; with colour only its own codes stand between', () => {
  fc.assert(
    fc.property(anyResult, fc.constantFrom(20, 40, 100), fc.boolean(), (result, width, ascii) => {
      expectVisible(readinessText(result, styleFor({ width, ascii, colour: false })));
      const coloured = readinessText(result, styleFor({ width, ascii, colour: true }));
      expectVisible(coloured.replace(/\u001b\[(0|1|2|31|32|33|36)m/g, ''));
    }),
    RUNS,
  );
});

test('JSON gives the result back, validates, and has no character that a terminal obeys', () => {
  fc.assert(
    fc.property(anyResult, (result) => {
      const text = readinessJson(result);
      expectVisible(text);
      expect(JSON.parse(text)).toEqual(result);
      expectValidReadiness(JSON.parse(text));
    }),
    RUNS,
  );
});

/** How the face itself begins a line. */
const OWN = /^(?:#{2,3} (?:[✔✖!?-] )?|(?: {2})?- (?:\[[ x]\] )?(?:[✔✖!?-] )?|\| |\|( --- \|)+$)?/u;

test('markdown: nothing foreign becomes markup, link, mention or HTML, and no table or block is broken', () => {
  fc.assert(
    fc.property(anyResult, (result) => {
      const text = readinessMarkdown(result);
      expectVisible(text);
      const columns: number[] = [];
      for (const line of outsideFences(text)) {
        const rest = obeyed(line.replace(OWN, ''));
        const isRow = line.startsWith('|');
        if (isRow) columns.push(line.match(/\|/g)?.length ?? 0);
        expect(isRow ? rest.replaceAll('|', '') : rest).not.toMatch(/[<>&*_[\]`~#|@]|:\/\/|\bwww\./i);
        expect(line.replace(OWN, '')).not.toMatch(/^( {4}|[-+=] |\d+[.)] )/);
      }
      expect(
        [6, 8].every((bars) => !columns.includes(bars) || columns.filter((one) => one === bars).length > 2),
      ).toBe(true);
      expect(columns.filter((bars) => bars !== 8)).toEqual([]);
    }),
    RUNS,
  );
});

const OWN_TAGS =
  /<\/?(?:!doctype|html|head|meta|title|style|body|main|h1|h2|p|ul|li|span|div|table|thead|tbody|tr|th|td|pre|code|input|label)(?: (?:class|lang|name|http-equiv|content|charset|role|aria-label|tabindex|scope|type|checked|disabled|id|for)(?:="[^"<>]*")?)*\s*\/?>/gi;

test('the page has no tag, attribute or address but its own', () => {
  fc.assert(
    fc.property(anyResult, (result) => {
      const page = readinessHtml(result)
        .replace(/^<!doctype html>/, '')
        .replace(/<style>[^]*?<\/style>/, '');
      const rest = page.replace(OWN_TAGS, '');
      expect(rest.replaceAll(/[<>]/g, (sign) => `SIGN${sign}`)).not.toContain('SIGN');
      expect(page).not.toMatch(/<(?:a|script|img|iframe|form)\b/i);
    }),
    RUNS,
  );
});

test('merged with itself, a hostile result brings no command of its own', () => {
  fc.assert(
    fc.property(anyResult, (result) => {
      const times = { judgedAt: '2026-01-05T09:00:00.000Z' };
      const sound = {
        ...result,
        ...times,
        sites: result.sites.map((site, at) => ({ ...site, ...times, name: `${String(at)} ${site.name}` })),
      };
      const merged = mergeResults([{ file: 'x', result: sound }], '1.0.0');
      for (const { netsh, powershell, nft, program, service } of merged.firewall) {
        expect(netsh).toMatch(/^netsh advfirewall firewall add rule [ -~]*$/);
        expect(powershell).toMatch(/^New-NetFirewallRule [ -~]*$/);
        expect(nft).toMatch(/^nft add rule inet filter forward [ -~]*$/);
        expect(`${program ?? ''} ${service ?? ''}`).toMatch(
          /^(%SystemRoot%\\System32\\\w+\.exe (sppsvc|rpcss|winmgmt)| )$/,
        );
      }
      const commands = merged.procedures.flatMap(({ steps }) =>
        steps.flatMap(({ command }) => command ?? []),
      );
      for (const command of commands)
        expect(command).toMatch(/^(cscript|netsh|wevtutil|Enable-NetFirewallRule|Install-WindowsFeature) /);
      for (const { documentation } of merged.advice)
        expect(documentation).toMatch(/^https:\/\/learn\.microsoft\.com\//);
    }),
    RUNS,
  );
});
