import { at, corpZone, KMS_HOST } from '../corp-zone.js';
import type { Scenario } from '../scenario.js';
import { workingHost } from './working-host.js';

export const UPDATE_SCENARIOS = [
  {
    name: 'zone-open-to-updates',
    title: 'The DNS zone takes changes from anyone, unsigned',
    expect: ['zone-accepts-updates-from-anyone'],
    build: (stage) => workingHost(stage, { update: 'accept' }),
  },
  {
    name: 'record-missing-and-updates-refused',
    title: 'The record is missing, and the DNS server takes no updates that would publish it',
    expect: ['srv-record-missing', 'bind-update-refused'],
    build: async (stage) => {
      const { port } = await stage.tcp('kms-interface');
      const zones = [corpZone(at(KMS_HOST))];
      return { resolvers: [await stage.dns({ zones, update: 'refuse', tkey: 'refuse' })], kmsPort: port };
    },
  },
  {
    name: 'update-server-unreachable',
    title: 'Look-ups work, but the server that takes the updates of the zone is dead',
    expect: ['dns-update-primary-unreachable'],
    build: async (stage) => ({
      ...(await workingHost(stage, { authoritative: false, update: 'not-implemented' })),
      primary: await stage.dns({ zones: [], udp: 'silent', tcp: 'silent' }),
    }),
  },
] as const satisfies readonly Scenario[];
