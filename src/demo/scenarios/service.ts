import { at, corpZone, KMS_HOST, SECOND_KMS_HOST, srv } from '../corp-zone.js';
import type { Scene, Scenario, Stage } from '../scenario.js';

/** A record that is right; what answers at its port is up to the scenario. */
async function published(stage: Stage, port: number, kmsPort = port): Promise<Scene> {
  const zones = [corpZone(srv(KMS_HOST, port), at(KMS_HOST))];
  return { resolvers: [await stage.dns({ zones })], kmsPort };
}

export const SERVICE_SCENARIOS = [
  {
    name: 'healthy',
    title: 'Everything works: record, address, port and service',
    expect: [],
    build: async (stage) => published(stage, (await stage.tcp('kms-interface')).port),
  },
  {
    name: 'one-of-two-hosts-down',
    title: 'Two KMS hosts are published, the service of the second one is stopped',
    expect: ['host-port-refused'],
    build: async (stage) => {
      const { port } = await stage.tcp('kms-interface');
      const stopped = await stage.closedPort();
      const records = [srv(KMS_HOST, port), srv(SECOND_KMS_HOST, stopped), at(KMS_HOST), at(SECOND_KMS_HOST)];
      return { resolvers: [await stage.dns({ zones: [corpZone(...records)] })], kmsPort: stopped };
    },
  },
  {
    name: 'port-closed',
    title: 'The KMS host is up, but nothing listens on its KMS port',
    expect: ['host-port-refused'],
    build: async (stage) => published(stage, await stage.closedPort()),
  },
  {
    name: 'wrong-port',
    title: 'The record names a port that the KMS host does not use',
    expect: ['srv-port-mismatch'],
    build: async (stage) =>
      published(stage, await stage.closedPort(), (await stage.tcp('kms-interface')).port),
  },
  {
    name: 'web-server-on-1688',
    title: 'A web server has taken the KMS port',
    expect: ['port-taken-by-other-process'],
    build: async (stage) => published(stage, (await stage.tcp('http')).port),
  },
  {
    name: 'rpc-without-kms',
    title: 'An RPC service answers on the KMS port, but it is not KMS',
    expect: ['port-taken-by-other-process'],
    build: async (stage) => published(stage, (await stage.tcp('rpc-without-kms')).port),
  },
  {
    name: 'silent-service',
    title: 'The KMS port opens, then nothing ever comes back',
    expect: ['tcp-open-rpc-blocked'],
    build: async (stage) => published(stage, (await stage.tcp('silent')).port),
  },
  {
    name: 'connection-reset',
    title: 'The KMS port opens and the connection is cut before the first answer',
    expect: ['tcp-open-rpc-blocked'],
    build: async (stage) => published(stage, (await stage.tcp('closes')).port),
  },
  {
    name: 'clock-six-hours-off',
    title: 'Clocks of client and KMS host are six hours apart',
    expect: ['clock-skew-client-host'],
    build: async (stage) => ({
      ...(await published(stage, (await stage.tcp('kms-interface')).port)),
      clockOffsetMs: 6 * 3_600_000,
    }),
  },
] as const satisfies readonly Scenario[];
