import { expect, test } from '@jest/globals';
import { reveal, reportForm } from '../../src/redaction/reveal.js';
import { redacted, redactorOf } from './redactor-under-test.js';

const words = (text: string) => redacted(text).split(' ');

test('one network stays one, private stays private', () => {
  const [a = '', b = '', c = '', d = '', e = ''] = words(
    '10.20.30.40 10.20.30.41 10.20.31.40 192.168.7.9 172.20.1.1',
  );
  const network = (address: string) => address.split('.').slice(0, 3).join('.');
  expect(network(a)).toBe(network(b));
  expect(network(a)).not.toBe(network(c));
  expect(a).toMatch(/^10\.\d+\.\d+\.\d+$/u);
  expect(network(a)).not.toBe('10.20.30');
  expect(network(a).split('.')[1]).toBe(network(c).split('.')[1]);
  expect(d).toMatch(/^192\.168\.\d+\.\d+$/u);
  expect(e).toMatch(/^172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+$/u);
});

test('public addresses go where nobody is', () => {
  const [a = '', b = '', c = ''] = words('20.118.99.224 20.118.99.7 2a02:908:1::5');
  expect(a).toMatch(/^2(?:4\d|5[0-4])\.\d+\.\d+\.\d+$/u);
  expect(b.split('.').slice(0, 3)).toEqual(a.split('.').slice(0, 3));
  expect(c).toMatch(/^3fff:/u);
});

test.each([
  ...['127.0.0.1', '169.254.169.250', '0.0.0.0', '255.255.255.0', '224.0.0.252', '8.8.8.8', '168.63.129.16'],
  ...['::1', '::', 'ff02::1:3', '2001:4860:4860::8888', '10.0.17763.2028', '0.0.0.0/0', '10.0.0.0/8'],
  ...[
    'Version=4.0.0.0',
    'slmgr.vbs',
    'sppsvc.exe',
    'NT AUTHORITY\\NETWORK SERVICE',
    'BUILTIN\\Administrators',
  ],
  ...[
    'go.microsoft.com',
    'kms.core.windows.net',
    'time.windows.com',
    'localhost',
    '_vlmcs._tcp',
    'S-1-5-32-544',
  ],
  ...[
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft',
    'C:\\Windows\\System32\\spp\\store',
    'System.Object',
    '0xC004F074',
  ],
  ...['55c92734-d682-4d71-983e-d6ec3f16059f'].map((id) => `Application ID: ${id}`),
  ...['2026-01-05T09:00:00Z', '12:34:56', 'e.g. this', 'C:\\Users\\Public\\x'],
])('%s stays', (text) => {
  expect(redacted(text)).toBe(text);
});

test('networks and ranges as firewall rules have them', () => {
  const rule = '10.20.0.0/16 10.20.30.40 10.20.30.0/255.255.255.0 10.20.0.0-10.20.255.255';
  const [block = '', address = '', masked = '', range = ''] = words(rule);
  const head = (text: string, count: number) => text.split('.').slice(0, count).join('.');
  expect(block).toBe(`${head(address, 2)}.0.0/16`);
  expect(masked).toBe(`${head(address, 3)}.0/255.255.255.0`);
  expect(range).toBe(`${head(address, 2)}.0.0-${head(address, 2)}.255.255`);
});

test('addresses backwards follow their network', () => {
  const [zone = '', record = '', address = ''] = words(
    '30.20.10.in-addr.arpa 40.30.20.10.in-addr.arpa 10.20.30.40',
  );
  const backwards = address.split('.').reverse();
  expect(record).toBe(`${backwards.join('.')}.in-addr.arpa`);
  expect(zone).toBe(`${backwards.slice(1).join('.')}.in-addr.arpa`);
});

test('one domain stays one, service labels and top labels stay, an account of a machine is the machine', () => {
  const [record = '', host = '', parent = '', account = ''] = words(
    '_vlmcs._tcp.sales.corp7.example kms1.sales.corp7.example corp7.example CORP7\\KMS1$',
  );
  expect(record).toBe(`_vlmcs._tcp.${host.split('.').slice(1).join('.')}`);
  expect(host.endsWith(`.${parent}`)).toBe(true);
  expect(parent).toMatch(/^zq[a-z]{8}\.example$/u);
  const [realm = '', machine = ''] = account.split('\\');
  expect(realm.toLowerCase()).toBe(parent.split('.')[0]);
  expect(machine.toLowerCase()).toBe(`${host.split('.')[0] ?? ''}$`);
});

test('a doubled zone stays doubled, a short name short, a long one longer than NetBIOS allows', () => {
  const [doubled = '', long = ''] = words(
    'kms1.corp7.example.corp7.example averylonghostname0123.corp7.example',
  );
  const [, zone = '', again = ''] = /^[a-z]+\.(.+\.example)\.(.+)$/u.exec(doubled) ?? [];
  expect(zone).toBe(again);
  expect((long.split('.')[0] ?? '').length).toBeGreaterThan(15);
});

test.each(['KMS-LAB7', 'kms-lab7', 'Kms-Lab7', 'kMS-lab7', 'KMS-lab7', 'kms-LAB7'])(
  'the spelling comes back: %s',
  (name) => {
    const all =
      'Computer: KMS-LAB7\nHost Name: kms-lab7\nComputer: Kms-Lab7\nComputer: kMS-lab7\nKMS-lab7 kms-LAB7';
    const tools = redactorOf();
    const output = redacted(all, tools);
    expect(new Set(output.toLowerCase().match(/zq\w+/gu)).size).toBe(1);
    expect(reveal(output, tools.table, 'text')).toBe(all);
    expect(reveal(redacted(`Computer: ${name}`, tools), tools.table, 'text')).toBe(`Computer: ${name}`);
  },
);

