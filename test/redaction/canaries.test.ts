/** No secret survives in any output, equal stays equal, and the table leads back. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LogEvent } from '../../src/model/events.js';
import { reveal } from '../../src/redaction/reveal.js';
import { redactorOf } from './redactor-under-test.js';

const letters = (most: number) =>
  fc.string({
    unit: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz')),
    minLength: 4,
    maxLength: most,
  });
/** Words that no output of Windows holds. */
const secretWord = letters(9).map((word) => `${word}x7q`);
const cased = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  (text: string) => text.charAt(0).toUpperCase() + text.slice(1),
);
const key = fc
  .array(fc.constantFrom(...Array.from('BCDFGHJKMPQRTVWXY2346789N')), { minLength: 25, maxLength: 25 })
  .map(
    (all) =>
      // Windows never makes one of digits alone.
      `B${all.slice(1).join('')}`,
  );
const separator = fc.constantFrom('-', ' ', ' - ', '–', '', '_', '.', '\n', '-\r\n');
const hex = (length: number) =>
  fc.string({
    unit: fc.constantFrom(...Array.from('0123456789abcdef')),
    minLength: length,
    maxLength: length,
  });
const guid = hex(32).map((digits) =>
  digits.replace(/^(.{8})(.{4})(.{4})(.{4})/u, 'a$1-$2-$3-$4-').replace(/^a./u, 'a'),
);
const octet = fc.integer({ min: 2, max: 254 });
const address = fc.oneof(
  fc.tuple(fc.constant(10), octet, octet, octet).map((octets) => octets.join('.')),
  fc
    .tuple(fc.integer({ min: 100, max: 120 }), octet, octet, octet)
    .map((octets) => `5.${octets.slice(1).join('.')}`),
);
const address6 = fc
  .tuple(fc.constantFrom('fd12', '2a02', 'fe80'), hex(4), hex(4), hex(4))
  .map(([head, ...groups]) => `${head}::${groups.map((group) => `a${group.slice(1)}`).join(':')}`);

const secrets = fc
  .record({
    host: secretWord,
    domain: secretWord,
    user: secretWord,
    site: secretWord,
    password: secretWord,
    spelling: cased,
    key,
    separator,
    cmid: guid,
    address,
    address6,
    sid: fc
      .tuple(fc.nat(2 ** 31), fc.nat(2 ** 31), fc.nat(2 ** 31))
      .map((numbers) => numbers.map((n) => n + 10 ** 9).join('-')),
    mac: hex(10).map((digits) => (`0c${digits}`.match(/../gu) ?? []).join('-')),
  })
  // What comes back is told by the place of the password: a host of the same name would stand in its way.
  .filter(({ password, host, domain, user, site }) => ![host, domain, user, site].includes(password));
type Secrets = typeof secrets extends fc.Arbitrary<infer S> ? S : never;

const inHex = ({ address: text }: Secrets): string =>
  Buffer.from(text.split('.').map(Number)).toString('hex').toUpperCase();

const spelt = ({ key: all, separator: mark }: Secrets): string => (all.match(/.{5}/gu) ?? []).join(mark);

function survivors(output: string, s: Secrets): readonly string[] {
  const flat = output.toLowerCase();
  const packed = flat.replace(/[^a-z0-9]/gu, '');
  return [s.host, s.domain, s.user, s.site, s.password, inHex(s), s.cmid, s.address, s.address6, s.sid, s.mac]
    .filter((secret) => flat.includes(secret.toLowerCase()))
    .concat(packed.includes(s.key.toLowerCase()) ? [s.key] : []);
}

function textWith(s: Secrets): string {
  const host = s.spelling(s.host);
  return [
    `Host Name . . . . . . . . . . . . : ${host}`,
    `   Primary Dns Suffix  . . . . . . . : ${s.domain}.example`,
    `KMS machine name from DNS: ${s.host}.${s.domain}.example:1688 (${s.address})`,
    `C:\\Users\\${s.user}>whoami`,
    `${s.domain.toUpperCase()}\\${s.user}`,
    `mail of ${s.user}@${s.domain}.example, again ${host} and ${s.host.toUpperCase()}$`,
    `Client Machine ID (CMID): ${s.cmid}`,
    `0x00000000,5,${host},${s.cmid},2026/1/5 9:07,0,1,43200,2de67392-b7a7-462a-b1ca-108dd189f588`,
    `slmgr /ipk ${spelt(s)}`,
    `owner S-1-5-21-${s.sid}-1106 and S-1-5-18`,
    `Physical Address. . . . . . . . . : ${s.mac.toUpperCase()}`,
    `  TCP    ${s.address}:1688   [${s.address6}]:49731   ESTABLISHED`,
    `\\\\${host}\\c$\\logs\\${s.host}-application.evtx`,
    `"DefaultUserName"="${s.user}"`,
    `net use \\\\${host}\\c$ /user:${s.domain}\\${s.user} ${s.password}`,
    ` Dc Site Name: ${s.site} Nord`,
    `ReferenceId: 0x${inHex(s)} (source IP: ${s.address}), in ${s.site} Nord`,
    `CN=${host},OU=Servers,DC=${s.domain},DC=example`,
  ].join('\r\n');
}

