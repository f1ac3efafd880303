import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { createSlmgrReader } from '../../../../src/protocol/settings/slmgr/read-slmgr.js';
import { readText } from './reading.js';

const codes = (text: string): readonly (string | null)[] => readText(text).errors.map(({ code }) => code);

describe('error lines', () => {
  test.each([
    [
      'Error: 0xC004F074 The Software Licensing Service reported that the computer could not be activated.',
      '0xC004F074',
    ],
    [
      '错误: 0xC004F069 在运行 Microsoft Windows 非核心版本的计算机上，运行“slui.exe 0x2a 0xC004F069”以显示错误文本。',
      '0xC004F069',
    ],
    ['Fehler: 0x8007232B Der DNS-Name ist nicht vorhanden.', '0x8007232B'],
    [
      "On a computer running Microsoft Windows non-core edition, run 'slui.exe 0x2a 0xC004E015' to display the error text.",
      '0xC004E015',
    ],
    ['Error 0x80070005 occurred in connecting to server SRV01.', '0x80070005'],
    ['0xc004f038', '0xC004F038'],
    ['I get 0xC004F074 when I activate', '0xC004F074'],
    ['エラー：0xC004F074', '0xC004F074'],
  ])('%s', (line, code) => {
    expect(codes(line)).toEqual([code]);
  });

  test('a page about codes is no computer that fails with all of them', () => {
    const page = readFileSync(new URL('../../../../docs/codes.md', import.meta.url), 'utf8');
    expect(readText(page)).toMatchObject({
      takenFor: 'text about error codes',
      errors: [],
      notes: ['explains error codes, which tells of no computer'],
    });
    const few = ['0xC004F074', '0xC004F038', '0x8007232B'].map((code) => `Error: ${code} again`);
    expect(codes(few.join('\n'))).toHaveLength(3);
  });

  const mentioned = (text: string) =>
    readText(text).errors.map(({ code, mentioned: told = false }) => [code, told]);

  test.each([
    ['I get error 0xC004F074 when I run slmgr /ato', ['0xC004F074']],
    ['If I run slmgr /ato I get 0xC004F074.', ['0xC004F074']],
    ['Wenn ich slmgr /ato ausführe, kommt 0xC004F074', ['0xC004F074']],
    ['my laptop shows "Windows is not activated, error code 0xC004F074". Please help.', ['0xC004F074']],
    ['PC-1 gets "0xC004F074" since Monday, the other one has 0xc004f038.', ['0xC004F074', '0xC004F038']],
    ['The client says 0x8007232B all the time', ['0x8007232B']],
  ])('a person tells of it: %s', (text, expected) => {
    expect(mentioned(text)).toEqual(expected.map((code) => [code, true]));
    expect(readText(text).notes.join(' ')).toContain('printed by no tool');
  });

  test.each([
    ['If activation fails with 0xC004F074, the client could not reach the KMS host.'],
    ['If activation fails with\n0xC004F074, the client could not reach the KMS host.'],
    ['The code 0xC004F074 means that no host could be contacted.'],
    ['What does 0xC004F074 mean?'],
    ['Wenn der Client 0xC004F074 meldet, ist kein Host erreichbar.'],
    ['- `0xC004F038`: the count is too low\n- `0xC004F074`: no host'],
    ['| 0xC004F038 | the count is too low |'],
    ['### 0xC004F038\n\nThe count is too low.'],
    ['0xC004F038 - the count is too low\n0xC004F074 - no host could be contacted'],
  ])('what is said of a code in general is of no computer: %j', (text) => {
    expect(readText(text)).toMatchObject({ takenFor: 'text about error codes', errors: [] });
    expect(readText(text).notes.join(' ')).toContain('kms-doctor explain 0xC004F0');
  });

  test('a printed error is worth more than what is told of it, wherever that stands', () => {
    const printed = 'Error: 0xC004F074 The Software Licensing Service reported';
    for (const text of [`We get 0xC004F074\n\n${printed}`, `${printed}\n\nWe get 0xC004F074`])
      expect(mentioned(text).at(-1)).toEqual(['0xC004F074', false]);
    expect(mentioned(`If you see 0xC004F074 call me\n${printed}`)).toEqual([['0xC004F074', false]]);
  });

  test('a code alone has no text beside it; the command is told where it stands', () => {
    expect(readText('0xC004F074').errors).toEqual([{ code: '0xC004F074', command: null, text: null }]);
    expect(readText('C:\\>cscript slmgr.vbs -ato\nError: 0xC004F074').errors).toMatchObject([
      { command: '/ato' },
    ]);
  });

  test.each([
    ['License Activation (slui.exe) failed with the following error code: hr=0x80004005'],
    [
      'The rules engine reported a failed VL activation attempt. Reason:0xC004F074 AppId = 55c92734, SkuId = 1',
    ],
    [
      '0xC004F074, 0x00000000, kms01:1688, 5a6b7c8d-1e2f-4a3b-9c4d-0e1f2a3b4c5d, 2026/03/17 08:00, 0, 2, 43200',
    ],
    ['Log Name: Application\nEvent ID: 8198\nError: 0xC004F074'],
    ['LicenseStatusReason : 0xC004F056'],
    ['"KeyManagementServiceListeningPort"=dword:00000698'],
    ['Last error of the disk: none, see 0x80070005'],
    ['Success: 0x00000000'],
    ['a 0xC004F0745'],
    ['{"note":"Bob saw 0xC004F06C on WS9"}'],
    ['[\n  { "code": "0xC004F074" }\n]'],
  ])('of somebody else: %s', (text) => {
    expect(readText(text).takenFor).toBeNull();
  });

  test('slmgr refuses a remote Windows of another age: no code, and of the computer that was asked', () => {
    const text =
      'C:\\>cscript slmgr.vbs OLD7 /dlv\nMicrosoft (R) Windows Script Host Version 5.8\n\nThe remote machine does not support this version of SLMgr.vbs\n';
    expect(readText(text)).toMatchObject({
      takenFor: 'slmgr /dlv',
      computers: ['OLD7'],
      errors: [{ code: null, command: '/dlv', means: 'remote-version-mismatch' }],
    });
    expect(readText('The remote machine does not support this version of SLMgr.vbs').takenFor).toBe(
      'slmgr error',
    );
    const labels = { L_MsgRemoteWmiVersionMismatch: 'Der entfernte Computer kann SLMgr.vbs nicht.' };
    expect(
      readText('Der entfernte Computer kann SLMgr.vbs nicht.', createSlmgrReader([labels])).errors,
    ).toMatchObject([{ means: 'remote-version-mismatch' }]);
  });

  test('failures without a code are told', () => {
    const { products, notes, takenFor } = readText('C:\\>slmgr /dlv\nError: product key not found.\n');
    expect([products, notes, takenFor]).toEqual([
      [],
      ['the tool said: Error: product key not found.'],
      'slmgr /dlv',
    ]);
  });
});

