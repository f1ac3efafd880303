import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { headOf } from '../../../src/commands/support/explain/faces.js';
import { findInText } from '../../../src/commands/support/explain/find-in-text.js';
import { search } from '../../../src/commands/support/explain/search.js';
import { findNumber } from '../../../src/commands/support/explain/find-number.js';
import messages from '../../../src/knowledge/message-words.json' with { type: 'json' };
import { call } from '../../cli/called.js';

const hits = (text: string) => search(text).map((entry) => headOf(entry).id);
const named = (text: string) => findInText(text).map((entry) => headOf(entry).id);

describe('a message of Windows without its code', () => {
  const first = async (text: string, input?: string) => {
    const { status, stdout } = await call(
      ['explain', '--format', 'json', input === undefined ? text : '-'],
      input === undefined ? {} : { input },
    );
    expect(status).toBe(0);
    return (JSON.parse(stdout) as readonly { readonly code: string }[]).map(({ code }) => code);
  };

  test.each([
    ['The count reported by your Key Management Service (KMS) is insufficient.', '0xC004F038'],
    ['no key management service could be contacted', '0xC004F074'],
    [
      'The Software Protection Service reported that the product could not be activated. No Key Management Service (KMS) could be contacted. Please see the Application Event Log for additional information.',
      '0xC004F074',
    ],
    ['The RPC server is unavailable.', '0x800706BA'],
    ['Der RPC-Server ist nicht verfügbar', '0x800706BA'],
    ['DNS name does not exist', '0x8007232B'],
    ['The activation server determined the specified product key is invalid', '0xC004C001'],
    ['the product key is invalid', '0xC004F050'],
    ['The Multiple Activation Key has exceeded its limit', '0xC004C020'],
  ])('%s', async (text, code) => {
    expect(await first(text)).toEqual([code]);
    expect(await first('', text)).toEqual([code]);
  });

  test('every code in the list of messages is known, and no message is that of two codes', () => {
    const words = messages.map((one) => one.words);
    expect(new Set(words).size).toBe(words.length);
    for (const { code } of messages) expect(findNumber(code)).toMatchObject([{ kind: 'code' }]);
  });
});

