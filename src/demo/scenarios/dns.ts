import { at, corpZone, KMS_HOST, RECORD } from '../corp-zone.js';
import type { Scenario } from '../scenario.js';
import { workingHost } from './working-host.js';

export const DNS_SCENARIOS = [
  {
    name: 'record-missing',
    title: 'The KMS host runs, but DNS has no record of it',
    // A zone for secure updates only is healthy, but a possible reason why nothing was published.
    expect: ['srv-record-missing', 'dynamic-update-disabled'],
    build: async (stage) => {
      const { port } = await stage.tcp('kms-interface');
      return { resolvers: [await stage.dns({ zones: [corpZone(at(KMS_HOST))] })], kmsPort: port };
    },
  },
  {
    name: 'record-empty',
    title: 'The name of the record exists, but holds no SRV data',
    expect: ['srv-no-data', 'dynamic-update-disabled'],
    build: (stage) => workingHost(stage, { names: { [RECORD]: { kind: 'no-data' } } }),
  },
  {
    name: 'dns-server-fails',
    title: 'The DNS server answers SERVFAIL: it could not load the zone',
    expect: ['dns-server-failure'],
    build: (stage) => workingHost(stage, { names: { '*': { kind: 'rcode', rcode: 'SERVFAIL' } } }),
  },
  {
    name: 'resolver-silent',
    title: 'The only DNS server does not answer at all',
    expect: ['dns-server-failure'],
    build: (stage) => workingHost(stage, { udp: 'silent', tcp: 'silent' }),
  },
  {
    name: 'one-of-two-resolvers-silent',
    title: 'The first of two DNS servers is dead, the second one works',
    expect: ['dns-server-failure'],
    build: async (stage) => {
      const { resolvers, kmsPort } = await workingHost(stage, {});
      const dead = await stage.dns({ zones: [], udp: 'silent', tcp: 'silent' });
      return { resolvers: [dead, ...resolvers], primary: resolvers[0], kmsPort };
    },
  },
  {
    name: 'resolvers-disagree',
    title: 'One of two DNS servers serves an old copy of the zone, without the record',
    expect: ['dns-resolvers-disagree'],
    build: async (stage) => {
      const { resolvers, kmsPort } = await workingHost(stage, {});
      const old = await stage.dns({ zones: [corpZone(at(KMS_HOST))] });
      return { resolvers: [old, ...resolvers], primary: old, kmsPort };
    },
  },
  {
    name: 'old-denial-in-the-cache',
    title: 'The record was published a minute ago, but the resolver remembers that it was missing',
    expect: ['dns-negative-cache-or-replication-delay'],
    build: async (stage) => {
      const { resolvers, kmsPort } = await workingHost(stage, {});
      const zones = [corpZone(at(KMS_HOST))];
      const cache = await stage.dns({ zones, authoritative: false, update: 'not-implemented' });
      return { resolvers: [cache], primary: resolvers[0], kmsPort };
    },
  },
  {
    name: 'truncated-without-tcp',
    title: 'The answer is too long for UDP, and DNS over TCP is blocked',
    expect: ['dns-tcp-fallback-blocked'],
    build: (stage) => workingHost(stage, { names: { [RECORD]: { kind: 'truncate' } }, tcp: 'not-listening' }),
  },
] as const satisfies readonly Scenario[];
