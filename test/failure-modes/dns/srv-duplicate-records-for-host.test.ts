import { expect, test } from '@jest/globals';
import { bind, computer, record, records, srv, tcp } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const HOST = 'kms1.corp.example';
const twoPorts = srv(records(record(HOST), record(HOST, { port: 1689 })));

test('two ports, both open: a warning', () => {
  const change = {
    srv: [twoPorts],
    reach: [tcp(), tcp({ port: 1689 })],
    service: [bind(), bind({ port: 1689 })],
  };
  expect(findings(change)).toEqual(['srv-duplicate-records-for-host/corp.example: warning, confirmed']);
  expect(finding('srv-duplicate-records-for-host', change).summary).toBe(
    '_vlmcs._tcp.corp.example names kms1.corp.example 2 times, with the ports 1688 and 1689.',
  );
});

test('two ports, one refuses: the closed one is the echo, and the step removes just that record', () => {
  const change = { srv: [twoPorts], reach: [tcp(), tcp({ port: 1689, outcome: 'refused' })] };
  expect(findings(change)).toEqual([
    'srv-duplicate-records-for-host/corp.example: warning, confirmed',
    'srv-port-mismatch/corp.example: warning, confirmed < srv-duplicate-records-for-host/corp.example',
  ]);
  expect(finding('srv-duplicate-records-for-host', change).remediation.at(-1)?.command).toContain(
    '-eq "kms1.corp.example." -and $_.RecordData.Port -eq 1689 }',
  );
});

test('only the priority differs: a note that changes nothing', () => {
  expect(findings({ srv: [srv(records(record(HOST), record(HOST, { priority: 10 })))] })).toEqual([
    'srv-duplicate-records-for-host/corp.example: info, possible',
  ]);
});

test('the same pair of records for two hosts is none', () => {
  const pair = [record(HOST), record('kms2.corp.example', { priority: 10 })] as const;
  expect(findings({ srv: [srv(records(...pair))] }).join()).not.toContain('duplicate');
});

test('two hosts with two ports are two hosts', () => {
  expect(
    findings({
      srv: [srv(records(record(HOST), record('kms2.corp.example', { port: 1689 })))],
      reach: [tcp(), tcp({ host: 'kms2.corp.example', address: '10.0.0.21', port: 1689 })],
      service: [bind(), bind({ host: 'kms2.corp.example', address: '10.0.0.21', port: 1689 })],
    }),
  ).toEqual([]);
});

test('two DNS servers with one port each disagree: no answer holds both', () => {
  const SECOND = '10.0.0.54:53';
  expect(
    findings({
      context: [computer({ resolvers: ['10.0.0.53:53', SECOND] })],
      srv: [srv(), srv(records(record(HOST, { port: 1689 })), { server: SECOND })],
      reach: [tcp(), tcp({ port: 1689 })],
      service: [bind(), bind({ port: 1689 })],
    }),
  ).toEqual(['dns-resolvers-disagree/corp.example: warning, confirmed']);
});