describe('free words', () => {
  test.each([
    ['clock', 'clock-skew-client-host'],
    ['Clocks differ', 'clock-skew-client-host'],
    ['below 25', 'threshold-not-met-client'],
    ['network too small', 'network-too-small-for-kms'],
    ['wrong key', 'wrong-key-channel-retail'],
    ['low priority', 'host-low-priority-starved'],
  ])('%s: %s stands first', (text, first) => {
    expect(hits(text)[0]).toBe(first);
  });

  test.each([
    ['1688', 'firewall-path-blocked'],
    ['activation count too low', 'threshold-not-met-client'],
    ['Schwellenwert', 'threshold-not-met-client'],
    ['Uhrzeit', 'clock-skew-client-host'],
  ])('%s: %s is among them', (text, id) => {
    expect(hits(text)).toContain(id);
  });

  test('a handful of entries, each once; none for words that nobody uses here', () => {
    for (const text of ['firewall', 'kms host dns', 'server']) {
      expect(hits(text).length).toBeGreaterThan(1);
      expect(hits(text).length).toBeLessThanOrEqual(8);
      expect(new Set(hits(text)).size).toBe(hits(text).length);
    }
    expect(hits('zzzq xxyw')).toEqual([]);
    expect(hits('the of and')).toEqual([]);
  });

  test.each([
    ['Uhr', 'clock-skew-client-host'],
    ['Zähler', 'count-zero-new-host'],
  ])('in German: %s leads to %s', async (text, id) => {
    const { status, stdout } = await call(['explain', ...text.split(' '), '--language', 'de']);
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining(id) });
  });

  test('asked nothing', async () => {
    const { status, stderr } = await call(['explain', '']);
    expect(status).toBe(64);
    expect(stderr).toContain('explain --list');
  });

  test('whatever is asked', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 600 }), (text) => {
        expect(search(text).length).toBeLessThanOrEqual(8);
      }),
      { numRuns: 30 },
    );
  });

  test('the command lists them, in every format', async () => {
    const text = await call(['explain', 'below', '25']);
    expect(text).toMatchObject({ status: 0, stderr: '' });
    expect(text.stdout).toMatch(/^Nothing is named "below 25". .*\n\nthreshold-not-met-client {2,}\S/);
    const markdown = await call(['explain', 'below 25', '--format', 'markdown']);
    expect(markdown.stdout).toMatch(/\n\n- `threshold-not-met-client`: /);
    const json = await call(['explain', 'below 25', '--format', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject([{ id: 'threshold-not-met-client' }, {}, {}]);
  });

  test('what no evidence shows says where it is found instead', async () => {
    const { stdout } = await call(['explain', 'network-too-small-for-kms']);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('Explained, never found: how many machines');
    expect(stdout).toContain('kms-doctor ready --plan');
  });

  test('a word that says what kind of thing follows is no question', async () => {
    expect(await call(['explain', 'event', '12288'])).toEqual(await call(['explain', '12288']));
    expect(await call(['explain', 'error 0xC004F074'])).toMatchObject({ status: 0 });
  });

  test.each<readonly [readonly string[], readonly string[]]>([
    [['HRESULT: 0xC004F074'], ['0xC004F074']],
    [['error', '0xC004F074h'], ['0xC004F074']],
    [['Fehler 0xC004F074'], ['0xC004F074']],
    [['it', 'says', 'hr=-1073418124', 'since', 'Monday'], ['0xC004F074']],
    [['0xC004F074 0x8007007B'], ['0xC004F074', '0x8007007B']],
    [['EventID=12290'], ['12290']],
    [['why', 'event', '12293', 'every day'], ['12293']],
    [['kms-doctor says srv-record-missing'], ['srv-record-missing']],
  ])('a sentence on the command line is about what it names: %j', async (words, ids) => {
    const { stdout, status } = await call(['explain', '--list', ...words]);
    expect(status).toBe(0);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(ids);
  });

  test('a code that lost a digit, or has a wrong one: those that are near', async () => {
    const { status, stderr } = await call(['explain', '0xC004F07']);
    expect(status).toBe(64);
    expect(stderr).toMatch(/did you mean .*0xC004F074/);
    expect((await call(['explain', '0x8007232G'])).stderr).toContain('nothing is known about');
  });

  test('what people call it who see the desktop', () => {
    expect(hits('watermark')[0]).toBe('activation-expired-180-days');
  });

  test('what was asked cannot move the cursor', async () => {
    const { stdout } = await call(['explain', 'clock \u001b[2J\u202e']);
    expect(stdout).toContain('clock-skew-client-host');
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
  });
});