test('names are written as the form of the report needs', () => {
  const tools = redactorOf();
  const name = `O'Hara & "Söhne" <GmbH>`;
  const token = redacted(`Registered Owner: ${name}`, tools).slice('Registered Owner: '.length);
  expect(token).toMatch(/^zq[a-z]+$/iu);
  expect(reveal(`<b>${token}</b>`, tools.table, 'html')).toBe(
    '<b>O&#39;Hara &amp; &quot;Söhne&quot; &lt;GmbH&gt;</b>',
  );
  expect(JSON.parse(reveal(JSON.stringify({ owner: token }), tools.table, 'json'))).toEqual({ owner: name });
  expect(reveal(token.toUpperCase(), tools.table, 'text')).toBe(name.toUpperCase());
});

test('the form of a report by its beginning', () => {
  expect(['{"a":1}', '<!doctype html>\n', 'Verdict: healthy', '# Report'].map(reportForm)).toEqual([
    ...['json', 'html', 'text', 'text'],
  ]);
});

test('a table that is already there goes on: the same tokens, nothing new', () => {
  const first = redactorOf();
  const output = redacted('Computer: kms-lab7, 10.20.30.40, kms-lab7.corp7.example', first);
  const second = redactorOf('first', first.table.fresh());
  expect(redacted('Computer: kms-lab7, 10.20.30.40, kms-lab7.corp7.example', second)).toBe(output);
  expect(second.table.fresh()).toEqual([]);
  expect(redacted(output, second)).toContain(output.split(',')[0] ?? 'nothing');
});

test.each([
  'VK7JG-NPHTM-C97JM-9MPGT-3V66T',
  'vk7jg-nphtm-c97jm-9mpgt-3v66t',
  'VK7JGNPHTMC97JM9MPGT3V66T',
  'VK7JG NPHTM C97JM 9MPGT 3V66T',
  'V K 7 J G N P H T M C 9 7 J M 9 M P G T 3 V 6 6 T',
  'VK7JG–NPHTM–C97JM–9MPGT–3V66T',
  'VK7JG-NPHTM-\r\nC97JM-9MPGT-3V66T',
  'VK7JG_NPHTM_C97JM_9MPGT_3V66T',
  'keyVK7JG-NPHTM-C97JM-9MPGT-3V66Tend',
  'ABCDE-FGHIJ-KLMNO-PQRST-UVWXY',
])('a product key goes for good: %j', (key) => {
  const { redactor, table } = redactorOf();
  const output = redactor.text(`slmgr /ipk ${key} now`);
  expect(output.replace(/[^a-z0-9]/giu, '')).not.toMatch(/nphtm|fghij/iu);
  expect(JSON.stringify(table.fresh())).not.toMatch(/nphtm|fghij/iu);
  expect(redactor.dropped()).toBe(1);
});

test('strings that a registry export holds as bytes are redacted, bytes that are none are left out', () => {
  const units = (text: string) =>
    Array.from(Buffer.from(text, 'utf16le'), (octet) => octet.toString(16).padStart(2, '0')).join(',');
  const text = [
    'Windows Registry Editor Version 5.00',
    '',
    `"DnsDomainPublishList"=hex(7):${units('secret7.example\0other7.example\0\0')}`,
    `"DigitalProductId"=hex:${'a4,'.repeat(163)}00`,
    '"Lease"=hex(b):00,11,22,33,44,55,66,77',
    '    Hostname    REG_SZ    KMS-LAB7',
    '    SearchList    REG_MULTI_SZ    secret7.example\\0other7.example',
  ].join('\r\n');
  const output = redacted(text);
  const bytes =
    /hex\(7\):([\da-f,]+)/u
      .exec(output)?.[1]
      ?.split(',')
      .map((pair) => Number.parseInt(pair, 16)) ?? [];
  expect(Buffer.from(bytes).toString('utf16le')).toMatch(/^zq\w+\.example\0zq\w+\.example\0\0$/u);
  expect(output).toContain('"DigitalProductId"=hex:\r\n');
  expect(output).toContain('"Lease"=hex(b):00,11');
  expect(output).toMatch(/Hostname {4}REG_SZ {4}ZQ[A-Z]+/u);
  expect(output).toMatch(/REG_MULTI_SZ {4}zq\w+\.example\\0zq\w+\.example$/u);
});

test('file names: what they hold stays, whose they are goes', () => {
  const { redactor } = redactorOf();
  redactor.learn.text('Computer: pc-000002\nComputer: kms7');
  const paths = [
    'logs/pc-000002-application.evtx',
    'kms7.corp7.example-dlv.txt',
    'kms7/10.20.30.40/netstat.txt',
  ];
  const [log = '', dlv = '', netstat = ''] = paths.map((path) => redactor.path(path));
  expect(log).toMatch(/^logs\/zq[a-z]{8}-application\.evtx$/u);
  expect(dlv).toMatch(/^(?:zq[a-z]{8}\.){3}txt$/u);
  expect(netstat).toMatch(/^zq[a-z]{8}\/10(?:\.\d+){3}\/netstat\.txt$/u);
  for (const tool of ['systeminfo', 'w32tm', 'dnscmd', 'consec'])
    expect(redactor.path(`kms7/${tool}.txt`)).toMatch(new RegExp(`^zq[a-z]{8}/${tool}\\.txt$`, 'u'));
  expect(redactor.path('C:\\Users\\anna7\\run.json')).toMatch(/^C:\\Users\\zq[a-z]{8}\\run\.json$/u);
});
