import { describe, test } from '@jest/globals';
import { CATALOGUE, CHAIN } from '../../src/checks/index.js';
import { renderJson } from '../../src/reporters/json.js';
import { renderJunit } from '../../src/reporters/junit.js';
import { renderMarkdown } from '../../src/reporters/markdown.js';
import { renderNagios } from '../../src/reporters/nagios.js';
import { renderPrometheus } from '../../src/reporters/prometheus.js';
import { renderEventsCsv } from '../../src/reporters/events-csv.js';
import { renderFindingsCsv } from '../../src/reporters/findings-csv.js';
import { renderSarif } from '../../src/reporters/sarif.js';
import { renderText } from '../../src/reporters/text.js';
import { expectGolden } from '../support/golden.js';
import { SAMPLE_EVENT_REPORTS } from '../support/sample-events.js';
import { SAMPLE_REPORTS } from '../support/sample-reports.js';

const plain = { width: 80, ascii: false, colour: false };

describe.each(Object.entries({ ...SAMPLE_REPORTS, ...SAMPLE_EVENT_REPORTS }))('%s', (name, report) => {
  test.each([
    ['txt', renderText(report, { ...plain, long: false })],
    ['long.txt', renderText(report, { ...plain, long: true })],
    ['narrow.txt', renderText(report, { width: 40, ascii: true, colour: false, long: false })],
    ['json', [...renderJson(report)].join('')],
    ['md', renderMarkdown(report)],
    ['junit.xml', renderJunit(report, { chain: CHAIN, failOn: 'warning' })],
    ['sarif', renderSarif(report, CATALOGUE)],
    ['findings.csv', renderFindingsCsv(report)],
    ['nagios', renderNagios(report)],
    ['prom', renderPrometheus(report)],
  ])('%s is as stored (else: UPDATE=1)', (ending, text) => {
    expectGolden(`reports/${name}.${ending}`, text);
  });
});

describe.each(Object.entries(SAMPLE_EVENT_REPORTS))('%s', (name, report) => {
  test.each([
    ['ticket.md', renderMarkdown(report, { long: false })],
    ['csv', renderEventsCsv(report.events ?? { clients: [] })],
  ])('%s is as stored (else: UPDATE=1)', (ending, text) => {
    expectGolden(`reports/${name}.${ending}`, text);
  });
});
