import { expect, test } from '@jest/globals';
import { computer, NO_HOSTS } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const nothing = { ...NO_HOSTS, resolvers: [], srv: [], zone: [], update: [] };

test('no DNS server in the settings: that is the only finding', () => {
  const change = { ...nothing, context: [computer({ dnsServers: [], resolvers: [] })] };
  expect(findings(change)).toEqual(['dns-client-has-no-server/ws017: error, confirmed']);
  expect(finding('dns-client-has-no-server', change).summary).toBe(
    'ws017 has no DNS server in its network settings.',
  );
});

test('a server given on the command line, or a KMS host given by hand, makes it no question', () => {
  expect(findings({ context: [computer({ dnsServers: [], overrides: ['resolver'] })] })).toEqual([]);
  expect(
    findings({ ...nothing, context: [computer({ dnsServers: [], resolvers: [], overrides: ['host'] })] }),
  ).toEqual([]);
});