test('text: nothing survives, and what is not secret comes back', () => {
  fc.assert(
    fc.property(secrets, (s) => {
      const { redactor, table } = redactorOf();
      const text = textWith(s);
      redactor.learn.text(text);
      const output = redactor.text(text);
      expect(survivors(output, s)).toEqual([]);
      const keyless = text
        .replace(spelt(s), '*****-*****-*****-*****-*****')
        .replace(` ${s.password}`, ' *****');
      expect(reveal(output, table, 'text')).toBe(keyless);
      expect(redactor.text(text)).toBe(output);
      for (const kept of [
        'S-1-5-18',
        '-1106',
        ':1688',
        '2de67392-b7a7-462a-b1ca-108dd189f588',
        '.example',
        '2026/1/5 9:07',
      ])
        expect(output).toContain(kept);
    }),
    { numRuns: 150 },
  );
});

test('JSON: nothing survives under any key, keys stay, and it comes back', () => {
  fc.assert(
    fc.property(secrets, (s) => {
      const { redactor, table } = redactorOf();
      const host = s.spelling(s.host);
      const json = {
        PSComputerName: host,
        UserName: `${s.domain}\\${s.user}`,
        ClientMachineID: s.cmid,
        ActivationID: '2de67392-b7a7-462a-b1ca-108dd189f588',
        note: `asked ${host} at ${s.address}`,
        addresses: [s.address, s.address6],
        productKey: spelt(s),
        deeper: [{ primarySuffix: `${s.domain}.example`, name: host, searchList: [`${s.domain}.example`] }],
        text: textWith(s),
        count: 25,
      };
      redactor.learn.json(json);
      const value = redactor.json(json);
      const output = JSON.stringify(value);
      expect(survivors(output.replaceAll('\\r\\n', ' '), s)).toEqual([]);
      expect(Object.keys(value as object)).toEqual(Object.keys(json));
      const dropped = '*****-*****-*****-*****-*****';
      expect(JSON.parse(reveal(output, table, 'json'))).toEqual({
        ...json,
        productKey: dropped,
        text: json.text.replace(spelt(s), dropped).replace(` ${s.password}`, ' *****'),
      });
    }),
    { numRuns: 100 },
  );
});

test('events: nothing survives, and they come back', () => {
  fc.assert(
    fc.property(secrets, (s) => {
      const { redactor, table } = redactorOf();
      const event = (id: number, data: readonly string[], provider: LogEvent['provider']): LogEvent => ({
        ...{ at: 1_767_000_000_000, provider, id, computer: s.spelling(s.host), channel: 'Application' },
        ...{ recordId: 7, data, message: null },
      });
      const events = [
        event(
          12288,
          [
            `0x0,0x0,${s.host}.${s.domain}.example:1688,${s.cmid},2026/1/5 9:07,0,1,3,${s.cmid.replace(/^./u, 'b')},5`,
          ],
          'licensing',
        ),
        event(12290, ['0x0', '5', s.host, s.cmid, '2026/1/5 9:07', '0', '1', '3', 'x', '5'], 'licensing'),
        event(12293, ['0x8007232B', s.domain], 'licensing'),
        event(
          8015,
          ['{adapter}', s.host, `${s.domain}.example`, `${s.address}, ${s.address6}`],
          'dns-client',
        ),
        event(10036, [s.domain, s.user, `S-1-5-21-${s.sid}-500`, s.address], 'dcom'),
      ];
      for (const one of events) redactor.learn.event(one);
      const output = JSON.stringify(events.map((one) => redactor.event(one)));
      expect(survivors(output, s)).toEqual([]);
      expect(JSON.parse(reveal(output, table, 'json'))).toEqual(events);
    }),
    { numRuns: 100 },
  );
});

test('two keys give nothing in common, one key the same in any order', () => {
  fc.assert(
    fc.property(secrets, (s) => {
      const text = textWith(s);
      const run = (name: string, first: string) => {
        const { redactor } = redactorOf(name);
        redactor.learn.text(text);
        redactor.text(first);
        return redactor.text(text);
      };
      expect(run('one', '')).toBe(run('one', text.split('\r\n').reverse().join('\r\n')));
      const tokens = (output: string) => new Set(output.toLowerCase().match(/zq[b-z]{8,}/gu));
      const [left, right] = [tokens(run('one', '')), tokens(run('two', ''))];
      expect([...left].filter((token) => right.has(token))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test('any text goes through, in linear time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const { redactor, table } = redactorOf();
      redactor.learn.text(text);
      reveal(redactor.text(text), table, 'html');
    }),
    { numRuns: 500 },
  );
  const hostile = [
    'a',
    ' ',
    '.',
    '\\',
    ':',
    '-',
    '1',
    'f:',
    '1.',
    'a.',
    'a@',
    'a-',
    '\\a',
    'b ',
    '0x',
    'x=',
    'DC=a,',
    '"a"=hex(7):',
    '\n',
    'S-1-',
  ];
  for (const unit of hostile) {
    const { redactor } = redactorOf();
    const text = unit.repeat(Math.floor(1_000_000 / unit.length));
    const start = performance.now();
    redactor.learn.text(text);
    redactor.text(text);
    expect([unit, performance.now() - start < 20_000]).toEqual([unit, true]);
  }
});