describe('pasted text', () => {
  const event = [
    'Log Name:      Application',
    'Source:        Microsoft-Windows-Security-SPP',
    'Date:          1/5/2026 9:00:00 AM',
    'Event ID:      12288',
    'Level:         Information',
    'Computer:      ws017.corp.example',
    'Description:',
    'The client has sent an activation request to the key management service machine.',
    'Info:',
    '0xC004F074, 0x00000000, kms1.corp.example:1688, 2e3b4c5d-0000-4000-8000-c004f0741234, 2026/01/05 09:00, 0, 2',
  ].join('\n');

  test.each([
    ['an error box', 'Windows could not be activated. Error: 0xC004F074 The software', ['0xC004F074']],
    ['the form with slui', "run 'slui.exe 0x2a 0x80070005' to display the error text.", ['0x80070005']],
    ['a signed number', 'HRESULT -1073418124 came back', ['0xC004F074']],
    ['the words of event 8198', 'activation (slui.exe) failed hr=0x8007232b RuleId=1', ['0x8007232B']],
    ['a console line', 'C:\\Windows\\system32>cscript slmgr.vbs /cdns', ['/cdns']],
    ['a switch in a sentence', 'then I ran "slmgr /skms kms1" again', ['/skms']],
    ['a line of a report', '  srv-record-missing (error)', ['srv-record-missing']],
    ['a code nobody knows', 'code 0x87FF0001', ['0x87FF0001']],
    ['no failure', '0x00000000, 0x00000001 1234567890 c004f074-1111-2222-3333-444455556666', []],
  ])('%s', (_what, text, expected) => {
    const ids = named(text);
    for (const id of expected) expect(ids).toContain(id);
    if (expected.length === 0) expect(ids).toEqual([]);
  });

  test('an event by its provider, and the code in its data, each once', () => {
    expect(named(event).toSorted()).toEqual(['0xC004F074', '12288']);
    expect(named(`${event}\n\n${event}`)).toHaveLength(2);
    expect(findInText(event)).toContainEqual(
      expect.objectContaining({
        kind: 'event',
        event: expect.objectContaining({ provider: 'licensing' }) as unknown,
      }),
    );
  });

  test('an id in a sentence: by the provider that is named, else by any', () => {
    const providers = (text: string) =>
      findInText(text).flatMap((entry) => (entry.kind === 'event' ? [entry.event.provider] : []));
    expect(providers('event 1014 of DNS Client Events')).toEqual(['dns-client']);
    expect(providers('I see event ID 1014')).toEqual(['licensing', 'dns-client']);
  });

  test('on standard input, with Windows line ends', async () => {
    const { status, stdout } = await call(['explain', '-'], {
      input: `${event.replaceAll('\n', '\r\n')}\r\n`,
    });
    expect(status).toBe(0);
    expect(stdout).toContain('Found 2 things');
    expect(stdout).toContain('Event 12288: ');
  });

  test('without any code: what fits its words', async () => {
    const { status, stdout } = await call(['explain', '-'], {
      input: 'The clock of this client differs from the host',
    });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^No code and no event is in it\..*\n\nclock-skew-client-host/);
  });

  test.each([
    ['', 'no code, no event'],
    ['\u001b[2J\u0007 \u202e', 'no code, no event'],
    ['x'.repeat(1024 * 1024 + 1), 'larger than 1 MiB'],
    ['Name: Windows(R), Professional edition\nLicense Status: Licensed\n'.repeat(8), 'check --evidence -'],
  ])('what tells nothing, or too much', async (input, words) => {
    const { status, stdout, stderr } = await call(['explain', '-'], { input });
    expect({ status, stdout }).toEqual({ status: 66, stdout: '' });
    expect(stderr).toContain(words);
  });

  test('- stands alone', async () => {
    expect((await call(['explain', '-', '12288'], { input: 'x' })).status).toBe(64);
  });

  test('hostile text: nothing of it is printed, and one line of a mebibyte is no trouble', async () => {
    const hostile = `\u001b]0;evil\u0007 0xC004F074 \u202e ${'slmgr /'.repeat(20_000)}${'event '.repeat(60_000)}${'a-'.repeat(150_000)}`;
    const start = performance.now();
    const { status, stdout } = await call(['explain', '-'], { input: hostile });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(status).toBe(0);
    expect(stdout).not.toMatch(/[\u001b\u0007\u202e]|evil/);
  });

  test('any text gives entries, never an exception', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom('slmgr /', 'event ', '0xC004F074', '12288', '\n', '<Event>'),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const ids = named(parts.join(''));
        expect(ids.length).toBeLessThan(20);
      }),
    );
  });
});

test.each(['0x 8007 232B', '0x8007 232b', 'it says 0x 8007232B again'])('a code with blanks: %s', (text) => {
  expect(named(text)).toEqual(['0x8007232B']);
});
