import { readFileSync, readdirSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { test } from '@jest/globals';
import { readSettingsText } from '../src/protocol/settings/read-settings-text.js';
import { joinSettings } from '../src/readings/settings/join-settings.js';
import { byRole } from '../src/readings/settings/by-role.js';
import { findings } from './support/judge.js';
const OFFLINE = { srv: [], zone: [], addresses: [], reach: [], service: [], update: [], clock: [], resolvers: [], context: [] };
const out: string[] = [];
const run = (label: string, files: [string, string][]) => {
  const parts = files.flatMap(([f, t]) => readSettingsText(t, f).flatMap((r) => r.parts));
  const roles = byRole(joinSettings(parts));
  out.push(`== ${label} [h${roles.hostSettings.length} c${roles.clientSettings.length} d${roles.dnsServerSettings.length}]`, ...findings({ ...OFFLINE, ...roles }).map((l) => '   ' + l));
};
test('x', () => {
  const base = 'fixtures/settings/';
  for (const dir of ['slmgr/', 'collected/'])
    for (const f of readdirSync(base + dir).filter((n) => !/README|ini/.test(n)))
      run(f, [[`m/${f}`, readFileSync(base + dir + f, 'utf8')]]);
  const reg = gunzipSync(readFileSync(base + 'network/win10-1709-firewall-policy.reg.gz')).toString('utf8');
  for (const f of ['synthetic-host-count-12-dlv.txt', 'synthetic-host-count-50-dlv.txt', 'synthetic-healthy-client-dlv.txt'])
    run(f + ' + real firewall', [[`m/${f}`, readFileSync(base + 'slmgr/' + f, 'utf8')], ['m/fw.reg', reg]]);
  console.log(out.join('\n'));
});
