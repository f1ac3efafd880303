import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { recogniseForm } from '../../../src/protocol/events/recognise.js';

const fixtures = new URL('../../../fixtures/', import.meta.url);
const formOf = (text: string): string | null => recogniseForm(new TextEncoder().encode(text));

describe('real files', () => {
  const forms: Readonly<Record<string, string>> = { xml: 'xml', ndjson: 'ndjson', txt: 'text' };
  const names = readdirSync(new URL('events/', fixtures)).filter((name) =>
    /\.(?:xml|ndjson|txt)$/u.test(name),
  );
  test.each(names)('%s', (name) => {
    const form = forms[name.slice(name.lastIndexOf('.') + 1)];
    expect(recogniseForm(readFileSync(new URL(`events/${name}`, fixtures)))).toBe(form);
  });
});

describe('what is none', () => {
  const reports = readdirSync(new URL('reports/', fixtures), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  test.each(reports)('a report of this program, %s', (name) => {
    expect(recogniseForm(readFileSync(new URL(`reports/${name}`, fixtures)))).toBeNull();
  });

  test.each([
    ['nothing', ''],
    [
      'firewall rules as netsh prints them (synthetic)',
      `\nRule Name:                            Key Management Service (TCP-In)\n${'-'.repeat(70)}\nEnabled:                              No\nDirection:                            In\nGrouping:                             Key Management Service\nLocalPort:                            1688\nOk.\n`,
    ],
    ['a page', '<!DOCTYPE html><html><body>Event</body></html>'],
    ['other XML', '<?xml version="1.0"?><EventData/>'],
    ['other JSON', '{"name": "kms-doctor", "version": "1.0.0"}'],
    ['other tables', 'name,port,event\nkms01,1688,none\n'],
    [
      'output of slmgr',
      'Name: Windows(R), ServerStandard edition\nDescription: VOLUME_KMSCLIENT channel\nLicense Status: Licensed\n',
    ],
    ['a list of records', '_vlmcs._tcp.corp.example SRV service location:\n  priority = 0\n  port = 1688\n'],
    ['prose about the provider', 'Look for events of Microsoft-Windows-Security-SPP in the log.'],
    ['bytes', '\u0000\u0001\u0002\u0003'.repeat(100)],
  ])('%s', (_, text) => {
    expect(formOf(text)).toBeNull();
  });
});

test('forms with a magic number', () => {
  expect(recogniseForm(Uint8Array.of(0x1f, 0x8b, 8, 0))).toBe('gzip');
  expect(formOf('ElfFile\0')).toBe('evtx');
});

test('words that a program printed above the events do not hide them', () => {
  const xml = '<Event><System><Provider Name="Security-SPP"/></System></Event>';
  expect(formOf(`evtxexport 20181227\n\n${xml}`)).toBe('xml');
});

test('what ospp.vbs tells of past events is no log', () => {
  const told = new URL('settings/slmgr/synthetic-office-act-and-history.txt', fixtures);
  expect(recogniseForm(readFileSync(told))).toBeNull();
});

test('a separator of lines that JSON knows no such meaning of', () => {
  const line = JSON.stringify({
    EventID: 12288,
    ProviderName: 'Microsoft-Windows-Security-SPP',
    data: '\u2028',
  });
  expect(recogniseForm(Buffer.from(`${line}\n${line}\n`))).toBe('ndjson');
});
