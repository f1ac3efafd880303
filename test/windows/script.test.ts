import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Node } from '@vscode/tree-sitter-wasm';
import { buildScript, type Selection } from '../../src/windows/build-script.js';
import table from './command-versions.json' with { type: 'json' };
import { commandsOf, faultsOf, nodesOf, parsePowerShell } from './powershell-tree.js';

const SELECTIONS: readonly Selection[] = ['folder', 'live', 'bundle'];
const VERSIONS: Readonly<Record<string, { readonly since: string; readonly source: string }>> =
  table.commands;

/** What the process hands to Windows has at most 32,767 characters, the program and its other words among them. */
const COMMAND_LINE = 32_000;

describe.each(SELECTIONS)('the %s script', (selection) => {
  const text = buildScript(selection);
  let root: Node;
  let own: readonly string[];
  beforeAll(async () => {
    root = await parsePowerShell(text.replaceAll('\r\n', '\n'));
    own = nodesOf(root, 'function_name').map((name) => name.text);
  });

  test('is the same every time, in ASCII, with the line ends of Windows', () => {
    expect(buildScript(selection)).toBe(text);
    expect(text).toMatch(/^[\r\n -~]+$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('is PowerShell to a grammar of PowerShell', () => {
    expect(faultsOf(root)).toEqual([]);
    expect(root.hasError).toBe(false);
  });

  test('a text that is none is noticed', async () => {
    const broken = await parsePowerShell(text.replaceAll('\r\n', '\n').replace('} catch {', '} catch (('));
    expect(broken.hasError).toBe(true);
  });

  test('calls only known commands, and newer ones only where their absence is an outcome', () => {
    const foreign = commandsOf(root).filter(({ name }) => !own.includes(name) && !name.startsWith('$'));
    const unknown = foreign.filter(({ name }) => VERSIONS[name] === undefined).map(({ name }) => name);
    expect(unknown).toEqual([]);
    const unguarded = foreign.filter(
      ({ name, testedFor, inFact }) =>
        VERSIONS[name]?.since !== '2.0' && !testedFor.includes(name) && !inFact,
    );
    expect(unguarded.map(({ words }) => words)).toEqual([]);
    expect(foreign.some(({ name }) => name === 'Get-CimInstance')).toBe(true);
  });

  test('changes nothing: no verb that does, nothing read as code, no download', () => {
    const names = commandsOf(root).map(({ name }) => name);
    const acting =
      /^(set|new|remove|stop|start|restart|clear|enable|disable|register|install|invoke|out|rename|move|copy|export|import|reset|sync|update)-/i;
    expect(names.filter((name) => acting.test(name))).toEqual([]);
    expect(text).not.toMatch(
      /Invoke-Expression|\biex\b|DownloadString|WebClient|FromBase64|EncodedCommand|Add-Type|\.(CommitChanges|SetInfo|Put|Delete|InvokeMethod)\b/i,
    );
    // What is called with & is the question of a fact, or a program of the table.
    expect(names.filter((name) => name.startsWith('$'))).toEqual(
      names.filter((name) => ['$Ask', '$File'].includes(name)),
    );
  });

  test('starts only programs of the table, with words that read', () => {
    const calls = commandsOf(root).filter(({ name }) => name === 'Get-Output');
    expect(calls.length).toBeGreaterThan(2);
    for (const { words } of calls) {
      const [, program = '', first = ''] = /^Get-Output '([^']+)' @\('([^']+)'/.exec(words) ?? [];
      expect(table.programs).toContain(program);
      expect(table.readingWords[program as keyof typeof table.readingWords]).toContain(first);
    }
    const scripts = [...text.matchAll(/'(\/[a-z-]+)'/g)].map(([, word]) => word);
    expect(
      scripts.filter((word) => /^\/(ato|ipk|upk|rearm|skms|ckms|act|inpkey|unpkey)/.test(word ?? '')),
    ).toEqual([]);
  });

  test('uses nothing of the language that PowerShell 2.0 does not have', () => {
    expect(text).not.toMatch(
      /\[(ordered|pscustomobject)\]|\s-(not)?in\s|\.(Where|ForEach)\(|\$PSScriptRoot|\$PSItem|#requires|\?\?|\?\.|-Raw\b|IsNullOrWhiteSpace/i,
    );
    const simplified = commandsOf(root).filter(
      ({ name, words }) => /^(ForEach|Where)-Object$/.test(name) && !/^\S+ \{/.test(words),
    );
    expect(simplified).toEqual([]);
    expect(nodesOf(root, 'class_statement')).toEqual([]);
    expect(nodesOf(root, 'using_statement')).toEqual([]);
  });

  test('takes values of the licensing key by name: two others hold whole product keys', () => {
    expect(text).not.toMatch(
      /BackupProductKeyDefault|OA3xOriginalProductKey|DigitalProductId|OfflineInstallationId/,
    );
    expect([...text.matchAll(/GetValueNames/g)]).toHaveLength(1);
    expect(text).toContain('$Rules.GetValueNames()');
  });
});

test.each(['live', 'bundle'] as const)(
  'the %s script fits into a command line and writes no file',
  (selection) => {
    const text = buildScript(selection);
    expect(text.length + [...text.matchAll(/["\\]/g)].length).toBeLessThan(COMMAND_LINE);
    expect(text).not.toMatch(/WriteAll|AppendAll|CreateDirectory|\[System\.IO\.File\]::(Copy|Delete|Move)/);
    expect(text).not.toMatch(/^\s*#|^[ \t]/m);
  },
);

test('the script for people says first how it is run, and that nothing in it is redacted', () => {
  const head = buildScript('folder').slice(0, 1200);
  expect(head).toContain('-ExecutionPolicy Bypass -File .\\THIS-FILE.ps1');
  expect(head).toContain('NOT REDACTED');
});