test.each([
  [''],
  ['Name: Administrator\nDescription: Built-in account'],
  [
    'Name                 : Windows(R), Enterprise edition\nDescription          : Windows(R) Operating System, VOLUME_KMSCLIENT channel\nPartialProductKey    : 2YT43\nLicenseStatus        : 1\n',
  ],
  [
    '{"Name":"Windows(R), Enterprise edition","Description":"x, VOLUME_KMSCLIENT channel","ID":"73111121-5638-40f6-bc11-f1d7b0d64300","LicenseStatus":1,"PartialProductKey":"2YT43"}',
  ],
  ['The description should show the VOLUME_KMSCLIENT channel.'],
  ['  TCP    0.0.0.0:1688    0.0.0.0:0    LISTENING    1234'],
  ['_vlmcs._tcp.corp.example SRV service location:\n  port = 1688\n  svr hostname = kms01.corp.example'],
  ['Host Name: PC1\nOS Name: Microsoft Windows 10\nDomain: corp.example'],
])('no output of slmgr: %j', (text) => {
  expect(readText(text).takenFor).toBeNull();
});

test('what stands behind 8 MiB is not searched, and that is said where anything was found before it', () => {
  const filling = `${'a'.repeat(100)}\n`.repeat(84_000);
  expect(readText(`Error: 0xC004F074\n${filling}Error: 0xC004F042\n`)).toMatchObject({
    errors: [{ code: '0xC004F074' }],
    notes: ['only the first 8 MiB were searched for output of slmgr'],
  });
});
