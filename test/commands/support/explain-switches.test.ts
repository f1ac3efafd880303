import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ENTRIES } from '../../../src/commands/support/catalogue-entry.js';
import { findSwitch } from '../../../src/commands/support/explain/find-switch.js';
import { switchModes } from '../../../src/commands/support/explain/switch-modes.js';
import { PLATFORM_KEY } from '../../../src/knowledge/slmgr/slmgr-switch.js';
import { SLMGR_SWITCHES } from '../../../src/knowledge/slmgr/switches.js';
import { onlyLooks } from '../../../src/model/slmgr.js';
import { platformFacts } from '../../../src/protocol/settings/registry/platform-keys.js';
import { call } from '../../cli/called.js';

const named = (typed: string) => findSwitch(typed)?.slmgr.name ?? null;
const settings = SLMGR_SWITCHES.flatMap(({ name, setting }) =>
  setting === null ? [] : [[name, setting] as const],
);

describe('what is known of the switches', () => {
  test('all that matter for KMS, each once', () => {
    const names = SLMGR_SWITCHES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(
        'sprt cdns sdns cpri spri sai sri dli dlv skms ckms skms-domain ckms-domain skhc ckhc act-type xpr ato ipk upk'
          .split(' ')
          .map((name) => `/${name}`),
      ),
    );
  });

  test.each(SLMGR_SWITCHES.map((one) => [one.name, one] as const))('%s is told whole', (name, one) => {
    const { rights, setting, undo, title, effect, documentation } = one;
    expect(onlyLooks(name)).toBe(rights === undefined);
    expect(undo === null).toBe(onlyLooks(name));
    if (onlyLooks(name)) expect(setting).toBeNull();
    expect(title).toMatch(/^[a-z].*[^.]$/);
    expect(effect).toMatch(/\.$/);
    expect(documentation.length).toBeGreaterThan(0);
  });

  test('a way back that is a switch leads to a switch that is told', () => {
    for (const { undo } of SLMGR_SWITCHES) {
      const back = /^\/[a-z-]+/.exec(undo ?? '')?.[0];
      if (back !== undefined) expect(named(back)).toBe(back);
    }
  });

  test.each(settings)('%s: the reader of the registry knows its value', (_name, { value, type }) => {
    const facts = (values: ReadonlyMap<string, string>) =>
      platformFacts([{ path: PLATFORM_KEY, values }])?.facts;
    const data = type === 'REG_DWORD' ? '0x1' : value.endsWith('Port') ? '1690' : 'kms1.corp.example';
    expect(facts(new Map([[value.toLowerCase(), data]]))).not.toEqual(facts(new Map([['other', data]])));
  });
});

describe('the spellings of a switch', () => {
  test.each([
    ['/cdns', '/cdns'],
    ['/CDNS', '/cdns'],
    ['-cdns', '/cdns'],
    ['cdns', '/cdns'],
    ['slmgr /cdns', '/cdns'],
    ['slmgr.vbs /cdns', '/cdns'],
    ['slmgr -skms-domain corp.example', '/skms-domain'],
    ['/skms kms1.corp.example:1688', '/skms'],
    ['/skms-domain', '/skms-domain'],
    ['cscript //nologo %windir%\\system32\\slmgr.vbs /sprt 1690', '/sprt'],
    ['C:\\Windows\\system32>cscript slmgr.vbs /dlv all', '/dlv'],
    ['slmgr.vbs ws017 /ato', '/ato'],
    ['/act-type 2', '/act-type'],
  ])('%s', (typed, name) => {
    expect(named(typed)).toBe(name);
  });

  test.each(['', '/', '/sk', '/skmss', 'slmgr', 'cscript ospp.vbs /dlv', '/cdns-x', '/etc/cdns', '12288'])(
    '%j is none',
    (typed) => {
      expect(named(typed)).toBeNull();
    },
  );

  test('nothing that is typed makes it throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((rest) => `slmgr /${rest}`),
        ),
        (typed) => {
          expect([null, ...SLMGR_SWITCHES.map(({ name }) => name)]).toContain(named(typed));
        },
      ),
    );
  });
});

describe('the failure modes of a switch', () => {
  const ids = (name: string) => {
    const { about, mendedWith, checkedWith } = switchModes(name);
    return [about, mendedWith, checkedWith].map((modes) => modes.map(({ id }) => id));
  };

  test('where title or cause names it, where the steps use it, where it shows the cure', () => {
    const [about = [], mendedWith = []] = ids('/cdns');
    expect(about).toContain('dns-publishing-disabled-cdns');
    expect(mendedWith).toContain('dynamic-update-disabled');
    expect(ids('/dlv')[2]).toContain('dns-publishing-disabled-cdns');
  });

  test('/skms is not /skms-domain, and each mode stands once', () => {
    expect(ids('/skms-domain')[0]).toContain('lookup-domain-wrong');
    for (const { name } of SLMGR_SWITCHES) {
      const all = ids(name).flat();
      expect(new Set(all).size).toBe(all.length);
      for (const id of all) expect(ENTRIES.has(id)).toBe(true);
    }
    expect(ids('/skms').flat()).not.toContain('dns-suffix-search-list-wrong');
  });
});

describe('explain', () => {
  test('a switch: command, effect, registry, rights, undo, failure modes', async () => {
    const { status, stdout, stderr } = await call(['explain', '/cdns']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const part of [
      'slmgr.vbs /cdns\n',
      'DisableDnsPublishing (REG_DWORD) becomes 1',
      'Runs on:  the KMS host',
      'Rights:   administrator',
      'Undo:     /sdns',
      '- dns-publishing-disabled-cdns: ',
      'Mended with it: ',
    ])
      expect(stdout).toContain(part);
  });

  test('the line as it was typed elsewhere, with and without quotation marks', async () => {
    const plain = await call(['explain', '/cdns']);
    for (const argv of [['slmgr /cdns'], ['slmgr.vbs', '/cdns'], ['slmgr.vbs /cdns'], ['cdns'], ['-cdns']])
      expect(await call(['explain', ...argv])).toEqual(plain);
  });

  test('all of them in every format', async () => {
    const names = SLMGR_SWITCHES.map(({ name }) => name).slice(0, 20);
    for (const format of ['text', 'markdown', 'json']) {
      const { status, stdout } = await call(['explain', ...names, '--format', format]);
      expect(status).toBe(0);
      expect(stdout).not.toMatch(/undefined|\[object|NaN/);
      for (const name of names) expect(stdout).toContain(name);
    }
    const { stdout } = await call(['explain', '/dli', '/sprt', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject([
      { kind: 'switch', name: '/dli', changes: false, rights: null, setting: null },
      {
        kind: 'switch',
        changes: true,
        setting: { key: PLATFORM_KEY, value: 'KeyManagementServiceListeningPort' },
      },
    ]);
  });

  test('a switch that is none: the nearest ones', async () => {
    const { status, stderr } = await call(['explain', '/cdn']);
    expect(status).toBe(64);
    expect(stderr).toContain('nothing is known about "/cdn"; did you mean /cdns');
  });

  test('--list has them', async () => {
    expect((await call(['explain', '--list'])).stdout).toMatch(/^\/cdns +switches DNS publishing/m);
  });
});
